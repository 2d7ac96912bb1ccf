import type { Guard } from './guard.ts';
import { unitsOf } from './lattice.ts';
import type { Pattern } from './pattern.ts';
import { priceCells } from './prices.ts';
import type { Problem } from './problem.ts';
import type { Protected } from './region-pass.ts';
import { movedCells } from './witness.ts';

/** Most targets protected anew to win one cell back. */
const MOST_AFFECTED = 12;

/**
 * Wins suppressed cells back, the dearest first: a cell is published after all when every target that needs it can be protected
 * otherwise at a lower price. Cells suppressed before the pass stay.
 */
export class Tidy {
  readonly #problem: Problem;
  readonly #pattern: Pattern;
  readonly #guard: Guard;
  readonly #prices: Float64Array;
  readonly #done: Protected[];
  readonly #users = new Map<number, Set<number>>();
  readonly #traders = new Map<number, Set<number>>();

  constructor(problem: Problem, pattern: Pattern, guard: Guard, done: Protected[]) {
    this.#problem = problem;
    this.#pattern = pattern;
    this.#guard = guard;
    this.#prices = priceCells(problem);
    this.#done = done;
    done.forEach((_, index) => this.#enter(index));
  }

  /** Tries the suppressed ones of the cells given. */
  run(cells: readonly number[], scopes: readonly number[]): void {
    const sorted = cells.filter((cell) => this.#pattern.isSuppressed(cell));
    sorted.sort((a, b) => (this.#prices[b] as number) - (this.#prices[a] as number) || a - b);
    for (const cell of sorted) this.#winBack(cell, scopes);
  }

  #winBack(cell: number, scopes: readonly number[]): void {
    const price = this.#prices[cell] as number;
    const traders = this.#findTradersAround(cell);
    const mark = this.#pattern.mark();
    this.#pattern.reveal(cell);
    const affected = [
      ...(this.#users.get(cell) ?? []),
      ...[...traders].filter((index) => !this.#guard.swaps.protects((this.#done[index] as Protected).target)),
    ];
    const need = (index: number) => (this.#done[index] as Protected).target.need;
    affected.sort((a, b) => need(b) - need(a) || a - b);
    const changed = new Map<number, Protected>();
    let isWon = affected.length <= MOST_AFFECTED;
    for (const index of isWon ? affected : []) {
      const { target } = this.#done[index] as Protected;
      const spent = this.#spentSince(mark);
      const protection = this.#guard.protect(target, scopes, price - spent);
      if (protection.kind === 'none' || this.#spentSince(mark) >= price || this.#pattern.isSuppressed(cell)) {
        isWon = false;
        break;
      }
      changed.set(index, { target, protection });
    }
    if (!isWon) {
      this.#pattern.undoTo(mark);
      return;
    }
    for (const [index, item] of changed) {
      this.#leave(index);
      this.#done[index] = item;
      this.#enter(index);
    }
  }

  #spentSince(mark: number): number {
    return this.#pattern.openedSince(mark).reduce((sum, cell) => sum + (this.#prices[cell] as number), 0);
  }

  /** Targets protected by trading in a group that the cell could split. */
  #findTradersAround(cell: number): Set<number> {
    const found = new Set<number>();
    for (const unit of unitsOf(this.#problem.cells, cell)) {
      for (const partner of this.#guard.swaps.groupOf(unit))
        for (const index of this.#traders.get(partner) ?? []) found.add(index);
    }
    return found;
  }

  #enter(index: number): void {
    this.#each(index, (map, key) => {
      const own = map.get(key);
      if (own) own.add(index);
      else map.set(key, new Set([index]));
    });
  }

  #leave(index: number): void {
    this.#each(index, (map, key) => map.get(key)?.delete(index));
  }

  #each(index: number, use: (map: Map<number, Set<number>>, key: number) => void): void {
    const { target, protection } = this.#done[index] as Protected;
    if (protection.kind === 'swap') for (const unit of target.units) use(this.#traders, unit);
    if (protection.kind !== 'witness') return;
    for (const cell of movedCells(this.#problem.cells, protection.witnesses))
      if (this.#problem.suppressedAtStart[cell] === 0) use(this.#users, cell);
  }
}

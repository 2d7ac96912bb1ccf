import { audit, type Audit } from './audit.ts';
import type { Pattern } from './pattern.ts';
import { Planner } from './planner.ts';
import type { Plan } from './local.ts';
import { Pool } from './pool.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { Solver } from './solver.ts';
import { findOnSupport, LONG_SEARCH } from './support.ts';
import { Swaps } from './swaps.ts';
import { employersOf, movedCells, type Witness } from './witness.ts';

/** How a target is protected: by trading inside a group that no seen cell splits, by stored witnesses, or not. */
export type Protection =
  | { readonly kind: 'swap' }
  | { readonly kind: 'witness'; readonly witnesses: readonly Witness[] }
  | { readonly kind: 'none' };

const UNPROTECTED: Protection = { kind: 'none' };

/** At each scope level, the price above which a wider scope is tried for a cheaper plan. */
const DEAR = [400, 1500, 6000, Infinity];

/** Price from which a long search over all units nearby comes first: whole jobs often fit where the first corners were not whole. */
const LONG_SEARCH_FROM = 100;

/** The widest scope level. */
const COUNTRY = 3;
const NOTHING: Plan = { support: [], opened: [], price: 0 };

/** Protects targets one after another over one pattern; what a failed attempt opened is closed again. */
export class Guard {
  readonly #problem: Problem;
  readonly #pattern: Pattern;
  readonly #solver: Solver;
  readonly #planner: Planner;
  readonly #pool: Pool;
  readonly swaps: Swaps;

  constructor(problem: Problem, pattern: Pattern, solver: Solver) {
    this.#problem = problem;
    this.#pattern = pattern;
    this.#solver = solver;
    this.#planner = new Planner(problem, pattern, solver);
    this.#pool = new Pool(problem);
    this.swaps = new Swaps(problem, pattern);
  }

  /**
   * Protects a target, suppressing what it must for less than a price.
   * @param scopes scope levels to search, 0 block to 3 country
   */
  protect(target: Target, scopes: readonly number[], most = Infinity): Protection {
    if (this.swaps.protects(target)) return { kind: 'swap' };
    const candidates = this.#pool.candidates(target);
    const witnesses = this.#settle(target, candidates) ?? this.#search(target, candidates, scopes, most);
    if (!witnesses) return UNPROTECTED;
    this.remember(target, witnesses);
    return { kind: 'witness', witnesses };
  }

  /** Keeps where units moved for a target, to look there first for others. */
  remember(target: Target, witnesses: readonly Witness[]): void {
    this.#pool.add(target, [...new Set(witnesses.flatMap(({ units }) => [...units]))]);
  }

  /** Witnesses without a common employer inside what is open already. */
  #settle(target: Target, among: Iterable<number>, effort?: number): readonly Witness[] | null {
    const found = this.#audit(target, among, effort);
    return found?.pivotal.length === 0 ? found.witnesses : null;
  }

  /** Tries plans in widening scopes, the cheapest first; in the widest one also again those that were too dear in narrower ones. */
  #search(
    target: Target,
    candidates: ReadonlySet<number>,
    scopes: readonly number[],
    most: number,
  ): readonly Witness[] | null {
    let waiting: Plan[] = [];
    const failed: Plan[] = [];
    let isSearched = false;
    for (const level of scopes) {
      const isWidest = level === scopes.at(-1);
      const limit = Math.min(most, isWidest ? Infinity : (DEAR[level] ?? Infinity));
      waiting.push(...this.#planner.list(target, level, null), ...(isWidest ? failed : []));
      waiting.sort((a, b) => a.price - b.price);
      const affordable = waiting.filter(({ price }) => price < limit);
      waiting = waiting.filter(({ price }) => price >= limit);
      for (const plan of affordable) {
        if (isWidest && plan.price > LONG_SEARCH_FROM && !isSearched) {
          isSearched = true;
          const inside = this.#settle(target, this.#planner.listNear(target, level), LONG_SEARCH);
          if (inside) return inside;
        }
        const witnesses = this.#attempt(target, plan, candidates, level, limit);
        if (witnesses) return witnesses;
        failed.push(plan);
      }
    }
    return scopes.at(-1) === COUNTRY && most === Infinity ? this.#insist(target, failed) : null;
  }

  /** Before a target is given up: a long search in the whole country, as it is and then with each plan that failed. */
  #insist(target: Target, failed: readonly Plan[]): readonly Witness[] | null {
    const near = this.#planner.listNear(target, COUNTRY);
    for (const plan of [NOTHING, ...new Set(failed)]) {
      const opened = this.#open(plan);
      const witnesses = this.#settle(target, new Set([...near, ...plan.support]), LONG_SEARCH);
      const used = witnesses ? movedCells(this.#problem.cells, witnesses) : new Set<number>();
      for (const cell of opened) if (!used.has(cell)) this.#pattern.reveal(cell);
      if (witnesses) return witnesses;
    }
    return null;
  }

  /** Opens a plan and closes again all that its witnesses do not move; everything when there are none. */
  #attempt(
    target: Target,
    plan: Plan,
    candidates: ReadonlySet<number>,
    level: number,
    most: number,
  ): readonly Witness[] | null {
    const opened = new Set(this.#open(plan));
    const among = new Set([...candidates, ...plan.support]);
    const witnesses = this.#complete(target, plan, among, level, most, opened);
    const used = witnesses ? movedCells(this.#problem.cells, witnesses) : new Set<number>();
    for (const cell of opened) if (!used.has(cell)) this.#pattern.reveal(cell);
    return witnesses;
  }

  #complete(
    target: Target,
    plan: Plan,
    among: ReadonlySet<number>,
    level: number,
    most: number,
    opened: Set<number>,
  ): readonly Witness[] | null {
    const found = this.#audit(target, among);
    if (!found) return null;
    const witnesses = [...found.witnesses];
    for (const pivotal of found.pivotal) {
      if (witnesses.some((witness) => !this.#moves(witness, pivotal))) continue;
      const second = this.#secondWithout(target, pivotal, among, level, most - plan.price, opened);
      if (!second) return null;
      witnesses.push(second);
    }
    return witnesses;
  }

  #secondWithout(
    target: Target,
    pivotal: number,
    among: ReadonlySet<number>,
    level: number,
    most: number,
    opened: Set<number>,
  ): Witness | null {
    let isSearched = false;
    for (const plan of this.#planner.list(target, level, pivotal)) {
      if (plan.price >= most) continue;
      if (plan.price > LONG_SEARCH_FROM && !isSearched) {
        isSearched = true;
        const near = new Set([...among, ...this.#planner.listNear(target, level)]);
        const inside = this.#find(target, near, new Set([pivotal]), LONG_SEARCH);
        if (inside) return inside;
      }
      const extra = this.#open(plan);
      const second = this.#find(target, new Set([...among, ...plan.support]), new Set([pivotal]));
      if (second) {
        for (const cell of extra) opened.add(cell);
        return second;
      }
      for (const cell of extra) this.#pattern.reveal(cell);
    }
    return null;
  }

  /** Suppresses what a plan asks for; the cells that were not suppressed before. */
  #open({ opened }: Plan): number[] {
    const fresh = opened.filter((cell) => !this.#pattern.isSuppressed(cell));
    for (const cell of fresh) this.#pattern.suppress(cell);
    return fresh;
  }

  #audit(target: Target, among: Iterable<number>, effort?: number): Audit | null {
    const find = (excluded: ReadonlySet<number>) => this.#find(target, among, excluded, effort);
    return audit(find, this.#problem.units.employer, target.employer);
  }

  #find(
    target: Target,
    among: Iterable<number>,
    excluded: ReadonlySet<number>,
    effort?: number,
  ): Witness | null {
    return findOnSupport(this.#problem, this.#pattern, this.#solver, target, among, excluded, effort);
  }

  #moves(witness: Witness, employer: number): boolean {
    return employersOf(witness, this.#problem.units.employer, -1).has(employer);
  }
}

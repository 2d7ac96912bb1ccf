import { audit, type Audit } from './audit.ts';
import { buildScopes, type Scopes } from './blocks.ts';
import { cellsOf } from './lattice.ts';
import { planInScope, type Plan } from './local.ts';
import type { Pattern } from './pattern.ts';
import { Pool } from './pool.ts';
import { priceCells } from './prices.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { Solver } from './solver.ts';
import { findOnSupport } from './support.ts';
import { Swaps } from './swaps.ts';
import { planTwins } from './twin.ts';
import { employersOf, type Witness } from './witness.ts';

/** How a target is protected: by trading inside a group that no seen cell splits, by stored witnesses, or not. */
export type Protection =
  | { readonly kind: 'swap' }
  | { readonly kind: 'witness'; readonly witnesses: readonly Witness[] }
  | { readonly kind: 'none' };

/** At each scope level, the price above which a wider scope is tried for a cheaper plan. */
const DEAR = [Infinity, 1500, 6000, Infinity];

/** Units of one local programme; solving grows faster than this. */
const MOST_UNITS = 1100;

/** Units tried beside a plan's own when those give no witness in whole steps. */
const NEIGHBOURS = 60;

interface Search {
  readonly level: number;
  readonly widest: number;
  readonly without: number | null;
}

/** Protects targets one after another over one pattern, suppressing what it must; a witness never becomes invalid. */
export class Guard {
  readonly #problem: Problem;
  readonly #pattern: Pattern;
  readonly #solver: Solver;
  readonly #pool: Pool;
  readonly #swaps: Swaps;
  readonly #scopes: Scopes;
  readonly #prices: Float64Array;

  constructor(problem: Problem, pattern: Pattern, solver: Solver) {
    this.#problem = problem;
    this.#pattern = pattern;
    this.#solver = solver;
    this.#pool = new Pool(problem);
    this.#swaps = new Swaps(problem.units, pattern, problem.knowledge);
    this.#scopes = buildScopes(problem.units, problem.ladders);
    this.#prices = priceCells(problem);
  }

  /** @param widest widest scope to search, 0 block to 3 country */
  protect(target: Target, widest: number): Protection {
    if (this.#swaps.protects(target)) return { kind: 'swap' };
    const candidates = this.#pool.candidates(target);
    const found = this.#audit(target, candidates) ?? this.#search(target, candidates, widest);
    if (!found) return { kind: 'none' };
    for (const pivotal of found.pivotal) {
      if (found.witnesses.some((witness) => !this.#moves(witness, pivotal))) continue;
      const second = this.#searchWithout(target, pivotal, candidates, widest);
      if (second) {
        found.witnesses.push(second);
        continue;
      }
      const twins = this.#searchTwins(target, candidates, widest);
      if (!twins || twins.pivotal.length > 0) return { kind: 'none' };
      return { kind: 'witness', witnesses: twins.witnesses };
    }
    this.#pool.add(target, [...new Set(found.witnesses.flatMap((witness) => [...witness.units]))]);
    return { kind: 'witness', witnesses: found.witnesses };
  }

  #audit(target: Target, candidates: ReadonlySet<number>): Audit | null {
    const find = (excluded: ReadonlySet<number>) => this.#find(target, candidates, excluded);
    return audit(find, this.#problem.units.employer, target.employer);
  }

  #find(target: Target, candidates: ReadonlySet<number>, excluded: ReadonlySet<number>): Witness | null {
    return findOnSupport(this.#problem, this.#pattern, this.#solver, target, candidates, excluded);
  }

  #search(target: Target, candidates: Set<number>, widest: number): Audit | null {
    const find = (among: ReadonlySet<number>) => this.#audit(target, among);
    return (
      this.#widen(target, null, candidates, widest, find) ?? this.#searchTwins(target, candidates, widest)
    );
  }

  #searchWithout(target: Target, without: number, candidates: Set<number>, widest: number): Witness | null {
    const find = (among: ReadonlySet<number>) => this.#find(target, among, new Set([without]));
    return this.#widen(target, without, candidates, widest, find);
  }

  #searchTwins(target: Target, candidates: Set<number>, widest: number): Audit | null {
    const from = this.#largestUnit(target);
    for (let level = 0; level <= widest; level++) {
      const members = this.#scopes.list(level, this.#scopes.ofUnit[level]?.[from] ?? 0, target.year);
      const plan = planTwins(this.#problem, this.#pattern, this.#prices, target, from, members);
      if (!plan) continue;
      this.#open(plan, candidates);
      const twins = new Set(plan.support);
      const found = this.#audit(target, twins);
      if (found) return found;
    }
    return null;
  }

  /** Opens room in widening scopes until a witness in whole steps is found, first where the plan moves, then among the nearest too. */
  #widen<Found>(
    target: Target,
    without: number | null,
    candidates: Set<number>,
    widest: number,
    find: (among: ReadonlySet<number>) => Found | null,
  ): Found | null {
    for (let level = 0; level <= widest; level++) {
      const plan = this.#plan(target, { level, widest, without });
      if (!plan) continue;
      this.#open(plan, candidates);
      const found = find(candidates) ?? find(this.#neighboursOf(target, level).union(new Set(plan.support)));
      if (found) return found;
    }
    return null;
  }

  /** The cheapest plan from a scope level on; wider scopes are tried only while it is dear. */
  #plan(target: Target, { level: from, widest, without }: Search): Plan | null {
    let best: Plan | null = null;
    for (let level = from; level <= widest && (!best || best.price > (DEAR[level] ?? Infinity)); level++) {
      const request = { target, members: this.#membersOf(target, level), without };
      const plan = planInScope(this.#problem, this.#pattern, this.#solver, this.#prices, request);
      if (plan && (!best || plan.price < best.price)) best = plan;
    }
    return best;
  }

  /** The units of a scope; when there are too many, those that can carry most of the target's need. */
  #membersOf(target: Target, level: number): Int32Array {
    const scope = this.#scopes.ofUnit[level]?.[this.#largestUnit(target)] ?? 0;
    const members = this.#scopes.list(level, scope, target.year);
    if (members.length <= MOST_UNITS) return members;
    const amount = this.#problem.units.amounts[target.measure];
    const inTarget = new Set(target.units);
    const reach = (unit: number) =>
      inTarget.has(unit) ? Infinity : Math.min(amount[unit] as number, target.need);
    const largest = Array.from(members).sort((a, b) => (reach(b) === reach(a) ? a - b : reach(b) - reach(a)));
    return Int32Array.from(largest.slice(0, MOST_UNITS)).sort();
  }

  /** Units of a scope that share most seen cells with the target. */
  #neighboursOf(target: Target, level: number): Set<number> {
    const { cells } = this.#problem;
    const own = new Set(cellsOf(cells, this.#largestUnit(target)));
    const near = Array.from(this.#membersOf(target, level), (unit) => {
      let shared = 0;
      for (const cell of cellsOf(cells, unit))
        if (own.has(cell) && this.#pattern.isSeen(cell, target.year)) shared += 1;
      return { unit, shared };
    });
    near.sort((a, b) => b.shared - a.shared || a.unit - b.unit);
    return new Set(near.slice(0, NEIGHBOURS).map(({ unit }) => unit));
  }

  #open(plan: Plan, candidates: Set<number>): void {
    for (const cell of plan.opened) this.#pattern.suppress(cell);
    for (const unit of plan.support) candidates.add(unit);
  }

  #largestUnit({ units, measure }: Target): number {
    const amount = this.#problem.units.amounts[measure];
    return units.reduce((best, unit) => ((amount[unit] as number) > (amount[best] as number) ? unit : best));
  }

  #moves(witness: Witness, employer: number): boolean {
    return employersOf(witness, this.#problem.units.employer, -1).has(employer);
  }
}

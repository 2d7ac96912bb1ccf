import { buildScopes, type Scopes } from './blocks.ts';
import { cellsOf } from './lattice.ts';
import { planInScope, type Plan } from './local.ts';
import type { Pattern } from './pattern.ts';
import { priceCells } from './prices.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { listRoom } from './room.ts';
import type { Solver } from './solver.ts';
import { planTwins } from './twin.ts';

/** Most units of one local programme at each scope level; solving grows faster than this. */
const MOST_UNITS = [900, 1100, 1300, 2200];

/** By how many times its need a target moves, first and where that is dear: a smaller surplus asks less of more employers. */
const SPREAD = 2;
const THRIFTY_SPREAD = 1.25;
/** Price from which a plan is dear. */
const DEAR = 300;

/** Finds plans for targets in widening scopes. */
export class Planner {
  readonly #problem: Problem;
  readonly #pattern: Pattern;
  readonly #solver: Solver;
  readonly #scopes: Scopes;
  readonly #prices: Float64Array;

  constructor(problem: Problem, pattern: Pattern, solver: Solver) {
    this.#problem = problem;
    this.#pattern = pattern;
    this.#solver = solver;
    this.#scopes = buildScopes(problem.units, problem.ladders);
    this.#prices = priceCells(problem);
  }

  /**
   * Plans of one scope level, the cheapest first.
   * @param without an employer that may not move
   */
  list(target: Target, level: number, without: number | null): Plan[] {
    const members = this.#membersOf(target, level);
    const thinned = this.listNear(target, level);
    const plan = (spread: number) =>
      planInScope(this.#problem, this.#pattern, this.#solver, this.#prices, {
        ...{ target, without, spread },
        members: thinned,
      });
    const plans = [
      planTwins(
        this.#problem,
        this.#pattern,
        this.#prices,
        { target, members, without },
        this.#largestUnit(target),
      ),
      plan(without === null ? SPREAD : 1),
    ];
    const isDear = plans.every((one) => one === null || one.price > DEAR);
    if (without === null && isDear) plans.push(plan(THRIFTY_SPREAD));
    return plans.filter((plan) => plan !== null).sort((a, b) => a.price - b.price);
  }

  /** The units of a scope that are nearest to a target, its own among them. */
  listNear(target: Target, level: number): Int32Array {
    return this.#thin(target, level, this.#membersOf(target, level));
  }

  #membersOf(target: Target, level: number): Int32Array {
    const scope = this.#scopes.ofUnit[level]?.[this.#largestUnit(target)] ?? 0;
    return this.#scopes.list(level, scope, target.year);
  }

  /** Where there are too many units, those nearest to the target that can carry its need. */
  #thin(target: Target, level: number, members: Int32Array): Int32Array {
    const most = MOST_UNITS[level] ?? Infinity;
    if (members.length <= most) return members;
    const kept = new Set([...target.units, ...this.#rank(target, members).slice(0, most)]);
    return Int32Array.from(kept).sort();
  }

  #rank(target: Target, members: Int32Array): number[] {
    const { cells } = this.#problem;
    const roomOf = listRoom(this.#problem, target);
    const own = new Set(
      Array.from(target.units).flatMap((unit) =>
        [...cellsOf(cells, unit)].filter((cell) => this.#pattern.isSeen(cell, target.year)),
      ),
    );
    const scored = Array.from(members, (unit) => {
      let score = 4 * Math.min(1, roomOf(unit).against / target.need);
      for (const cell of cellsOf(cells, unit)) {
        if (own.has(cell)) score += 1;
        else if (!this.#pattern.isSeen(cell, target.year)) score += 0.5;
      }
      return { unit, score };
    });
    scored.sort((a, b) => b.score - a.score || a.unit - b.unit);
    return scored.map(({ unit }) => unit);
  }

  #largestUnit({ units, measure }: Target): number {
    const amount = this.#problem.units.amounts[measure];
    return units.reduce((best, unit) => ((amount[unit] as number) > (amount[best] as number) ? unit : best));
  }
}

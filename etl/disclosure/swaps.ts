import { cellsOf, unitsOf } from './lattice.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { listRoom, type Room } from './room.ts';
import { indexYears } from './units.ts';

/**
 * Units that no published cell tells apart may trade amounts unseen. Most employers are protected by that alone, without
 * a stored witness: whoever checks the certificate finds the same groups from the pattern.
 */
export class Swaps {
  readonly #problem: Problem;
  readonly #signature: Float64Array;
  readonly #groups = new Map<number, number[]>();

  constructor(problem: Problem, pattern: Pattern) {
    const { units } = problem;
    this.#problem = problem;
    const year = indexYears(units);
    const low = new Uint32Array(units.count);
    const high = new Uint32Array(units.count);
    for (let unit = 0; unit < units.count; unit++) {
      const own = year[unit] as number;
      toggle(low, high, unit, -1 - own);
      for (const cell of cellsOf(pattern.cells, unit))
        if (pattern.isSeen(cell, own)) toggle(low, high, unit, cell);
    }
    this.#signature = Float64Array.from(low, (part, unit) => join(part, high[unit] as number));
    for (let unit = 0; unit < units.count; unit++) this.#enter(unit);
    pattern.listen((cell) => {
      for (const unit of unitsOf(pattern.cells, cell)) {
        if (pattern.wasSeen(cell, year[unit] as number)) continue;
        this.#leave(unit);
        toggle(low, high, unit, cell);
        this.#signature[unit] = join(low[unit] as number, high[unit] as number);
        this.#enter(unit);
      }
    });
  }

  /** Whether trading inside groups moves the target by its need even without any one other employer. */
  protects(target: Target): boolean {
    const room = listRoom(this.#problem, target);
    let reached = 0;
    const seen = new Set<number>();
    for (const unit of target.units) {
      const signature = this.#signature[unit] as number;
      if (seen.has(signature)) continue;
      seen.add(signature);
      reached += this.#reachIn(signature, target, room);
      if (reached >= target.need) return true;
    }
    return false;
  }

  /** Units that no seen cell tells apart from one, itself included. */
  groupOf(unit: number): readonly number[] {
    return this.#groups.get(this.#signature[unit] as number) ?? [];
  }

  /** How far a target's units in a group may go while the others, whoever is left out, go against them. */
  #reachIn(signature: number, { measure, employer, units }: Target, roomOf: (unit: number) => Room): number {
    const immobile = this.#problem.knowledge.known[measure];
    const others = new Map<number, number>();
    let own = 0;
    for (const unit of this.#groups.get(signature) ?? []) {
      if (immobile[unit] !== 0) continue;
      const who = this.#problem.units.employer[unit] as number;
      if (who !== employer) others.set(who, (others.get(who) ?? 0) + roomOf(unit).against);
      else if (units.includes(unit)) own += roomOf(unit).along;
    }
    let total = 0;
    let largest = 0;
    for (const sum of others.values()) {
      total += sum;
      largest = Math.max(largest, sum);
    }
    return Math.min(own, total - largest);
  }

  #enter(unit: number): void {
    const signature = this.#signature[unit] as number;
    const group = this.#groups.get(signature);
    if (group) group.push(unit);
    else this.#groups.set(signature, [unit]);
  }

  #leave(unit: number): void {
    const signature = this.#signature[unit] as number;
    const group = this.#groups.get(signature) ?? [];
    group.splice(group.indexOf(unit), 1);
    if (group.length === 0) this.#groups.delete(signature);
  }
}

function toggle(low: Uint32Array, high: Uint32Array, unit: number, cell: number): void {
  low[unit] = (low[unit] as number) ^ mix(cell * 2 + 1);
  high[unit] = (high[unit] as number) ^ mix(cell * 2 + 0x9e3779b9);
}

function join(low: number, high: number): number {
  return low * 0x200000 + (high & 0x1fffff);
}

/** A well-spread 32-bit number for each integer (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

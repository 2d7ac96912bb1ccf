import { cellsOf } from './lattice.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { Protected } from './region-pass.ts';
import { sumOver } from './contributors.ts';
import { directionOf, listRoom } from './room.ts';
import type { Swaps } from './swaps.ts';
import { deviationOn, employersOf, type Witness } from './witness.ts';

/**
 * Replays the protection of one target by additions: bounds, nothing changed on any seen cell or public total, enough deviation,
 * no other employer moved by every witness. What is wrong in words, or null.
 */
export function replay(
  problem: Problem,
  pattern: Pattern,
  swaps: Swaps,
  { target, protection }: Protected,
): string | null {
  if (protection.kind === 'none') return 'no witness was found';
  if (protection.kind === 'swap')
    return swaps.protects(target) ? null : 'trading inside its group does not reach the need';
  for (const witness of protection.witnesses) {
    const fault = findFault(problem, pattern, target, witness);
    if (fault) return fault;
    if (deviationOf(witness, target) < target.need) return 'a witness deviates less than the need';
  }
  const [first, ...others] = protection.witnesses.map((witness) =>
    employersOf(witness, problem.units.employer, target.employer),
  );
  if (!first) return 'no witness is stored';
  const common = [...first].find((employer) => others.every((moved) => moved.has(employer)));
  return common === undefined ? null : `every witness moves employer ${problem.units.employers[common]}`;
}

function findFault(problem: Problem, pattern: Pattern, target: Target, witness: Witness): string | null {
  const { units, cells, knowledge } = problem;
  const { year, measure, side } = target;
  const roomOf = listRoom(problem, target);
  const byCell = new Map<number, number>();
  const byKnown = new Map<number, number>();
  const from = units.yearStart[year] as number;
  const to = units.yearStart[year + 1] as number;
  for (const [index, unit] of witness.units.entries()) {
    const value = witness.values[index] as number;
    if (unit < from || unit >= to) return 'a witness moves a unit of another year';
    const { along, against } = roomOf(unit);
    const move = value * directionOf(side);
    if (move > along || -move > against) return 'a witness moves a unit by more than it may';
    for (const cell of cellsOf(cells, unit)) byCell.set(cell, (byCell.get(cell) ?? 0) + value);
    if (knowledge.known[measure][unit] !== 0) {
      const employer = units.employer[unit] as number;
      byKnown.set(employer, (byKnown.get(employer) ?? 0) + value);
    }
  }
  for (const [cell, change] of byCell) {
    if (change !== 0 && pattern.isSeen(cell, year))
      return `a witness changes published cell ${cells.keys[cell]?.[0]}`;
  }
  const changed = [...byKnown].find(([, change]) => change !== 0);
  return changed ? `a witness changes the public total of employer ${units.employers[changed[0]]}` : null;
}

/** How far a witness takes a target its way, in tenths. */
function deviationOf(witness: Witness, { units, side }: Target): number {
  return deviationOn(witness, units) * directionOf(side);
}

/** Least share by which a target's witnesses deviate it, in per cent of its amount; null where nothing is stored. */
export function leastDeviation({ units }: Problem, { target, protection }: Protected): number | null {
  if (protection.kind !== 'witness') return null;
  const amount = sumOver(units.amounts[target.measure], target.units);
  return Math.min(...protection.witnesses.map((witness) => (deviationOf(witness, target) * 100) / amount));
}

import { readSizeClass } from '../../data/rules/size-classes.ts';
import { unitsOf } from './lattice.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { Units } from './units.ts';

/**
 * Which way a target must be able to go. `both`: one witness and its mirror image. Close to the least or the most that anyone takes
 * for granted, a target cannot go that way by its need: then `up` and `down` by themselves, each as far as it may.
 */
export type Side = 'both' | 'up' | 'down';

/** How far a unit may go, in tenths: the target's way and against it. */
export interface Room {
  readonly along: number;
  readonly against: number;
}

/** How far something may fall and rise within what anyone takes for granted, in tenths. */
export interface Limits {
  readonly fall: number;
  readonly rise: number;
}

/** What lies above the least that anyone takes for granted, in tenths: it alone may go away. */
export function excessOf(amount: number, floor: number): number {
  return Math.max(0, amount - floor);
}

/** What a size class leaves of the limits of an employer's jobs in a cell; it tells the fewest only where the employer is whole in it. */
export function limitByClass(
  { fall, rise }: Limits,
  size: Problem['cells']['size'][number],
  amount: number,
  isWhole: boolean,
): Limits {
  if (!size) return { fall, rise };
  const { from, to } = readSizeClass(size);
  return {
    fall: isWhole ? Math.min(fall, excessOf(amount, from * 10)) : fall,
    rise: Math.min(rise, Math.max(0, to * 10 - amount)),
  };
}

/** Room of each unit for a target. Going up it may double; a target of a cell of one size class leaves everyone there in the class. */
export function listRoom(
  { units, cells, rules }: Problem,
  target: Pick<Target, 'cell' | 'measure' | 'side' | 'year'>,
): (unit: number) => Room {
  const { measure, side } = target;
  const amounts = units.amounts[measure];
  const floor = rules.floorTenths[measure];
  const size = measure === 'jobs' && target.cell >= 0 ? (cells.size[target.cell] ?? null) : null;
  const inClass = size ? sumByEmployer(units, unitsOf(cells, target.cell), target.year) : null;
  return (unit) => {
    const amount = amounts[unit] as number;
    const wide = { fall: excessOf(amount, floor), rise: side === 'both' ? excessOf(amount, floor) : amount };
    const own = inClass?.get(units.employer[unit] as number);
    const isInside = own?.units.has(unit) === true;
    const { fall, rise } = isInside
      ? limitByClass(wide, size, own.jobs, own.units.size === units.workplaces[unit])
      : wide;
    if (side === 'both') return { along: Math.min(fall, rise), against: Math.min(fall, rise) };
    return side === 'up' ? { along: rise, against: fall } : { along: fall, against: rise };
  };
}

interface Own {
  readonly units: Set<number>;
  jobs: number;
}

function sumByEmployer(units: Units, members: Int32Array, year: number): Map<number, Own> {
  const found = new Map<number, Own>();
  for (const unit of members) {
    if (unit < (units.yearStart[year] as number) || unit >= (units.yearStart[year + 1] as number)) continue;
    const employer = units.employer[unit] as number;
    const own = found.get(employer) ?? { units: new Set(), jobs: 0 };
    own.units.add(unit);
    own.jobs += units.amounts.jobs[unit] as number;
    found.set(employer, own);
  }
  return found;
}

/** The sides on which an amount must be protected, and by how much: by its need, or to the limits that anyone knows. */
export function listSides(
  { fall, rise }: Limits,
  need: number,
): { readonly side: Side; readonly need: number }[] {
  if (fall >= need && rise >= need) return [{ side: 'both', need }];
  return [
    { side: 'up', need: Math.min(need, rise) } as const,
    { side: 'down', need: Math.min(need, fall) } as const,
  ].filter((one) => one.need > 0);
}

/** 1 where the target goes up, −1 where it goes down. */
export function directionOf(side: Side): 1 | -1 {
  return side === 'down' ? -1 : 1;
}

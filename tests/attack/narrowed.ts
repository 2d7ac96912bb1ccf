import { LEAST, NOISE, P_PERCENT } from './finding.ts';
import type { Programme } from './programme.ts';
import type { Part, World } from './world.ts';

const STEP = { jobs: 10, fte: 1 } as const;

/**
 * How a contributor is narrowed to less than p % or a whole step on either side, in words; null when it is not.
 * @param insider another employer that knows its own figures of the year, everywhere
 */
export function describeNarrowing(
  world: World,
  programme: Programme,
  part: Part,
  insider: Part | null,
  measure: 'jobs' | 'fte',
  year: number,
): string | null {
  const known = new Map(
    insider === null
      ? []
      : world.units.flatMap((row, unit) =>
          row.employer === insider.employer && row.year === year ? [[unit, row[measure]] as const] : [],
        ),
  );
  const amount = part[measure];
  const floor = LEAST[measure] * part.units.length;
  const need = Math.max(STEP[measure], (amount * P_PERCENT) / 100);
  const { low, high } = programme.narrow(part.units, known);
  if (high - amount >= need - NOISE && amount - low >= Math.min(amount - floor, need) - NOISE) return null;
  return `${measure} ${low}–${high} around ${amount}${insider === null ? '' : ', with an insider'}`;
}

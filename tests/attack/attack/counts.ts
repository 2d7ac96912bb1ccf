import { readSizeClass } from '../../../data/rules/size-classes.ts';
import { SIZE_CLASSES } from '../../../data/schema/reference/lattice.ts';
import { LEAST, type Finding } from '../finding.ts';
import { readable, type Harvest } from '../published.ts';
import type { World } from '../world.ts';

/**
 * A5: every employer has a job at least, so a cell with no more jobs than employers tells that each of them has exactly one; a cell
 * of one size class tells the same at its least and at its most. A contributor takes its own off first.
 */
export function attackCounts(world: World, seen: Harvest): Finding[] {
  return [...world.truth].flatMap(([key, parts]) => {
    const employers = readable(seen, key, 'employers');
    const jobs = readable(seen, key, 'jobs');
    if (employers === null || jobs === null) return [];
    const size = SIZE_CLASSES.find((code) => key.slice(0, key.lastIndexOf('@')).endsWith(`|${code}`));
    const { from, to } = size ? readSizeClass(size) : { from: 1, to: Infinity };
    const isWhole = ({ employer, units }: (typeof parts)[number]) =>
      world.truth
        .get(`country|01000${key.slice(key.lastIndexOf('@'))}`)
        ?.find((one) => one.employer === employer)?.units.length === units.length;
    const least = size && parts.every(isWhole) ? from * 10 : LEAST.jobs;
    const own = [0, ...parts.map((part) => part.jobs)];
    const atLeast = own.some((known) => jobs - known <= (employers - Number(known > 0)) * least);
    const atMost = own.some((known) => jobs - known >= (employers - Number(known > 0)) * to * 10);
    return atLeast || atMost
      ? [{ attack: 'A5 employers and jobs', about: key, detail: `${employers} employers, ${jobs / 10} jobs` }]
      : [];
  });
}

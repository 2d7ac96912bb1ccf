import { readable, type Harvest } from '../published.ts';
import type { World } from '../world.ts';
import type { Finding } from '../finding.ts';

/** A5: every employer has a job at least, so a cell with as many jobs as employers tells that each of them has exactly one. */
export function attackCounts(world: World, seen: Harvest): Finding[] {
  return [...world.truth.keys()].flatMap((key) => {
    const employers = readable(seen, key, 'employers');
    const jobs = readable(seen, key, 'jobs');
    if (employers === null || jobs === null || jobs > employers * 10) return [];
    return [
      { attack: 'A5 employers and jobs', about: key, detail: `${employers} employers, ${jobs / 10} jobs` },
    ];
  });
}

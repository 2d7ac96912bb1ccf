import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { findJointCommittee } from './archetypes.ts';
import type { Organisation } from './organisation.ts';
import { type Random, at } from './random.ts';
import type { Sink } from './sink.ts';

export const ONSS_HEADER =
  'employer_number,establishment_number,year,quarter,workplace_nis,joint_committee,jobs,fte,jobs_women,jobs_men,jobs_part_time\n';
const SECOND_COMMITTEE = '337';

/**
 * Writes the employment rows of one employer: one per workplace and joint committee. Workplaces carry the commune codes
 * of the quarter (grid 2019). Returns the number of rows.
 */
export function writeEmployment(
  sink: Sink,
  random: Random,
  organisation: Organisation,
  enterprise: string,
  establishments: readonly string[],
): number {
  const { year, quarter } = parameters.employment;
  const { archetype, commune, jobs, fte } = organisation;
  const sites = organisation.sites.length > 0 ? organisation.sites : [{ commune, jobs }];
  const parts = sites.flatMap((site, index) => {
    const establishment = organisation.sites.length > 0 ? at(establishments, index) : '';
    const nis = random.pick(site.commune.oldCodes);
    const committee = findJointCommittee(archetype, site.commune);
    const second =
      site.jobs >= 30 && committee !== SECOND_COMMITTEE && random.chance(0.25)
        ? Math.floor(site.jobs / 9)
        : 0;
    const row = { establishment, nis, committee, jobs: site.jobs - second };
    return second > 0 ? [row, { ...row, committee: SECOND_COMMITTEE, jobs: second }] : [row];
  });
  const women = 0.3 + 0.6 * random.next();
  const partTime = 0.25 + 0.5 * random.next();
  let fteLeft = Math.round(fte * 100);
  parts.forEach((part, index) => {
    const share = index === parts.length - 1 ? fteLeft : Math.round((fte * 100 * part.jobs) / jobs);
    fteLeft -= share;
    const jobsWomen = Math.round(part.jobs * women);
    sink.text(
      `${enterprise},${part.establishment},${year},${quarter},${part.nis},${part.committee},${part.jobs},` +
        `${(share / 100).toFixed(2)},${jobsWomen},${part.jobs - jobsWomen},${Math.round(part.jobs * partTime)}\n`,
    );
  });
  return parts.length;
}

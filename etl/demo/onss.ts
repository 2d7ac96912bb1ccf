import { findJointCommittee } from './archetypes.ts';
import type { Commune } from './geography.ts';
import type { Organisation } from './organisation.ts';
import { PANEL_YEARS } from './panel.ts';
import { type Random, at } from './random.ts';
import type { OwnEmployment } from './salaried.ts';
import type { Sink } from './sink.ts';

export const ONSS_HEADER =
  'employer_number,establishment_number,year,quarter,workplace_nis,joint_committee,jobs,fte,jobs_women,jobs_men,jobs_part_time\n';
const QUARTER = 4;
const SECOND_COMMITTEE = '337';
/** From this many jobs some workplaces have workers of a second joint committee. */
const SECOND_FROM = 30;
/** First years of the grids of communes. */
const GRIDS = { merged: 2025, regrouped: 2019 } as const;

/** Name of the file of a year. */
export function nameEmploymentFile(year: number): string {
  return `onss-${year}-${QUARTER}.csv`;
}

/** A workplace in every year: its share of the jobs, and the commune codes it went by. */
interface Workplace {
  readonly establishment: string;
  readonly share: number;
  readonly commune: Commune;
  readonly hasSecond: boolean;
  /** One number for all draws of old codes, so that it stays in the same former commune. */
  readonly luck: number;
}

/**
 * Writes the employment rows of one employer over the panel: one per year, workplace and joint committee, with the commune codes
 * of the year.
 */
export function writeEmployment(
  sinks: ReadonlyMap<number, Sink>,
  random: Random,
  organisation: Organisation,
  enterprise: string,
  establishments: readonly string[],
  own: OwnEmployment,
): void {
  const { commune, sites, archetype, moved, career } = organisation;
  const all = sites.reduce((sum, { jobs }) => sum + jobs, 0);
  const places = sites.length > 0 ? sites : [{ commune, jobs: 1 }];
  const workplaces = places.map((site, index): Workplace => ({
    establishment: sites.length > 0 ? at(establishments, index) : '',
    share: sites.length > 0 ? site.jobs / all : 1,
    commune: site.commune,
    hasSecond: random.chance(0.25),
    luck: random.next(),
  }));
  const women = 0.3 + 0.6 * random.next();
  const partTime = 0.25 + 0.5 * random.next();
  for (const year of PANEL_YEARS) {
    const size = career?.get(year);
    const sink = sinks.get(year);
    if (!size || !sink) continue;
    const jobsOf = shareJobs(workplaces, size.jobs);
    const parts = workplaces.flatMap((workplace, index) => {
      const isElsewhere = index === 0 && moved !== null && year < moved.year;
      const place = isElsewhere ? moved.from : workplace.commune;
      const committee = findJointCommittee(archetype, place);
      const jobs = at(jobsOf, index);
      if (jobs === 0) return [];
      own.add(enterprise, year, place.nis, archetype.nace2008, jobs);
      const nis = codeOf(place, year, workplace.luck);
      const hasSecond = workplace.hasSecond && jobs >= SECOND_FROM && committee !== SECOND_COMMITTEE;
      const second = hasSecond ? Math.floor(jobs / 9) : 0;
      const row = { establishment: workplace.establishment, nis, committee, jobs: jobs - second };
      return second > 0 ? [row, { ...row, committee: SECOND_COMMITTEE, jobs: second }] : [row];
    });
    let fteLeft = Math.round(size.fte * 100);
    parts.forEach((part, index) => {
      const share =
        index === parts.length - 1 ? fteLeft : Math.round((size.fte * 100 * part.jobs) / size.jobs);
      fteLeft -= share;
      const jobsWomen = Math.round(part.jobs * women);
      sink.text(
        `${enterprise},${part.establishment},${year},${QUARTER},${part.nis},${part.committee},${part.jobs},` +
          `${(share / 100).toFixed(2)},${jobsWomen},${part.jobs - jobsWomen},${Math.round(part.jobs * partTime)}\n`,
      );
    });
  }
}

/** Jobs of each workplace: by its share, the rest at the first one. */
function shareJobs(workplaces: readonly Workplace[], jobs: number): number[] {
  const own = workplaces.map(({ share }) => Math.floor(jobs * share + 1e-9));
  own[0] = (own[0] ?? 0) + jobs - own.reduce((sum, one) => sum + one, 0);
  return own;
}

/** The code that a place in a commune of today had in a year. */
function codeOf({ nis, oldCodes, olderCodes }: Commune, year: number, luck: number): string {
  if (year >= GRIDS.merged) return nis;
  const old = pickCode(oldCodes, luck);
  return year >= GRIDS.regrouped ? old : pickCode(olderCodes.get(old) ?? [old], luck);
}

function pickCode(codes: readonly string[], luck: number): string {
  return at(codes, Math.min(codes.length - 1, Math.floor(luck * codes.length)));
}

import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { type Archetype, archetypes } from './archetypes.ts';
import type { Commune, Geography } from './geography.ts';
import type { Organisation } from './organisation.ts';
import { type Random, at, cumulate } from './random.ts';
import { REGIONS, type Region } from './reference.ts';
import { drawSizes } from './sizes.ts';

const { ftePerJob } = parameters.employment;
const SMALL = 20;
/** Share of a region's jobs that may sit in another region than the seat. */
const ELSEWHERE = 0.008;

export interface RegionTarget {
  readonly enterprises: number;
  readonly fte: number;
}

/**
 * Adds ordinary associations so that, region by region, the employing organisations of the perimeter reach the target
 * number, and gives every employer its full-time equivalents (exact regional sum inside the perimeter) and workplaces.
 */
export function planEmployers(
  random: Random,
  geography: Geography,
  cohorts: readonly Organisation[],
  targets: Readonly<Record<Region, RegionTarget>>,
): Organisation[] {
  const added: Organisation[] = [];
  for (const region of REGIONS) {
    const target = targets[region];
    if (target.enterprises === 0) continue;
    const known = cohorts.filter(
      ({ commune, inPerimeter, jobs }) => commune.region === region && inPerimeter && jobs > 0,
    );
    const knownJobs = known.reduce((sum, { jobs }) => sum + jobs, 0);
    const count = target.enterprises - known.length;
    const total = Math.max(count * 3, Math.round(target.fte / ftePerJob) - knownJobs);
    const sizes = drawSizes(random, region, count, total);
    const kinds = assignArchetypes(random, sizes, known, knownJobs + total);
    const ordinary = sizes.map((jobs, index) =>
      planAssociation(random, geography.pickCommune(random, region), at(kinds, index), jobs),
    );
    shareFte(random, [...known, ...ordinary], target.fte);
    added.push(...ordinary);
  }
  const all = [...cohorts, ...added];
  shareFte(
    random,
    all.filter(({ jobs, fte }) => jobs > 0 && fte === 0),
    null,
  );
  spreadSites(random, geography, all);
  return added;
}

/** Plans one association of an archetype. */
export function planAssociation(
  random: Random,
  commune: Commune,
  archetype: Archetype,
  jobs: number,
  cohort = 'employer',
): Organisation {
  const forms = parameters.forms.association[commune.region] as [string, number][];
  const form = at(forms, random.indexOfWeight(cumulate(forms.map(([, weight]) => weight))))[0];
  return {
    ...{ cohort, archetype, commune, form, formCac: '', situation: '000', type: '2' },
    ...{
      inPerimeter: true,
      school: false,
      naming: '',
      accreditations: [],
      jobs,
      fte: 0,
      sites: [],
      career: null,
      moved: null,
      card: null,
    },
  };
}

/**
 * Small employers take an archetype by its weight among employers; the large ones fill what each archetype still misses
 * of its share of jobs.
 */
function assignArchetypes(
  random: Random,
  sizes: readonly number[],
  known: readonly Organisation[],
  jobs: number,
): Archetype[] {
  const shares = archetypes.reduce((sum, { jobShare }) => sum + jobShare, 0);
  const missing = archetypes.map(({ jobShare }) => (jobs * jobShare) / shares);
  const indexOf = new Map(archetypes.map((archetype, index) => [archetype, index]));
  const settle = (index: number, size: number): void => {
    missing[index] = (missing[index] ?? 0) - size;
  };
  for (const organisation of known) settle(indexOf.get(organisation.archetype) ?? 0, organisation.jobs);
  const chosen: Archetype[] = new Array<Archetype>(sizes.length);
  const order = sizes.map((_, index) => index).filter((index) => at(sizes, index) < SMALL);
  const large = sizes
    .map((_, index) => index)
    .filter((index) => at(sizes, index) >= SMALL)
    .reverse();
  for (const index of [...order, ...large]) {
    const size = at(sizes, index);
    const fits = ({ size: [low = 1, high = 1] }: Archetype): boolean =>
      size >= low * 0.7 && size <= high * 1.6;
    const weigh = (kind: Archetype, position: number): number =>
      size < SMALL ? kind.employerWeight : Math.max(0, (missing[position] ?? 0) - size / 2);
    const weights = archetypes.map((kind, position) => (fits(kind) ? weigh(kind, position) : 0));
    const usable = weights.some((weight) => weight > 0)
      ? weights
      : archetypes.map((kind, position) =>
          Math.max(0.001, fits(kind) ? kind.jobShare : (missing[position] ?? 0) * 1e-6),
        );
    const pick = random.indexOfWeight(cumulate(usable));
    settle(pick, size);
    chosen[index] = at(archetypes, pick);
  }
  return chosen;
}

/** Gives full-time equivalents around the usual ratio; `total`, when given, is met to the hundredth. */
function shareFte(random: Random, employers: readonly Organisation[], total: number | null): void {
  for (const employer of employers) employer.fte = employer.jobs * (0.5 + 0.38 * random.next());
  const sum = employers.reduce((so, { fte }) => so + fte, 0);
  const factor = total === null ? 1 : total / sum;
  for (const employer of employers)
    employer.fte = Math.max(0.05, Math.round(employer.fte * factor * 100) / 100);
}

/** Spreads the jobs of each employer over workplaces: most at the seat, others in the province, a few elsewhere. */
function spreadSites(random: Random, geography: Geography, employers: readonly Organisation[]): void {
  const allowance = new Map<Region, number>();
  for (const region of REGIONS) {
    const own = employers.filter(({ commune }) => commune.region === region);
    allowance.set(region, own.reduce((sum, { jobs }) => sum + jobs, 0) * ELSEWHERE);
  }
  for (const employer of employers) {
    if (employer.jobs === 0) continue;
    let left = employer.jobs;
    const wanted = Math.min(left, countSites(random, employer.jobs));
    for (let site = wanted; site > 1; site--) {
      const jobs = Math.max(1, Math.round((left / site) * (0.4 + 0.9 * random.next())));
      if (jobs >= left) break;
      employer.sites.push({ commune: pickSite(random, geography, employer, jobs, allowance), jobs });
      left -= jobs;
    }
    if (wanted > 0) employer.sites.unshift({ commune: employer.commune, jobs: left });
  }
}

function countSites(random: Random, jobs: number): number {
  if (jobs < 10) return random.chance(0.06) ? 0 : random.chance(0.93) ? 1 : 2;
  if (jobs < 50) return random.between(1, 3);
  return jobs < 200 ? random.between(2, 7) : random.between(4, Math.min(24, 4 + Math.round(jobs / 80)));
}

function pickSite(
  random: Random,
  geography: Geography,
  employer: Organisation,
  jobs: number,
  allowance: Map<Region, number>,
): Commune {
  const { commune } = employer;
  if (random.chance(0.55)) return commune;
  const room = allowance.get(commune.region) ?? 0;
  if (jobs <= room && jobs <= 15 && random.chance(0.12)) {
    const region = random.pick(
      REGIONS.filter((other) => geography.communes.some((one) => one.region === other)),
    );
    if (region !== commune.region) allowance.set(commune.region, room - jobs);
    return geography.pickCommune(random, region);
  }
  for (let attempt = 0; attempt < 12; attempt++) {
    const other = geography.pickCommune(random, commune.region);
    if (other.province === commune.province) return other;
  }
  return commune;
}

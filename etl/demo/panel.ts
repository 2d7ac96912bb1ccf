import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import type { Geography } from './geography.ts';
import type { Organisation } from './organisation.ts';
import { type Random, at } from './random.ts';
import { REGIONS, type Region } from './reference.ts';

const { year: BASE, ftePerJob, panel } = parameters.employment;
/** Employers that come or go have fewer jobs than this. */
const FRAGILE = 30;
/** Change of size from year to year beside that of the region. */
const SWING = 0.045;
/** Every so many-th commune below this population gets an employer that dominates it. */
const SMALL_COMMUNE = 9000;
const DOMINATED = 3;
const DOMINANT = { least: 60, most: 260 } as const;
/** The year in which a hospital opens in another commune. */
const MOVE_YEAR = 2024;

/** The years of the panel. */
export const PANEL_YEARS: readonly number[] = Array.from(
  { length: panel.last - panel.first + 1 },
  (_, index) => panel.first + index,
);

type Sizes = Map<number, { jobs: number; fte: number }>;

/**
 * Gives every employer a career over the panel: those of the base year as planned, growing and shrinking around the totals of
 * their region; small ones that began later or ended before, taken from the organisations without staff.
 */
export function planCareers(
  random: Random,
  geography: Geography,
  organisations: readonly Organisation[],
): void {
  const careers = new Map<Organisation, Sizes>();
  for (const organisation of organisations) {
    const { jobs, fte } = organisation;
    if (jobs > 0) careers.set(organisation, new Map([[BASE, { jobs, fte }]]));
  }
  for (const region of REGIONS) {
    const own = organisations.filter(({ commune }) => commune.region === region);
    const inside = own.filter(({ inPerimeter, jobs }) => inPerimeter && jobs > 0);
    const idle = own.filter(
      ({ cohort, inPerimeter, jobs }) => cohort === 'listed' && inPerimeter && jobs === 0,
    );
    const target = scaleTotals(region, inside);
    for (const step of [-1, 1]) {
      let active = inside;
      for (let year = BASE + step; PANEL_YEARS.includes(year); year += step) {
        const ratio = target(year).mean / target(year - step).mean;
        active = turnOver(random, active, idle, target(year).enterprises);
        for (const one of active) careers.set(one, changeSize(random, careers.get(one), year, step, ratio));
        shareFte(careers, active, year, target(year).fte);
      }
    }
    const outside = own.filter(({ inPerimeter, jobs }) => !inPerimeter && jobs > 0);
    for (const step of [-1, 1]) {
      for (let year = BASE + step; PANEL_YEARS.includes(year); year += step)
        for (const one of outside) careers.set(one, changeSize(random, careers.get(one), year, step, 1));
    }
  }
  for (const [organisation, career] of careers)
    organisation.career = new Map([...career].sort(([one], [other]) => one - other));
  moveHospital(random, geography, organisations);
}

interface Totals {
  readonly enterprises: number;
  readonly fte: number;
  readonly mean: number;
}

/** The totals of a region by year, in proportion to what the base year has here. */
function scaleTotals(region: Region, inside: readonly Organisation[]): (year: number) => Totals {
  const { enterprises, fte } = panel.totals[region];
  const base = BASE - panel.first;
  const fteOfBase = inside.reduce((sum, one) => sum + one.fte, 0);
  return (year) => {
    const index = year - panel.first;
    const count = Math.round((inside.length * at(enterprises, index)) / at(enterprises, base));
    const volume = (fteOfBase * at(fte, index)) / at(fte, base);
    return { enterprises: count, fte: volume, mean: volume / Math.max(1, count) };
  };
}

/** Takes fragile employers out and organisations without staff in, until there are as many as wanted. */
function turnOver(
  random: Random,
  active: readonly Organisation[],
  idle: Organisation[],
  wanted: number,
): Organisation[] {
  const least = Math.ceil(active.length * panel.turnover);
  const fragile = active.filter(({ jobs, accreditations }) => jobs < FRAGILE && accreditations.length === 0);
  const leaving = new Set<Organisation>();
  const leavers = Math.min(fragile.length, Math.max(least, active.length + least - wanted));
  while (leaving.size < leavers) leaving.add(random.pick(fragile));
  const coming: Organisation[] = [];
  while (idle.length > 0 && active.length - leaving.size + coming.length < wanted)
    coming.push(...idle.splice(random.int(idle.length), 1));
  return [...active.filter((one) => !leaving.has(one)), ...coming];
}

function changeSize(
  random: Random,
  career: Sizes | undefined,
  year: number,
  step: number,
  ratio: number,
): Sizes {
  const own: Sizes = career ?? new Map<number, { jobs: number; fte: number }>();
  const near = own.get(year - step);
  if (!near) {
    const jobs = random.between(1, 7);
    return own.set(year, { jobs, fte: jobs * ftePerJob * (0.8 + 0.4 * random.next()) });
  }
  const jobs = Math.max(1, Math.round(near.jobs * ratio * (1 + SWING * random.gauss())));
  const perJob = (near.fte / near.jobs) * (1 + 0.02 * random.gauss());
  return own.set(year, { jobs, fte: Math.min(jobs, Math.max(0.05, jobs * perJob)) });
}

/** Brings the full-time equivalents of a year to the total of the region, in hundredths. */
function shareFte(
  careers: ReadonlyMap<Organisation, Sizes>,
  active: readonly Organisation[],
  year: number,
  total: number,
): void {
  const sizes = active.map((one) => careers.get(one)?.get(year)).filter((size) => size !== undefined);
  const factor = total / sizes.reduce((sum, { fte }) => sum + fte, 0);
  for (const size of sizes) size.fte = Math.max(0.05, Math.round(size.fte * factor * 100) / 100);
}

/** The largest hospital opened where it is now in `MOVE_YEAR`; before, it was in another commune of its province. */
function moveHospital(random: Random, geography: Geography, organisations: readonly Organisation[]): void {
  const hospital = organisations
    .filter(
      ({ archetype, sites, inPerimeter }) => archetype.id === 'hospital' && inPerimeter && sites.length > 0,
    )
    .reduce<Organisation | null>((best, one) => (one.jobs > (best?.jobs ?? 0) ? one : best), null);
  if (!hospital) return;
  const { commune } = hospital;
  const others = geography.communes.filter(
    ({ province, nis }) => province === commune.province && nis !== commune.nis,
  );
  if (others.length > 0) hospital.moved = { from: random.pick(others), year: MOVE_YEAR };
}

/** Puts one large association, with all its workplaces, into some of the small communes of its region. */
export function rootDominant(geography: Geography, employers: readonly Organisation[]): Organisation[] {
  const homes = new Map(
    REGIONS.map((region) => [
      region,
      geography.communes
        .filter((commune) => commune.region === region && commune.population < SMALL_COMMUNE)
        .filter((_, index) => index % DOMINATED === 0),
    ]),
  );
  return employers.map((employer) => {
    const { jobs, commune } = employer;
    if (jobs < DOMINANT.least || jobs > DOMINANT.most) return employer;
    const home = homes.get(commune.region)?.shift();
    return home ? { ...employer, commune: home, sites: [{ commune: home, jobs }] } : employer;
  });
}

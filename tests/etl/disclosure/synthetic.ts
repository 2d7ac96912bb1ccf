import { readFileSync } from 'node:fs';
import { SIZE_CLASSES } from '../../../data/schema/reference/lattice.ts';
import { Random, at, cumulate } from '../../../etl/demo/random.ts';
import { parseCsv } from '../../../etl/reference/lib.ts';
import { readLadders } from '../../../etl/disclosure/declared.ts';
import type { UnitRow } from '../../../etl/disclosure/units.ts';

/** Kinds of activity: NACE-BEL 2008 code, share of employers, usual size, chance of each further workplace. */
const KINDS: readonly [code: string, weight: number, size: number, spread: number][] = [
  ['86101', 0.3, 900, 0.75],
  ['87301', 2.2, 90, 0.45],
  ['87203', 3, 45, 0.4],
  ['88104', 2, 40, 0.3],
  ['86901', 2.5, 12, 0.1],
  ['86220', 1.6, 9, 0.05],
  ['88101', 1, 160, 0.6],
  ['81210', 2, 90, 0.5],
  ['88911', 5, 9, 0.25],
  ['88912', 3, 8, 0.25],
  ['88994', 4, 10, 0.2],
  ['87901', 2, 30, 0.3],
  ['94991', 5, 4, 0.1],
  ['88995', 1.4, 130, 0.4],
  ['85592', 4, 8, 0.2],
  ['85591', 1.5, 9, 0.2],
  ['78100', 1, 12, 0.3],
  ['85520', 1.5, 4, 0.1],
  ['90012', 3.5, 4, 0.05],
  ['90021', 1.5, 4, 0.05],
  ['90041', 2, 9, 0.05],
  ['91011', 2, 4, 0.1],
  ['91020', 1, 9, 0.05],
  ['93110', 2, 5, 0.05],
  ['93121', 3, 3, 0.03],
  ['93199', 2, 3, 0.05],
  ['55204', 1, 9, 0.2],
  ['59140', 0.4, 5, 0.05],
  ['60100', 0.3, 10, 0.05],
  ['58140', 0.5, 4, 0.03],
  ['88996', 6, 9, 0.25],
  ['94995', 3, 6, 0.15],
  ['94999', 9, 4, 0.1],
  ['94910', 1.5, 2, 0.03],
  ['94992', 2, 5, 0.1],
  ['68202', 1, 6, 0.1],
  ['88993', 1.4, 14, 0.2],
  ['88999', 4, 10, 0.2],
  ['84302', 0.3, 180, 0.85],
  ['47793', 0.8, 20, 0.5],
  ['38321', 0.5, 35, 0.3],
  ['56101', 0.8, 6, 0.1],
  ['01130', 0.5, 5, 0.03],
  ['47210', 0.5, 5, 0.1],
  ['10711', 0.2, 8, 0.05],
  ['43999', 0.5, 12, 0.1],
  ['81300', 1, 14, 0.15],
  ['72190', 0.5, 25, 0.1],
  ['62020', 0.5, 7, 0.05],
  ['70220', 1, 5, 0.05],
  ['82990', 1, 6, 0.05],
  ['94110', 1.2, 6, 0.05],
  ['94120', 0.7, 5, 0.05],
  ['64992', 0.3, 8, 0.1],
  ['65122', 0.2, 80, 0.5],
  ['49390', 0.4, 14, 0.1],
  ['85421', 0.4, 120, 0.2],
  ['74909', 0.4, 4, 0.05],
  ['91042', 0.5, 8, 0.1],
  ['18120', 0.2, 15, 0.05],
];
const FORMS = [
  'association',
  'cooperative',
  'social-purpose-company',
  'foundation',
  'mutual',
  'other',
] as const;
const FORM_WEIGHTS = cumulate([93, 2.5, 1.5, 1.5, 1, 0.5]);
const YEARS = [2019, 2020, 2021] as const;

export interface SyntheticOptions {
  readonly seed: number;
  readonly scale: 'pocket' | 'tiny' | 'demo';
  readonly years?: number;
}

/** Employers by region as published for 2021; `tiny` and `pocket` keep two provinces. */
const PLANS = {
  demo: {
    employers: { '02000': 6026, '03000': 6785, '04000': 5050 },
    provinces: null,
    fte: 400_878,
    sites: 24_526,
  },
  tiny: {
    employers: { '02000': 900, '03000': 1100 },
    provinces: ['60000', '20001'],
    fte: 42_000,
    sites: 2_740,
  },
  pocket: {
    employers: { '02000': 150, '03000': 190 },
    provinces: ['60000', '20001'],
    fte: 7_000,
    sites: 460,
  },
} as const;

interface Site {
  commune: string;
  readonly code: string;
  readonly share: number;
}

interface Employer {
  readonly number: string;
  readonly code: string;
  readonly form: string;
  readonly seat: string;
  size: number;
  readonly ftePerJob: number;
  readonly sites: Site[];
  first: number;
  last: number;
}

function readGroups(): Map<string, string> {
  const read = (path: string) =>
    parseCsv(
      readFileSync(new URL(`../../../data/reference/activities/${path}`, import.meta.url), 'utf8'),
      path,
    );
  const stat = new Map(read('groups.csv').map((row) => [row['code'], row['stat_group'] ?? '']));
  const nace = read('nace.csv').filter(({ version, level }) => version === '2008' && level === '5');
  return new Map(
    nace.map((row) => [row['code'] ?? '', `${row['section']}|${stat.get(row['group'] ?? '') ?? ''}`]),
  );
}

function readPopulation(): Map<string, number> {
  const path = '../../../data/reference/territories/population.csv';
  const rows = parseCsv(readFileSync(new URL(path, import.meta.url), 'utf8'), path);
  return new Map(
    rows.filter(({ year }) => year === '2021').map((row) => [row['nis'] ?? '', Number(row['total'])]),
  );
}

/**
 * A synthetic country of employers with a few workplaces each: heavy-tailed sizes, three years with entrants, leavers and
 * growth, a dominant employer in every small commune, and a hospital that changes commune.
 */
export function makeUnits({ seed, scale, years = 3 }: SyntheticOptions): UnitRow[] {
  const random = new Random(seed, 'disclosure');
  const plan = PLANS[scale];
  const groups = readGroups();
  const population = readPopulation();
  const ladders = [...readLadders().values()].filter(
    ({ province }) => plan.provinces === null || plan.provinces.some((kept) => kept === province),
  );
  const kindWeights = cumulate(KINDS.map(([, weight]) => weight));
  const employers: Employer[] = [];
  for (const [region, count] of Object.entries(plan.employers)) {
    const communes = ladders.filter((ladder) => ladder.region === region);
    const weights = cumulate(communes.map(({ commune }) => (population.get(commune) ?? 1) ** 1.1));
    const wanted = count / employersTotal(plan.employers);
    const sites = Math.round(plan.sites * wanted);
    let extra = sites - count;
    for (let index = 0; index < count; index++) {
      const dominant = index < communes.length && (population.get(at(communes, index).commune) ?? 0) < 8000;
      const [code, , size, spread] = dominant ? at(KINDS, 1) : random.pickWeighted(KINDS, kindWeights);
      const seat =
        dominant || index < communes.length ? at(communes, index) : random.pickWeighted(communes, weights);
      const employer: Employer = {
        number: String(200_000_000 + employers.length * 37).padStart(10, '0'),
        code,
        seat: seat.commune,
        form: code === '84302' ? 'mutual' : at(FORMS, random.indexOfWeight(FORM_WEIGHTS)),
        size: Math.max(1, (dominant ? 2.2 : 1) * size * Math.exp(random.gauss() * 1.05 - 0.3)),
        ftePerJob: 0.5 + 0.38 * random.next(),
        sites: [{ commune: seat.commune, code, share: 1 }],
        first: random.chance(0.04) ? random.int(years) : 0,
        last: random.chance(0.04) ? random.int(years) : years - 1,
      };
      while (extra > 0 && employer.size > employer.sites.length * 3 && random.chance(spread)) {
        const near = communes.filter(
          ({ arrondissement }) => random.chance(0.7) === (arrondissement === seat.arrondissement),
        );
        const place = random.chance(0.35) ? seat : random.pick(near.length > 0 ? near : communes);
        const own = random.chance(0.15) ? random.pickWeighted(KINDS, kindWeights)[0] : code;
        employer.sites.push({ commune: place.commune, code: own, share: 0.1 + random.next() });
        extra -= 1;
      }
      employers.push(employer);
    }
  }
  const total = employers.reduce((sum, { size, ftePerJob }) => sum + size * ftePerJob, 0);
  for (const employer of employers) employer.size *= plan.fte / total;
  const hospital = employers.find(
    ({ code, last, first }) => code === '86101' && first === 0 && last === years - 1,
  );
  const rows: UnitRow[] = [];
  for (let year = 0; year < years; year++) {
    if (hospital && year === years - 1) at(hospital.sites, 0).commune = at(ladders, 3).commune;
    for (const employer of employers) {
      employer.size *= 1 + 0.05 * random.gauss() + 0.006;
      if (year >= employer.first && year <= employer.last)
        rows.push(...unitsOf(employer, at(YEARS, year), groups));
    }
  }
  return rows;
}

function employersTotal(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function unitsOf(employer: Employer, year: number, groups: ReadonlyMap<string, string>): UnitRow[] {
  const shares = employer.sites.reduce((sum, { share }) => sum + share, 0);
  const jobs = employer.sites.map(({ share }) => Math.max(1, Math.round((employer.size * share) / shares)));
  const all = jobs.reduce((sum, own) => sum + own, 0);
  const bounds = [4, 9, 49, 249, Infinity];
  const sizeClass = at(
    SIZE_CLASSES,
    bounds.findIndex((bound) => all <= bound),
  );
  return employer.sites.map(({ commune, code }, index) => {
    const [section = '', statGroup = ''] = (groups.get(code) ?? '').split('|');
    const own = at(jobs, index);
    return {
      ...{ year, employer: employer.number, commune, section, division: code.slice(0, 2), statGroup },
      ...{
        formGroup: employer.form,
        sizeClass,
        seat: employer.seat,
        jobs: own * 10,
        fte: Math.max(1, Math.round(own * employer.ftePerJob * 10)),
      },
    };
  });
}

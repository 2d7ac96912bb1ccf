import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import type { Geography } from './geography.ts';
import type { Random } from './random.ts';
import { readReference } from './reference.ts';
import type { Sink } from './sink.ts';

export const SALARIED_HEADER = 'year,quarter,territory_nis,activity,employers,jobs\n';
const { perInhabitant, jobsPerEmployer, sections, yearlyGrowth } = parameters.salaried;
const QUARTER = 4;
const TOTAL = 'total';

/** Name of the file that goes until a year. */
export function nameSalariedFile(last: number): string {
  return `salaried-${last}.csv`;
}

interface Counted {
  employers: number;
  jobs: number;
}

/** What the invented employers have in each commune and section, so that all salaried employment is never less. */
export class OwnEmployment {
  private readonly sectionOf: ReadonlyMap<string, string>;
  private readonly counted = new Map<string, Counted>();
  private employer = '';
  private seen = new Set<string>();

  private constructor(sectionOf: ReadonlyMap<string, string>) {
    this.sectionOf = sectionOf;
  }

  static async open(): Promise<OwnEmployment> {
    const nace = await readReference('activities/nace.csv');
    const of2008 = nace.filter((row) => row['version'] === '2008' && row['code']?.length === 5);
    return new OwnEmployment(new Map(of2008.map((row) => [row['code'] ?? '', row['section'] ?? ''])));
  }

  /** Adds the jobs of an employer in a commune of today; rows of one employer come one after the other. */
  add(employer: string, year: number, commune: string, nace2008: string, jobs: number): void {
    if (employer !== this.employer) {
      this.employer = employer;
      this.seen = new Set();
    }
    const key = keyOf(year, commune, this.sectionOf.get(nace2008) ?? 'S');
    const cell = this.counted.get(key) ?? { employers: 0, jobs: 0 };
    cell.jobs += jobs;
    if (!this.seen.has(key)) cell.employers += 1;
    this.seen.add(key);
    this.counted.set(key, cell);
  }

  get(year: number, commune: string, section: string): Counted {
    return this.counted.get(keyOf(year, commune, section)) ?? { employers: 0, jobs: 0 };
  }
}

const keyOf = (year: number, commune: string, section: string): string => `${year} ${commune} ${section}`;

/** Writes all salaried employment of some years by section, from communes up to the country: the invented employers and many others. */
export async function writeSalaried(
  sink: Sink,
  random: Random,
  geography: Geography,
  own: OwnEmployment,
  years: readonly number[],
): Promise<void> {
  sink.text(SALARIED_HEADER);
  const parents = await readParents();
  const luck = new Map(
    geography.communes.flatMap(({ nis }) =>
      Object.keys(sections).map((section) => [`${nis} ${section}`, 0.5 + random.next()] as const),
    ),
  );
  for (const [index, year] of years.entries()) {
    const sums = new Map<string, Counted>();
    const growth = (1 + yearlyGrowth) ** (index - years.length + 1);
    for (const { nis, population } of geography.communes) {
      for (const [section, share] of Object.entries(sections)) {
        const others = population * perInhabitant * share * growth * (luck.get(`${nis} ${section}`) ?? 1);
        const known = own.get(year, nis, section);
        const jobs = known.jobs + Math.round(others);
        const employers = known.employers + Math.round(others / jobsPerEmployer);
        for (let at: string | undefined = nis; at !== undefined; at = parents.get(at)) {
          for (const activity of [section, TOTAL]) add(sums, `${at},${activity}`, { employers, jobs });
        }
      }
    }
    for (const [key, { employers, jobs }] of [...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
      sink.text(`${year},${QUARTER},${key},${employers},${jobs}\n`);
  }
}

function add(sums: Map<string, Counted>, key: string, { employers, jobs }: Counted): void {
  const sum = sums.get(key) ?? { employers: 0, jobs: 0 };
  sums.set(key, { employers: sum.employers + employers, jobs: sum.jobs + jobs });
}

/** The territory above each one of today. */
async function readParents(): Promise<Map<string, string>> {
  const territories = (await readReference('territories/territories.csv')).filter(
    (row) => row['grid'] === '2025',
  );
  return new Map(
    territories.flatMap((row) => (row['parent'] ? [[row['nis'] ?? '', row['parent']] as const] : [])),
  );
}

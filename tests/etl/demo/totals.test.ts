import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getArchetype } from '../../../etl/demo/archetypes.ts';
import { generateDemo } from '../../../etl/demo/generate.ts';
import { readCommunes } from '../../../etl/demo/reference.ts';
import { answers, readNeeds, says } from './need-words.ts';
import { type List, digitsOf, parse, readLists, readZip, rowsOf } from './read-demo.ts';
import { type Offer, readNames, readOffers } from './read-offers.ts';

/** Published totals of 2021 (METHOD 1.6) and forms of METHOD 1.2, written here again on purpose. */
const PUBLISHED = {
  W: { enterprises: 6785, fte: 101421 },
  B: { enterprises: 5050, fte: 73125 },
  F: { enterprises: 6026, fte: 230867 },
} as const;
type Region = keyof typeof PUBLISHED;
const CORE = '017 125 026 029 018 019 021 028'.split(' ');
const SFS = '506 508 510 511 512 513 514 515 560'.split(' ');
const COOPERATIVE = '001 006 007 008 009 016 206 208 706'.split(' ');
const ENDED = '006 014 021 022 023 024 025 026 051 052 053 111 999'.split(' ');
const REFERENCE_DATE = '2021-12-31';

interface Employer {
  readonly region: Region;
  jobs: number;
  fte: number;
  byWorkplace: Map<Region, number>;
}

let folder: string;
let enterprises: Map<string, Record<string, string>>;
let schools: Set<string>;
let mainCodes: Map<string, string>;
let lists: List[];
let employers: Map<string, Employer>;
let seats: Map<string, Region>;
let isInPerimeter: (number: string) => boolean;
let offers: Offer[];
let names: Map<string, string>;

const numberOf = (row: Record<string, string>): string =>
  digitsOf(row['EnterpriseNumber'] ?? row['EntityNumber'] ?? '');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-totals-'));
  await generateDemo({ scale: 'demo', out: folder });
  const full = await readZip(join(folder, 'kbo/KboOpenData_0150_2026_11_01_Full.zip'));
  enterprises = new Map(rowsOf(full, 'enterprise.csv').map((row) => [numberOf(row), row]));
  const regionOfZip = new Map<string, Region>();
  const regionOfNis = new Map<string, Region>();
  for (const commune of await readCommunes()) {
    for (const nis of [commune.nis, ...commune.oldCodes]) regionOfNis.set(nis, commune.region);
    for (const { postalCode } of commune.localities) regionOfZip.set(postalCode, commune.region);
  }
  seats = new Map();
  for (const row of rowsOf(full, 'address.csv')) {
    const region = regionOfZip.get(row['Zipcode'] ?? '');
    if (row['TypeOfAddress'] === 'REGO' && region) seats.set(numberOf(row), region);
  }
  schools = new Set();
  mainCodes = new Map();
  for (const line of (full.get('activity.csv') ?? '').split('\r\n')) {
    const [entity = '', group, version, code = '', rank] = line.replaceAll('"', '').split(',');
    if (!entity.startsWith('0')) continue;
    if (group === '007') schools.add(digitsOf(entity));
    if (group !== '006' || version !== '2008' || rank !== 'MAIN' || mainCodes.has(digitsOf(entity))) continue;
    mainCodes.set(digitsOf(entity), code);
    if (/^85[123]/.test(code) && code !== '85207') schools.add(digitsOf(entity));
  }
  lists = await readLists(join(folder, 'lists'));
  offers = readOffers(full, lists, (postalCode) => regionOfZip.get(postalCode) === 'F');
  names = readNames(full);
  employers = new Map();
  for (const row of parse(await readFile(join(folder, 'onss/onss-2021-4.csv'), 'utf8'), ',')) {
    const number = row['employer_number'] ?? '';
    const region = seats.get(number);
    const place = regionOfNis.get(row['workplace_nis'] ?? '');
    if (!region || !place) throw new Error(`Employer ${number} has no seat or works in an unknown commune.`);
    const employer = employers.get(number) ?? {
      region,
      jobs: 0,
      fte: 0,
      byWorkplace: new Map<Region, number>(),
    };
    employer.jobs += Number(row['jobs']);
    employer.fte += Number(row['fte']);
    employer.byWorkplace.set(place, (employer.byWorkplace.get(place) ?? 0) + Number(row['fte']));
    employers.set(number, employer);
    expect(Number(row['jobs_women']) + Number(row['jobs_men'])).toBe(Number(row['jobs']));
  }
  const accredited = holders(['F-CNC', 'F-ES'], REFERENCE_DATE);
  const everAccredited = holders(['F-CNC', 'F-ES'], '2019-12-31');
  const ended = new Set([...everAccredited].filter((number) => !accredited.has(number)));
  isInPerimeter = (number) => isInside(number, accredited, ended);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The rows of one year of the panel. */
async function readYear(year: number): Promise<Record<string, string>[]> {
  return parse(await readFile(join(folder, `onss/onss-${year}-4.csv`), 'utf8'), ',');
}

/** Holders of an accreditation in force at a date. */
function holders(types: readonly string[], date: string): Set<string> {
  const found = new Set<string>();
  for (const { mapping, rows } of lists) {
    if (!mapping.accreditation || !types.includes(mapping.accreditation)) continue;
    const iso = (text = ''): string => (text.includes('/') ? text.split('/').reverse().join('-') : text);
    for (const row of rows) {
      const [from, to] = [iso(row['Début']), iso(row['Fin'])];
      if (from <= date && (to === '' || to >= date)) found.add(digitsOf(row['BCE'] ?? ''));
    }
  }
  return found;
}

function isInside(number: string, accredited: ReadonlySet<string>, ended: ReadonlySet<string>): boolean {
  const row = enterprises.get(number);
  if (!row || row['TypeOfEnterprise'] !== '2' || ENDED.includes(row['JuridicalSituation'] ?? ''))
    return false;
  if (schools.has(number)) return false;
  const form = row['JuridicalFormCAC'] || (row['JuridicalForm'] ?? '');
  if (CORE.includes(form)) return true;
  if (SFS.includes(form)) return !ended.has(number);
  return COOPERATIVE.includes(form) && accredited.has(number);
}

describe('employment of the demonstration data', () => {
  it('matches the published totals of 2021 in each region within 2 %, by seat and by place of work', () => {
    const found = {
      W: { enterprises: 0, fte: 0 },
      B: { enterprises: 0, fte: 0 },
      F: { enterprises: 0, fte: 0 },
    };
    const atWork = { W: 0, B: 0, F: 0 };
    let jobs = 0;
    for (const [number, employer] of employers) {
      if (!isInPerimeter(number)) continue;
      found[employer.region].enterprises += 1;
      found[employer.region].fte += employer.fte;
      jobs += employer.jobs;
      for (const [region, fte] of employer.byWorkplace) atWork[region] += fte;
    }
    for (const region of ['W', 'B', 'F'] as const) {
      const { enterprises: published, fte } = PUBLISHED[region];
      expect(Math.abs(found[region].enterprises / published - 1), `${region} enterprises`).toBeLessThan(0.02);
      expect(Math.abs(found[region].fte / fte - 1), `${region} FTE`).toBeLessThan(0.02);
      expect(Math.abs(atWork[region] / fte - 1), `${region} FTE by place of work`).toBeLessThan(0.02);
    }
    const fte = found.W.fte + found.B.fte + found.F.fte;
    expect(fte / jobs).toBeCloseTo(0.69, 2);
  });

  it.each([
    [2017, 6681, 4698, 6250, 386_542],
    [2020, 6729, 4958, 6059, 395_182],
  ])('matches those of %i too', async (year, walloon, brussels, flemish, volume) => {
    const found = { W: new Set<string>(), B: new Set<string>(), F: new Set<string>() };
    let fte = 0;
    for (const row of await readYear(year)) {
      const number = row['employer_number'] ?? '';
      if (!isInPerimeter(number)) continue;
      found[seats.get(number) ?? 'W'].add(number);
      fte += Number(row['fte']);
    }
    for (const [region, count] of Object.entries({ W: walloon, B: brussels, F: flemish }))
      expect(Math.abs(found[region as Region].size / count - 1), region).toBeLessThan(0.02);
    expect(Math.abs(fte / volume - 1)).toBeLessThan(0.02);
  });

  it('is written in the commune codes of each year', async () => {
    const codesOf = async (year: number) =>
      new Set((await readYear(year)).map((row) => row['workplace_nis'] ?? ''));
    const [old, middle, now] = [await codesOf(2018), await codesOf(2021), await codesOf(2025)];
    expect([old.has('44001'), middle.has('44001'), now.has('44001')]).toEqual([true, false, false]);
    expect([old.has('44084'), middle.has('44084')]).toEqual([false, true]);
    expect([middle.has('82003'), now.has('82003'), now.has('82039')]).toEqual([true, false, true]);
    const today = new Set((await readCommunes()).map(({ nis }) => nis));
    expect([...now].filter((code) => !today.has(code))).toEqual([]);
  });

  it('moves: employers come and go, grow and shrink, and one hospital changes commune', async () => {
    const jobsOf = async (year: number) =>
      Map.groupBy(await readYear(year), (row) => row['employer_number'] ?? '');
    const [before, after] = [await jobsOf(2023), await jobsOf(2024)];
    const gone = [...before.keys()].filter((number) => !after.has(number));
    const come = [...after.keys()].filter((number) => !before.has(number));
    expect(gone.length).toBeGreaterThan(40);
    expect(come.length).toBeGreaterThan(40);
    const sum = (rows: Record<string, string>[] | undefined) =>
      (rows ?? []).reduce((total, row) => total + Number(row['jobs']), 0);
    const stayed = [...before.keys()].filter((number) => after.has(number));
    const changes = stayed.map((number) => sum(after.get(number)) / sum(before.get(number)) - 1);
    expect(changes.filter((change) => change > 0).length).toBeGreaterThan(2000);
    expect(changes.filter((change) => change < 0).length).toBeGreaterThan(2000);
    const places = (rows: Record<string, string>[] | undefined) =>
      (rows ?? []).map((row) => `${row['establishment_number']} ${row['workplace_nis']}`);
    const moved = stayed.filter((number) => {
      const known = new Set(places(before.get(number)));
      return places(after.get(number)).some((place) => !known.has(place));
    });
    expect(moved).toHaveLength(1);
    expect(mainCodes.get(moved[0] ?? '')).toBe(getArchetype('hospital').nace2008);
  });

  it('is dominated by one employer in many small communes', async () => {
    const inside = (await readYear(2025)).filter((row) => isInPerimeter(row['employer_number'] ?? ''));
    const byPlace = Map.groupBy(inside, (row) => row['workplace_nis'] ?? '');
    const dominated = [...byPlace.values()].filter((rows) => {
      const own = Map.groupBy(rows, (row) => row['employer_number'] ?? '');
      const sizes = [...own.values()].map((some) => some.reduce((sum, row) => sum + Number(row['jobs']), 0));
      return Math.max(...sizes) > sizes.reduce((sum, size) => sum + size, 0) / 2;
    });
    expect(dominated.length).toBeGreaterThan(60);
  });

  it('gives health and social work about half of the jobs, and most employers less than ten', () => {
    let [all, care, small, count] = [0, 0, 0, 0];
    for (const [number, { jobs, region }] of employers) {
      if (!CORE.includes(enterprises.get(number)?.['JuridicalForm'] ?? '') || schools.has(number)) continue;
      all += jobs;
      if (/^8[678]/.test(mainCodes.get(number) ?? '')) care += jobs;
      if (region === 'F') continue;
      count += 1;
      if (jobs < 5) small += 1;
    }
    expect(care / all).toBeGreaterThan(0.48);
    expect(care / all).toBeLessThan(0.58);
    expect(small / count).toBeGreaterThan(0.4);
    expect(small / count).toBeLessThan(0.55);
  });

  it('knows the accredited organisations in the numbers that administrations publish', () => {
    const count = (type: string): number =>
      lists.find(({ mapping }) => mapping.accreditation === type)?.rows.length ?? 0;
    expect(count('W-EI')).toBe(102);
    expect(count('W-IDESS')).toBe(62);
    expect(count('W-RES')).toBe(17);
    expect(count('W-ACES')).toBe(6);
    expect(count('W-ETA')).toBe(54);
    expect(count('B-ETA')).toBe(12);
    expect(count('W-CISP')).toBeGreaterThan(150);
  });

  it('holds every near miss of the perimeter', () => {
    const rows = [...enterprises.values()];
    const some = (wanted: Record<string, string>): boolean =>
      rows.some((row) => Object.entries(wanted).every(([column, value]) => row[column] === value));
    for (const form of ['117', '716', '608', '508', '020', '724', '128', '412', '070', '325', '217']) {
      expect(some({ JuridicalForm: form }), form).toBe(true);
    }
    for (const situation of ['003', '006', '010', '012', '013', '021', '050', '112', '999']) {
      expect(some({ JuridicalSituation: situation, JuridicalForm: '017' }), situation).toBe(true);
    }
    for (const cac of ['706', '610', '716'])
      expect(some({ JuridicalForm: '008', JuridicalFormCAC: cac }), cac).toBe(true);
    expect(some({ TypeOfEnterprise: '0' })).toBe(true);
    expect(schools.size).toBeGreaterThan(600);
    const now = holders(['F-CNC', 'F-ES'], '2026-11-01');
    const before = holders(['F-CNC', 'F-ES'], '2019-12-31');
    expect([...before].some((number) => !now.has(number))).toBe(true);
    const initiatives = holders(['W-IES'], '2026-11-01');
    expect([...initiatives].some((number) => enterprises.get(number)?.['JuridicalForm'] === '610')).toBe(
      true,
    );
    const centres = holders(['W-CISP'], '2026-11-01');
    expect(
      [...centres].filter((number) => enterprises.get(number)?.['JuridicalForm'] === '412'),
    ).toHaveLength(11);
    const literacy = getArchetype('literacy').nace2008;
    expect([...mainCodes].some(([number, code]) => code === literacy && !schools.has(number))).toBe(true);
  });
});

describe('what people find in the demonstration data', () => {
  it('is, for every need, three organisations of Flanders and three of elsewhere that say a word of it', () => {
    const poor = readNeeds().flatMap((need) => {
      const words = [...need.words.fr, ...need.words.nl, ...need.words.de];
      const found = offers.filter(
        ({ codes, text }) => codes.some((code) => answers(need, code)) && says(text, words),
      );
      const flemish = found.filter((offer) => offer.flemish).length;
      return Math.min(flemish, found.length - flemish) < 3 ? [need.need] : [];
    });
    expect(poor).toEqual(['social-welfare-centre']);
    const welfare = [...names.values()].filter((name) => /\b(CPAS|OCMW)\b/.test(name));
    expect(welfare.length).toBeGreaterThan(500);
  });

  it('is described in a portal of thousands of rows, in the three languages', () => {
    const portal = lists.find(({ mapping }) => mapping.id === 'dir-portail');
    expect(portal?.rows.length).toBeGreaterThan(6000);
    expect(portal?.rows.length).toBeLessThan(8000);
    for (const [greeting, least] of [
      ['Notre équipe', 3000],
      ['Ons team', 2000],
      ['Unser Team', 90],
    ] as const) {
      const rows = portal?.rows.filter(({ Description }) => Description?.startsWith(greeting)) ?? [];
      expect(rows.length, greeting).toBeGreaterThan(least);
    }
  });

  it('has names of its own: less than 2 % of the legal persons share theirs', () => {
    const counts = new Map<string, number>();
    let total = 0;
    for (const [number, name] of names) {
      if (enterprises.get(number)?.['TypeOfEnterprise'] === '1') continue;
      total += 1;
      counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
    }
    const sharing = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
    expect(total).toBe(60_000);
    expect(sharing / total).toBeLessThan(0.02);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLatticeTables } from '../../etl/disclosure/declared.ts';
import { listObservations } from '../../etl/disclosure/observations.ts';
import { attackBounds } from './attack/bounds.ts';
import { attackComplements } from './attack/complement.ts';
import { attackCounts } from './attack/counts.ts';
import { attackDocuments } from './attack/documents.ts';
import { attackDominance } from './attack/dominance.ts';
import { attackEmployers } from './attack/employers.ts';
import { attackFormat, READ_FORMATS } from './attack/formats.ts';
import { attackAsInsider } from './attack/insider.ts';
import { attackOldGrid } from './attack/old-grid.ts';
import { attackOlderEditions } from './attack/older-editions.ts';
import { attackOtherYears } from './attack/other-year.ts';
import { attackSharedStatus } from './attack/shared-status.ts';
import { attackSideChannels } from './attack/side-channels.ts';
import { attackSums } from './attack/sums.ts';
import { attackWalStat } from './attack/walstat.ts';
import * as mutate from './mutate.ts';
import { harvest, hiddenKeys, openPublished, publish, type Harvest } from './published.ts';
import { describeNarrowing } from './narrowed.ts';
import { Programme } from './programme.ts';
import { makePocketWorld, publishedLines, type World } from './world.ts';
import type { TestApi } from '../api/context.ts';
import type { CellStatus } from '../../etl/disclosure/records.ts';

let world: World;
let lines: string[];
let api: TestApi;
let edition: string;
let seen: Harvest;
let hidden: ReadonlySet<string>;
beforeAll(async () => {
  world = await makePocketWorld(1);
  lines = publishedLines(world, world.protection.pattern);
  api = await openPublished(lines);
  edition = (await api.json<{ edition: string }>('/api/v1/datasets')).edition;
  seen = await harvest(api);
  hidden = new Set(hiddenKeys(seen));
}, 240_000);
afterAll(() => {
  api.close();
});

/** Communes, an arrondissement, a province and a region. */
const SHEETS = ['62119', '62063', '62000', '60000', '03000'];
const SURFACES = [
  '/api/v1/datasets',
  '/api/v1/datasets/employment-commune-group',
  ...READ_FORMATS.map((format) => `/api/v1/datasets/employment-province-group/observations?format=${format}`),
  '/api/v1/datasets/employment-commune/observations?format=walstat&measure=jobs',
  '/api/v1/datasets/employment-arrondissement-group/observations?count=true',
  '/api/v1/datasets/employment-commune/observations?measure=growth,share&limit=50',
  '/api/v1/datasets/employment-commune/observations?territory=00000',
  '/api/v1/datasets/employment-commune/sum?inside=62000',
  '/api/v1/territories/62119/sheet.json',
  ...['csv', 'xlsx', 'pdf'].map((format) => `/api/v1/territories/62119/sheet.${format}`),
  ...['csv', 'xlsx', 'html', 'pdf'].map((format) => `/api/v1/report.${format}`),
];

describe('what is published of a country with known truth', () => {
  it('hides cells that exist, and publishes others', () => {
    expect(world.protection.certificate.isPassed).toBe(true);
    expect(hidden.size).toBeGreaterThan(1000);
    expect([...seen.values()].filter(({ jobs }) => (jobs?.value ?? 0) > 0).length).toBeGreaterThan(180);
  });

  it.each(READ_FORMATS)(
    '%s tells nothing of a hidden cell in any measure, communes and regions × groups × sizes',
    async (format) => {
      let looked = 0;
      for (const id of ['employment-commune', 'employment-region-group-size']) {
        const report = await attackFormat(api, id, format, hidden);
        expect(report.findings).toEqual([]);
        looked += report.hidden;
      }
      expect(looked).toBeGreaterThan(1000);
    },
  );

  it('WalStat rows, sums and shared statuses tell nothing', async () => {
    const walstat = await attackWalStat(api, seen);
    expect(walstat.findings).toEqual([]);
    expect(walstat.hidden).toBeGreaterThan(20);
    expect(await attackSums(api, seen, 2019, 6)).toEqual([]);
    expect(attackSharedStatus(seen)).toEqual([]);
  });

  it('communes of older grids are answered by those of today', async () => {
    expect(await attackOldGrid(api, seen, 2020, ['23023', '23024', '23032'])).toEqual([]);
  });

  it('fact sheets and the report tell nothing', async () => {
    const { findings, hidden: looked } = await attackDocuments(api, SHEETS);
    expect(findings).toEqual([]);
    expect(looked).toBeGreaterThan(100);
  });

  it('no difference of published cells, no contributor and no other year tells a hidden figure', () => {
    expect(attackComplements(world, seen)).toEqual([]);
    expect(attackAsInsider(world, seen)).toEqual([]);
    expect(attackDominance(world, seen)).toEqual([]);
    expect(attackOtherYears(world, seen)).toEqual([]);
  });

  it('linear programmes over everything recover no cell and narrow nobody below p %', () => {
    const { findings, cells, contributors } = attackBounds(world, seen, 12);
    expect(findings).toEqual([]);
    expect([cells, contributors > 80]).toEqual([48, true]);
    const employers = attackEmployers(world, seen, 12);
    expect(employers.findings).toEqual([]);
    expect(employers.attacked).toBe(96);
  });

  it('a country with other hidden figures has the same bytes, lengths, tags, counts and changelog', async () => {
    const { problem, moved } = mutate.anotherTruth(world, 40);
    expect(moved).toBeGreaterThan(20);
    const { pattern } = world.protection;
    const others = [...listObservations(problem, pattern, readLatticeTables())];
    expect(others).toEqual(lines);
    const twin = await openPublished(others);
    expect(await attackSideChannels(api, twin, SURFACES)).toEqual([]);
    await publish(twin, publishedLines(world, mutate.withoutSecondary(world)), '20261103');
    expect((await attackSideChannels(api, twin, SURFACES)).length).toBeGreaterThan(SURFACES.length);
    twin.close();
  });

  it('a second edition of the same years brings nothing back', async () => {
    await publish(api, lines, '20261104');
    expect(await attackOlderEditions(api)).toEqual([]);
  });

  it('asking again and again brings no other answer to average', async () => {
    const path = '/api/v1/datasets/employment-commune-group/observations?format=csv&measure=jobs';
    const answers = new Set<string>();
    for (let time = 0; time < 8; time++) {
      const headers = time % 2 === 0 ? {} : { 'cache-control': 'no-cache' };
      answers.add(await (await api.fetch(path, { headers })).text());
    }
    expect(answers.size).toBe(1);
  });

  it('employers and jobs side by side tell nobody’s jobs', () => {
    expect(attackCounts(world, seen)).toEqual([]);
  });
});

describe('each protection, switched off, lets the attacker succeed', () => {
  let day = 20261110;
  const readUnder = async (pattern: readonly CellStatus[]): Promise<Harvest> => {
    await publish(api, publishedLines(world, pattern), String((day += 1)));
    return harvest(api);
  };

  it('primary suppression', async () => {
    const open = await readUnder(mutate.withoutPrimary(world));
    expect(attackAsInsider(world, open).length).toBeGreaterThan(50);
    expect(attackDominance(world, open).length).toBeGreaterThan(50);
    expect((await attackWalStat(api, seen)).findings.length).toBeGreaterThan(50);
    expect((await attackSums(api, seen, 2019, 6)).length).toBeGreaterThan(10);
    for (const format of READ_FORMATS) {
      const report = await attackFormat(api, 'employment-region-group-size', format, hidden);
      expect(report.findings.length, format).toBeGreaterThan(50);
    }
  });

  it('frozen cells', async () => {
    await readUnder(world.protection.pattern);
    expect((await attackOlderEditions(api)).length).toBeGreaterThan(0);
  });

  it('secondary suppression', async () => {
    const open = await readUnder(mutate.withoutSecondary(world));
    expect(attackComplements(world, open).length).toBeGreaterThan(0);
    const kinds = attackBounds(world, open, 15).findings.map(({ attack }) => attack);
    expect(kinds).toContain('A9 cell recovered');
    expect(kinds).toContain('A9 contributor narrowed');
  });

  it('the least number of employers: the other one of two, who knows itself, and nobody else', async () => {
    const open = await readUnder(mutate.withoutRule(world, { minimumEmployers: 2 }));
    const findings = attackAsInsider(world, open);
    expect(findings.length).toBeGreaterThan(0);
    const pairs = findings
      .map(({ about }) => about)
      .filter((about) => about.endsWith('@2019'))
      .slice(0, 6);
    const programme = new Programme(world, open, 2019, 'jobs');
    const withInsider = pairs.flatMap((key) => {
      const [one, other] = world.truth.get(key) ?? [];
      if (one === undefined || other === undefined) return [];
      const narrowed = (insider: typeof other | null) =>
        describeNarrowing(world, programme, one, insider, 'jobs', 2019) !== null;
      return [`${narrowed(null)} ${narrowed(other)}`];
    });
    programme.dispose();
    expect(withInsider).toContain('false true');
  });

  it('the largest share', async () => {
    const open = await readUnder(mutate.withoutRule(world, { largestSharePercent: 100 }));
    expect(attackDominance(world, open).length).toBeGreaterThan(0);
  });

  it('p %', async () => {
    const open = await readUnder(mutate.withoutRule(world, { pPercent: 0.001 }));
    expect(attackAsInsider(world, open).length).toBeGreaterThan(0);
  });

  it('the job that everyone has', async () => {
    const open = await readUnder(mutate.withoutRule(world, { floorTenths: { jobs: 0, fte: 0 } }));
    expect(attackCounts(world, open).length).toBeGreaterThan(0);
  });

  it('one pattern over all years', async () => {
    const open = await readUnder(mutate.withPatternOfOneYear(world, 2019));
    expect(attackOtherYears(world, open).length).toBeGreaterThan(0);
  });

  it('one status of employers, jobs and full-time equivalents', async () => {
    const open = publishedLines(world, mutate.withoutPrimary(world));
    await publish(api, mutate.withOwnStatusOf('fte', lines, open), String((day += 1)));
    expect(attackSharedStatus(await harvest(api)).length).toBeGreaterThan(500);
  });

  it('a value beside the status c: an edition cannot hold it', async () => {
    const open = publishedLines(world, mutate.withoutPrimary(world));
    const wrong = lines.map((line, at) =>
      line.endsWith(',,c') ? (open[at] ?? '').replace(/[a-z]+$/, 'c') : line,
    );
    await expect(publish(api, wrong, '20261201')).rejects.toThrow(/CHECK constraint/);
    expect(edition).toMatch(/^s-20261103-/);
  });
});

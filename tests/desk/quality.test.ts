import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CoverageTable, DisagreementPage } from '../../api/desk/observatory/contract.ts';
import { findThin } from '../../api/desk/observatory/coverage.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { Desk } from './context.ts';
import { openSmallRelease } from './small-release.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-quality-'));
const createPool = (): never => {
  throw new Error('no pool without an address');
};
const desk = await new Desk(await openWorkspace({ dataFolder: folder, createPool })).prepare();
const release = await openSmallRelease();
let cookie = '';

beforeAll(async () => {
  await desk.addPerson('stef@essaim.test', 'statistician');
  cookie = await desk.signIn('stef@essaim.test');
  desk.lease = () => release.lease();
});
afterAll(async () => {
  await desk.workspace.close();
  rmSync(folder, { recursive: true });
});

const coverage = async (query: string) =>
  CoverageTable.parse(await (await desk.ask('GET', `/desk/coverage?${query}`, { cookie })).json());
const disagreements = async (query = '') =>
  DisagreementPage.parse(await (await desk.ask('GET', `/desk/disagreements?${query}`, { cookie })).json());

describe('coverage', () => {
  it('sums the directory beside the registry and marks where it is thin, the thinnest first', async () => {
    const { country, rows, published } = await coverage('level=province&lang=en');
    expect(country).toEqual({
      registered: 30,
      linked: 12,
      entries: 13,
      listed: 10,
      reachable: 10,
      placed: 13,
    });
    expect(rows[0]).toMatchObject({
      nis: '60000',
      registered: 20,
      linked: 2,
      entries: 3,
      listed: 0,
      thin: ['linked'],
    });
    expect(rows.find(({ nis }) => nis === '90000')).toMatchObject({ registered: 10, entries: 10, thin: [] });
    expect(rows.map(({ registered }) => registered).reduce((sum, one) => sum + one, 0)).toBe(30);
    expect(published).toEqual([
      expect.objectContaining({ territory: 'Wallonia', own: 12, published: 7568, year: 2021 }),
    ]);
  });

  it('shows the communes of one territory only when asked', async () => {
    const { country, rows } = await coverage('level=commune&within=62000');
    expect(country.registered).toBe(30);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ entries }) => entries > 0).map(({ nis }) => nis)).toEqual(['62063']);
  });

  it('says nothing of shares of fewer than ten', () => {
    const country = { registered: 1000, linked: 500, entries: 500, listed: 250, reachable: 250, placed: 0 };
    const few = { registered: 9, linked: 0, entries: 0, listed: 0, reachable: 0, placed: 0 };
    expect(findThin(few, country)).toEqual([]);
    expect(findThin({ ...few, registered: 10 }, country)).toEqual(['linked']);
    expect(
      findThin({ registered: 10, linked: 10, entries: 10, listed: 2, reachable: 3, placed: 0 }, country),
    ).toEqual(['listed']);
  });
});

describe('disagreements between sources', () => {
  it('are values of another source that say something else; case and spaces do not count, nor the same source', async () => {
    const { total, fields, rows } = await disagreements('lang=en');
    expect(total).toBe(2);
    expect(fields.map(({ field, count }) => [field, count])).toEqual([
      ['address', 1],
      ['name', 1],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ entry: '0000000100', field: 'address', commune: { nis: '92094', name: 'Namur' } },
      ...{ shown: 'Rue Haute 1, 5000 Namur', shownSource: 'Registry', shownDate: '2026-11-01' },
      ...{ other: 'Rue Basse 2, 5000 Namur', otherSource: 'desk-velo', otherDate: '2026-10-01' },
    });
  });

  it('are filtered by field and by territory of any level', async () => {
    expect((await disagreements('field=name')).rows.map(({ entry }) => entry)).toEqual(['0000000001']);
    for (const territory of ['92094', '92000', '90000'])
      expect((await disagreements(`territory=${territory}`)).rows.map(({ entry }) => entry)).toEqual([
        '0000000100',
      ]);
    expect((await disagreements('territory=03000')).total).toBe(2);
    expect((await disagreements('territory=01000')).total).toBe(2);
    expect((await disagreements('territory=02000')).total).toBe(0);
  });

  it('can be saved as CSV that no spreadsheet runs', async () => {
    const answer = await desk.ask('GET', '/desk/disagreements.csv?lang=en', { cookie });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toContain('"Value shown"');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain(`"'=cmd|calc"`);
  });

  it('of withdrawn entries are not shown', async () => {
    release.withdrawn.add('0000000100');
    expect((await disagreements()).rows.map(({ entry }) => entry)).toEqual(['0000000001']);
    expect((await coverage('level=region')).country.entries).toBe(12);
    release.withdrawn.clear();
  });

  it('before the first release there is nothing to look at yet', async () => {
    desk.lease = () => null;
    for (const path of ['/desk/coverage', '/desk/disagreements', '/desk/disagreements.csv'])
      expect((await desk.ask('GET', path, { cookie })).status).toBe(503);
    desk.lease = () => release.lease();
  });
});

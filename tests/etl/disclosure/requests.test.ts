import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestWish } from '../../../data/schema/data-request.ts';
import { checkProtection } from '../../../etl/disclosure/check.ts';
import { historyOf, keepDelivered, readDelivered, tablesOf } from '../../../etl/disclosure/delivered.ts';
import { makeProtection } from '../../../etl/disclosure/make.ts';
import { makeRequestedTable, type RequestedTable } from '../../../etl/disclosure/request-table.ts';
import { findProtection, noteLast } from '../../../etl/disclosure/store.ts';
import { makeUnits } from './synthetic.ts';

const REFERENCE = 'ESS-7K4M-2Q';
const FIRST = 'a'.repeat(16);
const rows = makeUnits({ seed: 1, scale: 'pocket', years: 1 });
const [year] = rows.map((row) => row.year);
const given = { rows, waivers: [], filed: [], delivery: null, isDemo: false, follows: true };

let root: string;
let folders: { build: string; data: string };
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'essaim-requested-'));
  folders = { build: join(root, 'build'), data: join(root, 'data') };
  const none = { history: { suppressed: [], published: [] }, delivered: [] };
  await makeProtection(folders.build, { ...given, ...none, key: FIRST }, () => undefined);
  noteLast(folders.build, { key: FIRST, delivery: null, isDemo: false });
}, 120_000);
afterAll(() => {
  rmSync(root, { recursive: true });
});

const ask = (wish: Record<string, unknown>) =>
  makeRequestedTable(folders, REFERENCE, requestWish.parse({ measure: 'jobs', ...wish }));

describe('a table that answers a request', () => {
  let made: RequestedTable;
  beforeAll(async () => {
    made = await ask({ level: 'arrondissement', activityLevel: 'stat-group', byForm: true });
  }, 120_000);

  it('gives what it can, the rest as c without a figure', () => {
    expect(made.cells).toBeGreaterThan(made.confidential);
    expect(made.confidential).toBeGreaterThan(0);
    const lines = made.csv.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(made.cells * 3);
    for (const line of lines) expect(line).toMatch(/,(\d+(\.\d)?,value|0,zero|,c)$/);
  });

  it('is certified with what is published already, and with what follows', async () => {
    keepDelivered(folders.data, REFERENCE, made.delivered);
    const delivered = readDelivered(folders.data);
    expect(delivered).toEqual([made.delivered]);
    const key = 'b'.repeat(16);
    const later = { history: historyOf(delivered), delivered: tablesOf(delivered), key };
    await makeProtection(folders.build, { ...given, ...later }, () => undefined);
    const { folder = '', certificate } = findProtection(folders.build, key) ?? {};
    expect(certificate?.isPassed).toBe(true);
    const report = await checkProtection(folder, 12);
    expect(report.faults).toEqual([]);
    expect(report.required).toBeGreaterThan(100);
  }, 120_000);
});

describe('a table that nobody gets', () => {
  it('is published already', async () => {
    await expect(ask({ level: 'commune', activityLevel: 'stat-group' })).rejects.toThrow(
      'dataset employment-commune-group',
    );
  });

  it('cuts activities as no employment table can', async () => {
    await expect(ask({ level: 'commune', activityLevel: 'group' })).rejects.toThrow(
      'expected total, stat-group',
    );
  });

  it('is of a year without certificate', async () => {
    const wish = { level: 'province', byForm: true, years: [(year ?? 0) - 9] };
    await expect(ask(wish)).rejects.toThrow(`there are ${year}`);
  });
});

it('only the territories asked for are in it', async () => {
  const { delivered } = await ask({ level: 'commune', byForm: true, inside: ['62000'] });
  const codes = delivered.cells.map(({ key }) => key.split('|')[1] ?? '');
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((nis) => !nis.startsWith('62'))).toEqual([]);
}, 120_000);

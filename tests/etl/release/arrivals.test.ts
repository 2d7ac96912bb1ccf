import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARRIVALS_FILE, parseArrivals, printArrivals } from '../../../data/rules/arrivals.ts';
import { recordArrivals } from '../../../etl/release/arrivals.ts';
import { buildEdition } from '../../fixtures/edition.ts';

let data: string;
let releases: string;
let connection: DuckDBConnection;
const editions: Record<number, string> = {};
const DAYS: readonly [entries: number, day: string][] = [
  [100, '20261101'],
  [103, '20261102'],
  [101, '20261103'],
];

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'essaim-arrivals-'));
  releases = join(data, 'releases');
  for (const [entries, day] of DAYS) {
    const { directory } = await buildEdition(data, { entries, day, parquet: true });
    editions[entries] = directory.id;
  }
  connection = await (await DuckDBInstance.create()).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(data, { recursive: true, force: true });
});

const known = () => parseArrivals(readFileSync(join(releases, ARRIVALS_FILE), 'utf8'));
const record = (before: number | null, next: number, at: string) =>
  recordArrivals(
    connection,
    releases,
    { before: before === null ? undefined : editions[before], next: editions[next] ?? '' },
    new Date(at),
  );

describe('when entries came is noted beside the editions', () => {
  it('nothing is new in the first edition; later, what the one before had not; what left is forgotten', async () => {
    expect(await record(null, 100, '2026-11-01T00:00:00Z')).toBe(0);
    expect(known().size).toBe(0);
    expect(await record(100, 103, '2026-11-02T00:00:00Z')).toBe(3);
    const first = known();
    expect([...first.values()]).toEqual(Array.from({ length: 3 }, () => '2026-11-02T00:00:00.000Z'));
    expect(await record(103, 101, '2026-11-03T00:00:00Z')).toBe(0);
    expect(known().size).toBe(1);
    expect(await record(101, 103, '2026-11-04T00:00:00Z')).toBe(2);
    const [kept] = [...first.keys()].filter((id) => known().get(id) === '2026-11-02T00:00:00.000Z');
    expect(kept).toBeDefined();
  });

  it('the same edition again changes nothing', async () => {
    const before = known();
    expect(await record(103, 103, '2026-11-05T00:00:00Z')).toBe(0);
    expect(known()).toEqual(before);
  });

  it('a damaged line costs a date, not the file', () => {
    const text = printArrivals(new Map([['0900000196', '2026-11-02T00:00:00.000Z']]));
    expect(parseArrivals(`${text}0900000295,yesterday\n,,\n`).size).toBe(1);
    expect(parseArrivals(text).get('0900000196')).toBe('2026-11-02T00:00:00.000Z');
  });
});

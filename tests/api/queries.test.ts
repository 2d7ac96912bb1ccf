import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registeredQueries } from '../../api/queries/database.ts';
import * as indexColumns from '../../data/rules/search/entry-rows.ts';
import { openDatabase } from '../../api/editions/database.ts';
import { openTestApi } from './context.ts';
import type { OpenRelease } from '../../api/deps.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
let release: OpenRelease;
beforeAll(async () => {
  api = await openTestApi({ entries: 50 });
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  release = lease.release;
});
afterAll(() => {
  api.close();
});

const values: Record<string, string> = {
  id: 'x',
  ids: 'x,y',
  number: '2000000000',
  numbers: '0900000196,0900000295',
  prefix: 'atelier',
  federation: 'fed-velo',
  withdrawn: '',
  perimeter: 'directory',
  dataset: 'commune',
  activity_level: 'total',
  measure: '',
  territories: '',
  territory: '01000',
  activity: '',
  form: '',
  key: 'ruehaute',
  postal: '',
  nis: '',
  until: '2026-11-02',
  most: '5',
  name: '',
  year: '2025',
  series: 'commune',
  newest: 'commune-group',
};

describe('the SQL of the API', () => {
  it('is all registered', () => {
    expect(registeredQueries.length).toBeGreaterThan(15);
    expect(new Set(registeredQueries.map((query) => query.name)).size).toBe(registeredQueries.length);
  });

  it.each(registeredQueries)('$name is accepted by DuckDB and names its columns', async ({ store, sql }) => {
    const used = Object.fromEntries(
      Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)),
    );
    const plan = await release[store].all(`EXPLAIN ${sql}`, used);
    expect(plan.length).toBeGreaterThan(0);
    expect(sql).not.toMatch(/SELECT\s+\*/i);
  });

  it('that fills the index is accepted by DuckDB', async () => {
    const { directory } = api.fixture;
    const file = join(api.data, 'releases', 'directory', directory.id, directory.file.name);
    const database = await openDatabase(file);
    await database.run(indexColumns.ORDERED_ENTRIES);
    for (const [name, sql] of Object.entries(indexColumns)) {
      if (name === 'ORDERED_ENTRIES') continue;
      await expect(database.run(`EXPLAIN ${sql}`), name).resolves.toBeUndefined();
    }
    database.close();
  });

  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "COPY entries TO 'essaim-never.csv'",
    'SET enable_external_access = true',
    "ATTACH 'essaim-never.duckdb'",
    'DELETE FROM entries',
    'INSTALL httpfs',
  ])('an edition refuses: %s', async (sql) => {
    await expect(release.directory.all(sql)).rejects.toThrow();
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { listEditions } from '../../../etl/release/editions.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { openBench, type Bench } from '../steps/fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2, -1));
});
afterAll(() => bench.close());

it('all salaried employment enters an edition only for published cells of the same year and quarter', async () => {
  const { connection, context } = bench;
  await connection.run(`
    INSERT INTO protection.observation VALUES
      ('region', 2021, '03000', 'total', 'total', 'total', 'jobs', 10, 'value'),
      ('commune', 2021, '62063', 'total', 'total', 'total', 'jobs', NULL, 'c'),
      ('region', 2020, '03000', 'total', 'total', 'total', 'jobs', 10, 'value');
    INSERT INTO clean.salaried VALUES
      (2021, 4, '03000', 'total', 7, 100, 's.csv', 2), (2021, 3, '04000', 'total', 7, 100, 's.csv', 3),
      (2021, 4, '62063', 'total', NULL, 50, 's.csv', 4), (2020, 4, '03000', 'total', 7, 100, 's.csv', 5),
      (2019, 4, '03000', 'total', 7, 100, 's.csv', 6);`);
  await bench.run(...STEPS.slice(-1));
  const { releases } = context.folders;
  const [edition] = listEditions(releases, 'statistics');
  const rows = await readRows(
    connection,
    `SELECT year, territory, measure, value FROM read_parquet($1) ORDER BY ALL`,
    [join(releases, 'statistics', edition?.id ?? '', 'salaried.parquet')],
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    [2021, '03000', 'employers', 7],
    [2021, '03000', 'jobs', 100],
  ]);
});

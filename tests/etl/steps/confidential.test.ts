import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../../etl/lib/hash.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { openBench, SENTINEL, type Bench } from './fixture.ts';

const CONFIDENTIAL_COLUMN =
  /job|fte|wage|salar|employ(?!ment$)|worker|headcount|payroll|joint_committee|size_class/i;
/** Regional totals after the rules on few or dominant employers; cells of the lattice, under a certificate. */
const ALLOWED = new Set(['check_totals', 'observations']);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2));
});
afterAll(() => bench.close());

describe('no employment figure leaves the warehouse', () => {
  it('the sentinel is in the warehouse, so that the search below proves something', async () => {
    const [row] = await readRows(
      bench.connection,
      `SELECT count(*)::INTEGER AS count FROM clean.employment WHERE jobs = ${SENTINEL}`,
    );
    expect(row?.count).toBe(1);
  });

  it('no value of any table of any edition holds it', async () => {
    const parquet = listFiles(bench.context.folders.releases).filter((file) => file.endsWith('.parquet'));
    expect(parquet.length).toBeGreaterThan(15);
    for (const file of parquet) {
      const rows = await readRows(
        bench.connection,
        'SELECT count(*)::INTEGER AS count FROM read_parquet($1) AS line WHERE line::VARCHAR LIKE $2',
        [file, `%${SENTINEL}%`],
      );
      expect(rows[0]?.count, file).toBe(0);
    }
  });

  it('no manifest, pointer or message holds it', () => {
    const texts = listFiles(bench.context.folders.releases)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(file, 'utf8'));
    expect([...texts, ...bench.notes].join('\n')).not.toContain(String(SENTINEL));
  });

  it('no column of an edition is named after employment', async () => {
    for (const kind of ['directory', 'statistics']) {
      const [file] = listFiles(join(bench.context.folders.releases, kind)).filter((path) =>
        path.endsWith('.duckdb'),
      );
      await bench.connection.run(`ATTACH '${file}' AS walked (READ_ONLY)`);
      const columns = await readRows(
        bench.connection,
        `SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'walked'`,
      );
      await bench.connection.run('DETACH walked');
      expect(columns.length).toBeGreaterThan(10);
      const suspect = columns.filter(
        ({ table_name: table, column_name: column }) =>
          !ALLOWED.has(String(table)) && CONFIDENTIAL_COLUMN.test(String(column)),
      );
      expect(suspect).toEqual([]);
    }
  });

  it('the directory edition does not even name the employment source', async () => {
    const [file] = listFiles(bench.context.folders.releases).filter((path) =>
      path.endsWith('sources.parquet'),
    );
    const rows = await readRows(bench.connection, 'SELECT source FROM read_parquet($1)', [String(file)]);
    expect(rows.map(({ source }) => source)).not.toContain('onss');
  });
});

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { loadReference } from '../../../api/reference/load.ts';
import { postgresBinaries, startCluster } from '../../workspace/postgres.ts';
import { timeEach } from '../search/load.ts';
import type { LatticeTableFacts } from '../../../api/reference/types.ts';

export interface PanelScale {
  readonly enterprises: number;
  readonly years: number;
}

const SETTINGS = {
  shared_buffers: '1GB',
  work_mem: '256MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  jit: 'off',
};
const ROUNDS = 3;

/** Columns of the panel that tables of the lattice cut by; codes are small numbers, as the build numbers them. */
const CUTS = [
  'year',
  'commune',
  'arrondissement',
  'province',
  'region',
  'division',
  'section',
  'stat_group',
  'form',
  'size',
] as const;

/** Enterprises spread over communes, activities, forms and sizes as unevenly as real ones; each keeps its codes and changes its jobs. */
const panelSql = ({ enterprises, years }: PanelScale): string => `
CREATE TABLE panel AS
WITH enterprises AS (
  SELECT id,
    floor(565 * pow(hash(id) % 100000 / 100000, 1.7))::USMALLINT AS commune,
    floor(88 * pow(hash(id || 'a') % 100000 / 100000, 2))::UTINYINT AS division,
    floor(6 * pow(hash(id || 'f') % 100000 / 100000, 3))::UTINYINT AS form,
    exp(7 * pow(hash(id || 'j') % 100000 / 100000, 4)) AS base
  FROM range(${enterprises}) AS ids(id)
), yearly AS (
  SELECT *, greatest(1, round(base * (0.9 + hash(id || year) % 100 / 500)))::INTEGER AS jobs
  FROM enterprises, range(2016, ${2016 + years}) AS years(year)
)
SELECT year::USMALLINT AS year, commune, (commune // 13)::UTINYINT AS arrondissement, (commune // 52)::UTINYINT AS province,
  (commune // 200)::UTINYINT AS region, division, (division // 5)::UTINYINT AS section, (division // 13)::UTINYINT AS stat_group, form,
  CASE WHEN jobs < 5 THEN 0 WHEN jobs < 10 THEN 1 WHEN jobs < 50 THEN 2 WHEN jobs < 250 THEN 3 ELSE 4 END::UTINYINT AS size,
  jobs, round(jobs * 0.8, 1) AS fte
FROM yearly`;

/** The finest cells: all that any table of the lattice is made of. */
const CELLS_SQL = `
CREATE TABLE finest AS
SELECT ${CUTS.join(', ')}, count(*)::INTEGER AS employers, sum(jobs)::INTEGER AS jobs, sum(fte)::REAL AS fte
FROM panel GROUP BY ${CUTS.join(', ')} ORDER BY ${CUTS.join(', ')}`;

const ACTIVITIES = {
  total: null,
  'stat-group': 'stat_group',
  section: 'section',
  division: 'division',
} as const;

/** What is asked: every year of a table from the finest cells, one year of it, every year from the rows of the panel. */
const WAYS = {
  'finest cells, ten years': { from: 'finest', where: '' },
  'finest cells, one year': { from: 'finest', where: ' WHERE year = 2024' },
  'rows of the panel, ten years': { from: 'panel', where: '' },
} as const;
type Way = keyof typeof WAYS;

/** The query of one table of the lattice. */
function tableSql({ territory, activity, form, size }: LatticeTableFacts, way: Way): string {
  const { from, where } = WAYS[way];
  const cuts = [
    'year',
    ...(territory === 'country' ? [] : [territory]),
    ...[ACTIVITIES[activity] ?? []].flat(),
    ...(form === 'total' ? [] : ['form']),
    ...(size === 'total' ? [] : ['size']),
  ].join(', ');
  const employers = from === 'panel' ? 'count(*)' : 'sum(employers)';
  return `SELECT ${cuts}, ${employers} AS employers, sum(jobs) AS jobs, sum(fte) AS fte FROM ${from}${where} GROUP BY ${cuts}`;
}

/** Every cross-table of the lattice from a panel, by DuckDB as the build does it and by PostgreSQL on the same rows. */
export async function measurePanel(scale: PanelScale): Promise<void> {
  const tables = loadReference().lattice;
  const folder = mkdtempSync(join(tmpdir(), 'essaim-panel-'));
  chmodSync(folder, 0o755);
  const instance = await DuckDBInstance.create(join(folder, 'panel.duckdb'), {
    threads: '2',
    memory_limit: '4GB',
  });
  const duck = await instance.connect();
  await duck.run(panelSql(scale));
  let started = performance.now();
  await duck.run(CELLS_SQL);
  console.log(
    `\npanel of ${scale.enterprises} enterprises × ${scale.years} years; its finest cells once: ${inSeconds(started)}`,
  );
  const results: Record<string, Record<string, number>> = {};
  const add = (what: string, engine: string, value: number): void => {
    results[what] = { ...results[what], [engine]: Number(value.toFixed(1)) };
  };
  for (const way of Object.keys(WAYS) as Way[]) {
    const sql = tables.map((table) => tableSql(table, way));
    const { p50, p99 } = await timeEach(sql, ROUNDS, (one) => duck.run(one));
    add(`${way}, p50`, 'DuckDB (ms)', p50);
    add(`${way}, slowest`, 'DuckDB (ms)', p99);
  }
  if (postgresBinaries === undefined) console.log('PostgreSQL is not installed: measured alone.');
  else {
    const file = join(folder, 'panel.csv');
    await duck.run(`COPY panel TO '${file}' (HEADER false)`);
    chmodSync(file, 0o644);
    const cluster = startCluster(postgresBinaries, SETTINGS);
    const client = new pg.Client({ connectionString: cluster.createDatabase() });
    await client.connect();
    const columns = [...CUTS.map((name) => `${name} smallint`), 'jobs integer', 'fte real'];
    await client.query(`CREATE UNLOGGED TABLE panel (${columns.join(', ')})`);
    await client.query(`COPY panel FROM '${file}' (FORMAT csv)`);
    rmSync(file);
    started = performance.now();
    await client.query(CELLS_SQL.replace('CREATE TABLE', 'CREATE UNLOGGED TABLE'));
    await client.query('CREATE INDEX ON finest (year)');
    await client.query('VACUUM ANALYZE panel');
    await client.query('VACUUM ANALYZE finest');
    console.log(`PostgreSQL 15: its finest cells once, analysed: ${inSeconds(started)}`);
    for (const way of Object.keys(WAYS) as Way[]) {
      const all = tables.map((table) => tableSql(table, way));
      const sql = way !== 'rows of the panel, ten years' ? all : all.filter((_one, at) => at % 4 === 0);
      const { p50, p99 } = await timeEach(sql, 1, (one) => client.query(one));
      add(`${way}, p50`, 'PostgreSQL 15 (ms)', p50);
      add(`${way}, slowest`, 'PostgreSQL 15 (ms)', p99);
    }
    await client.end();
    cluster.stop();
  }
  for (const row of Object.values(results)) {
    const [own = 0, peer] = Object.values(row);
    if (peer !== undefined) row['times faster'] = Number((peer / own).toFixed(1));
  }
  console.table(results);
  duck.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
}

function inSeconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { loadReference } from '../../../api/reference/load.ts';
import { postgresBinaries, startCluster } from '../../workspace/postgres.ts';
import { timeEach } from '../search/load.ts';
import { ACTIVITY_LEVELS } from '../../../data/schema/reference/lattice.ts';
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

/** Levels of territories from the finest; each is the one before, coarsened. */
const LADDER = ['commune', 'arrondissement', 'province', 'region', 'country'] as const;
/** Columns of the panel that tables of the lattice cut by; codes are small numbers, as the build numbers them. */
const OTHER_CUTS = ['division', 'section', 'stat_group', 'form', 'size'] as const;
const CUTS = ['year', ...LADDER, ...OTHER_CUTS];

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
  (commune // 200)::UTINYINT AS region, 0::UTINYINT AS country, division, (division // 5)::UTINYINT AS section, (division // 13)::UTINYINT AS stat_group, form,
  CASE WHEN jobs < 5 THEN 0 WHEN jobs < 10 THEN 1 WHEN jobs < 50 THEN 2 WHEN jobs < 250 THEN 3 ELSE 4 END::UTINYINT AS size,
  jobs, round(jobs * 0.8, 1) AS fte
FROM yearly`;

/** The cells that are kept: for each level of territories the finest ones, of which all its tables are made. */
const KEPT_SQL = LADDER.map((level, at) => {
  const cuts = ['year', ...LADDER.slice(at), ...OTHER_CUTS].join(', ');
  const [from, employers] = at === 0 ? ['panel', 'count(*)'] : [`cells_${LADDER[at - 1]}`, 'sum(employers)'];
  return `CREATE TABLE cells_${level} AS
    SELECT ${cuts}, ${employers}::INTEGER AS employers, sum(jobs)::INTEGER AS jobs, sum(fte)::REAL AS fte
    FROM ${from} GROUP BY ${cuts} ORDER BY ${cuts}`;
});

const ACTIVITIES = {
  total: null,
  'stat-group': 'stat_group',
  section: 'section',
  division: 'division',
} as const;

/** What a table is cut by: one of the lattice, or any crossing of its levels. */
type Crossing = Pick<LatticeTableFacts, 'territory' | 'activity' | 'form' | 'size'>;

const EVERY_CROSSING: readonly Crossing[] = LADDER.flatMap((territory) =>
  ACTIVITY_LEVELS.flatMap((activity) =>
    (['total', 'form-group'] as const).flatMap((form) =>
      (['total', 'size-class'] as const).map((size) => ({ territory, activity, form, size })),
    ),
  ),
);

interface Way {
  /** The table asked, for a level of territories. */
  readonly from: (level: Crossing['territory']) => string;
  readonly where: string;
  readonly crossings: readonly Crossing[];
  /** PostgreSQL is asked one in so many. */
  readonly sample: number;
}

/** What is asked: tables of the lattice and any crossing, of ten years or one, from kept cells, cells of communes or rows. */
function waysOf(lattice: readonly Crossing[]): Readonly<Record<string, Way>> {
  const kept = (level: string): string => `cells_${level}`;
  const all = { where: '', crossings: lattice, sample: 1 };
  return {
    'lattice, ten years, cells of the level': { ...all, from: kept },
    'lattice, one year, cells of the level': { ...all, from: kept, where: ' WHERE year = 2024' },
    'any crossing, ten years, cells of the level': {
      ...all,
      from: kept,
      crossings: EVERY_CROSSING,
      sample: 3,
    },
    'lattice, ten years, cells of communes': { ...all, from: () => 'cells_commune', sample: 3 },
    'lattice, ten years, rows of the panel': { ...all, from: () => 'panel', sample: 5 },
  };
}

function tableSql({ territory, activity, form, size }: Crossing, { from, where }: Way): string {
  const cuts = [
    'year',
    territory,
    ...[ACTIVITIES[activity] ?? []].flat(),
    ...(form === 'total' ? [] : ['form']),
    ...(size === 'total' ? [] : ['size']),
  ].join(', ');
  const table = from(territory);
  const employers = table === 'panel' ? 'count(*)' : 'sum(employers)';
  return `SELECT ${cuts}, ${employers} AS employers, sum(jobs) AS jobs, sum(fte) AS fte FROM ${table}${where} GROUP BY ${cuts}`;
}

/** Every cross-table of the lattice from a panel, by DuckDB as the build does it and by PostgreSQL on the same rows. */
export async function measurePanel(scale: PanelScale): Promise<void> {
  const ways = Object.entries(waysOf(loadReference().lattice));
  const folder = mkdtempSync(join(tmpdir(), 'essaim-panel-'));
  chmodSync(folder, 0o755);
  const instance = await DuckDBInstance.create(join(folder, 'panel.duckdb'), {
    threads: '2',
    memory_limit: '4GB',
  });
  const duck = await instance.connect();
  await duck.run(panelSql(scale));
  let started = performance.now();
  for (const sql of KEPT_SQL) await duck.run(sql);
  console.log(
    `\npanel of ${scale.enterprises} enterprises × ${scale.years} years; the cells kept of them once: ${inSeconds(started)}`,
  );
  const results: Record<string, Record<string, number>> = {};
  const add = (what: string, engine: string, value: number): void => {
    results[what] = { ...results[what], [engine]: Number(value.toFixed(1)) };
  };
  for (const [name, way] of ways) {
    const sql = way.crossings.map((crossing) => tableSql(crossing, way));
    const { p50, p99 } = await timeEach(sql, ROUNDS, async (one) => (await duck.run(one)).fetchAllChunks());
    add(`${name}, p50`, 'DuckDB (ms)', p50);
    add(`${name}, slowest`, 'DuckDB (ms)', p99);
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
    await client.query('VACUUM ANALYZE panel');
    for (const [at, sql] of KEPT_SQL.entries()) {
      await client.query(sql.replace('CREATE TABLE', 'CREATE UNLOGGED TABLE'));
      await client.query(`CREATE INDEX ON cells_${LADDER[at]} (year)`);
      await client.query(`VACUUM ANALYZE cells_${LADDER[at]}`);
    }
    console.log(`PostgreSQL 15: the same, analysed: ${inSeconds(started)}`);
    for (const [name, way] of ways) {
      const sql = way.crossings
        .filter((_crossing, at) => at % way.sample === 0)
        .map((crossing) => tableSql(crossing, way));
      const { p50, p99 } = await timeEach(sql, 1, (one) => client.query(one));
      add(`${name}, p50`, 'PostgreSQL 15 (ms)', p50);
      add(`${name}, slowest`, 'PostgreSQL 15 (ms)', p99);
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

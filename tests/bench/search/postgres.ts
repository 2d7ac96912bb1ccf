import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../../workspace/postgres.ts';
import type { Answer, Engine, Row } from './engine.ts';
import type { FacetLabel } from './rows.ts';
import type { Task } from './workload.ts';

/** Connections of a pool; more do not answer more on a few cores. */
export const CONNECTIONS = 8;
const SETTINGS = {
  shared_buffers: '1GB',
  work_mem: '64MB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  plan_cache_mode: 'force_custom_plan',
};

export interface Postgres extends Engine {
  /** Address of its database. */
  readonly address: string;
}

/**
 * PostgreSQL with full text (the words of labels without their positions, which nothing asks for), pg_trgm (names) and PostGIS
 * (points), all indexed, analysed and warm. What lists show of a row stands written in a table of its own, read for the rows of a
 * page only.
 */
export async function openPostgres(
  binaries: string,
  rows: Iterable<Row>,
  labels: readonly FacetLabel[],
): Promise<Postgres> {
  const cluster = startCluster(binaries, SETTINGS);
  const address = cluster.createDatabase();
  const pool = new pg.Pool({ connectionString: address, max: CONNECTIONS });
  const close = async (): Promise<void> => {
    await pool.end();
    cluster.stop();
  };
  const started = performance.now();
  try {
    await fill(pool, rows, labels);
  } catch (error) {
    await close();
    throw error;
  }
  const built = performance.now() - started;
  const size = await pool.query<{ bytes: string }>(
    `SELECT pg_total_relation_size('entry') + pg_total_relation_size('list_row') AS bytes`,
  );
  return {
    name: 'PostgreSQL 15 + pg_trgm + PostGIS',
    address,
    built,
    bytes: Number(size.rows[0]?.bytes ?? 0),
    ask: (task) => ask(pool, task),
    close,
  };
}

async function fill(pool: pg.Pool, rows: Iterable<Row>, labels: readonly FacetLabel[]): Promise<void> {
  await pool.query('CREATE EXTENSION pg_trgm');
  await pool.query('CREATE EXTENSION postgis');
  await pool.query(`
    CREATE UNLOGGED TABLE loaded (id integer, own text, labels text, name text, lon double precision, lat double precision, grp text,
      form text, region text, accreditation text[], federation text[], open text[], shown text)`);
  await copyRows(pool, rows);
  await pool.query(`
    CREATE UNLOGGED TABLE entry AS
    SELECT id, name, lon, lat, grp, form, region, accreditation, federation, open,
      setweight(to_tsvector('simple', own), 'A') || array_to_tsvector(string_to_array(labels, ' ')) AS words,
      ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point
    FROM loaded`);
  await pool.query('CREATE UNLOGGED TABLE list_row AS SELECT id, shown FROM loaded');
  await pool.query('CREATE UNLOGGED TABLE facet_label (facet text, code text, label text)');
  for (const { facet, code, label } of labels)
    await pool.query('INSERT INTO facet_label VALUES ($1, $2, $3)', [facet, code, label]);
  await pool.query('ALTER TABLE entry ADD PRIMARY KEY (id)');
  await pool.query('ALTER TABLE list_row ADD PRIMARY KEY (id)');
  await pool.query('CREATE INDEX ON entry USING gin (words)');
  await pool.query('CREATE INDEX ON entry USING gin (name gin_trgm_ops)');
  await pool.query('CREATE INDEX ON entry USING gist (point)');
  await pool.query('DROP TABLE loaded');
  await pool.query('VACUUM ANALYZE entry');
  await pool.query('VACUUM ANALYZE list_row');
}

const COPIED_AT_ONCE = 100_000;

async function copyRows(pool: pg.Pool, rows: Iterable<Row>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-copy-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'rows.tsv');
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    writeFileSync(file, `${lines.join('\n')}\n`);
    lines = [];
    await pool.query(`COPY loaded FROM '${file}'`);
  };
  for (const row of rows) {
    lines.push(lineOf(row));
    if (lines.length === COPIED_AT_ONCE) await flush();
  }
  await flush();
  rmSync(folder, { recursive: true });
}

/** A row in PostgreSQL's format of text. */
function lineOf(one: Row): string {
  const plain = (value: string | number | null): string =>
    value === null
      ? '\\N'
      : String(value)
          .replaceAll('\\', '\\\\')
          .replaceAll(/[\t\n]/g, ' ');
  const list = (values: readonly string[]): string => `{${values.join(',')}}`;
  return [
    ...[one.row, one.own, one.labels, one.name, one.lon, one.lat, one.group, one.form, one.region],
    ...[list(one.accreditation), list(one.federation), list(one.open), one.shown],
  ]
    .map(plain)
    .join('\t');
}

const FACETED = `
WITH found AS MATERIALIZED (
  SELECT id, grp, ts_rank(words, query) AS rank, point <-> ST_SetSRID(ST_MakePoint($2, $3), 4326) AS distance
  FROM entry, to_tsquery('simple', $1) AS query
  WHERE words @@ query AND point && ST_MakeEnvelope($4, $5, $6, $7, 4326)
)
SELECT
  (SELECT count(*)::int FROM found) AS total,
  (SELECT json_agg(id) FROM (SELECT id FROM found ORDER BY rank / (1 + distance) DESC, id LIMIT 20) AS first) AS rows,
  (SELECT json_object_agg(grp, rows) FROM (SELECT grp, count(*) AS rows FROM found GROUP BY grp) AS facet) AS facets`;
const NEAREST = `
SELECT 20 AS total, json_agg(id) AS rows, '{}'::json AS facets
FROM (SELECT id FROM entry ORDER BY point <-> ST_SetSRID(ST_MakePoint($1, $2), 4326) LIMIT 20) AS first`;
const COMPLETION = `
SELECT 6 AS total, json_agg(id) AS rows, '{}'::json AS facets
FROM (SELECT id FROM entry WHERE words @@ to_tsquery('simple', $1) LIMIT 20) AS first`;
const MISSPELT = `
SELECT 20 AS total, json_agg(id) AS rows, '{}'::json AS facets
FROM (SELECT id FROM entry WHERE name % $1 ORDER BY similarity(name, $1) DESC, id LIMIT 20) AS first`;
const VIEWPORT = `
WITH found AS MATERIALIZED (SELECT id, grp FROM entry WHERE point && ST_MakeEnvelope($1, $2, $3, $4, 4326))
SELECT
  (SELECT count(*)::int FROM found) AS total,
  (SELECT json_agg(id) FROM (SELECT id FROM found ORDER BY id LIMIT 20) AS first) AS rows,
  (SELECT json_object_agg(grp, rows) FROM (SELECT grp, count(*) AS rows FROM found GROUP BY grp) AS facet) AS facets`;

async function ask(pool: pg.Pool, { kind, words, lon, lat, box }: Task): Promise<Answer> {
  const query = words.map((word) => `${word}:*`).join(' & ');
  const [sql, values] = {
    'text + place + facets': [FACETED, [query, lon, lat, ...box]] as const,
    'nearest 20': [NEAREST, [lon, lat]] as const,
    autocomplete: [COMPLETION, [query]] as const,
    'typing errors': [MISSPELT, [words.join(' ')]] as const,
    'dense viewport': [VIEWPORT, [...box]] as const,
  }[kind];
  const found = await pool.query<{
    total: number;
    rows: number[] | null;
    facets: Record<string, number> | null;
  }>({
    name: kind,
    text: sql,
    values: [...values],
  });
  const [first] = found.rows;
  return { rows: first?.rows ?? [], total: first?.total ?? 0, facets: first?.facets ?? {} };
}

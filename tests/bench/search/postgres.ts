import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../../workspace/postgres.ts';
import type { Answer, Engine, Row } from './engine.ts';
import type { Task } from './workload.ts';

const SETTINGS = {
  shared_buffers: '1GB',
  work_mem: '64MB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
};

/** PostgreSQL with full text (words), pg_trgm (names) and PostGIS (points), all indexed, analysed and warm. */
export async function openPostgres(binaries: string, rows: readonly Row[]): Promise<Engine> {
  const cluster = startCluster(binaries, SETTINGS);
  const pool = new pg.Pool({ connectionString: cluster.createDatabase(), max: 8 });
  const started = performance.now();
  await pool.query('CREATE EXTENSION pg_trgm');
  await pool.query('CREATE EXTENSION postgis');
  await pool.query(
    'CREATE UNLOGGED TABLE loaded (id integer, words text, name text, lon double precision, lat double precision, grp text)',
  );
  await copyRows(pool, rows);
  await pool.query(`
    CREATE UNLOGGED TABLE entry AS
    SELECT id, name, grp, to_tsvector('simple', words) AS words, ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point FROM loaded`);
  await pool.query('ALTER TABLE entry ADD PRIMARY KEY (id)');
  await pool.query('CREATE INDEX ON entry USING gin (words)');
  await pool.query('CREATE INDEX ON entry USING gin (name gin_trgm_ops)');
  await pool.query('CREATE INDEX ON entry USING gist (point)');
  await pool.query('DROP TABLE loaded');
  await pool.query('VACUUM ANALYZE entry');
  const built = performance.now() - started;
  const size = await pool.query<{ bytes: string }>(`SELECT pg_total_relation_size('entry') AS bytes`);
  return {
    name: 'PostgreSQL 15 + pg_trgm + PostGIS',
    built,
    bytes: Number(size.rows[0]?.bytes ?? 0),
    ask: (task) => ask(pool, task),
    async close() {
      await pool.end();
      cluster.stop();
    },
  };
}

async function copyRows(pool: pg.Pool, rows: readonly Row[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-copy-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'rows.tsv');
  const clean = (text: string): string => text.replaceAll(/[\t\n\\]/g, ' ');
  for (let from = 0; from < rows.length; from += 100_000) {
    const lines = rows
      .slice(from, from + 100_000)
      .map((one) =>
        [one.row, clean(one.words), clean(one.name), one.lon ?? '\\N', one.lat ?? '\\N', one.group].join(
          '\t',
        ),
      );
    writeFileSync(file, `${lines.join('\n')}\n`);
    await pool.query(`COPY loaded FROM '${file}'`);
  }
  rmSync(folder, { recursive: true });
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

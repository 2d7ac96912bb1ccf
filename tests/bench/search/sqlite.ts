import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Answer, Engine, Row } from './engine.ts';
import type { Task } from './workload.ts';

/** SQLite with FTS5 (words with prefixes; trigrams of names for typing errors) and R*Tree, in a file, in process. */
export function openSqlite(rows: Iterable<Row>): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-sqlite-'));
  const file = join(folder, 'entries.sqlite');
  const database = new DatabaseSync(file);
  const started = performance.now();
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;
    CREATE TABLE entry (id INTEGER PRIMARY KEY, name TEXT, grp TEXT, lon REAL, lat REAL);
    CREATE VIRTUAL TABLE words USING fts5(text, content='', prefix='2 3 4');
    CREATE VIRTUAL TABLE letters USING fts5(name, content='', tokenize='trigram');
    CREATE VIRTUAL TABLE place USING rtree(id, west, east, south, north);
    BEGIN`);
  const entry = database.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?)');
  const words = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const letters = database.prepare('INSERT INTO letters (rowid, name) VALUES (?, ?)');
  const place = database.prepare('INSERT INTO place VALUES (?, ?, ?, ?, ?)');
  for (const one of rows) {
    const id = one.row + 1;
    entry.run(id, one.name, one.group, one.lon, one.lat);
    words.run(id, `${one.own} ${one.labels}`);
    letters.run(id, one.name);
    if (one.lon !== null && one.lat !== null) place.run(id, one.lon, one.lon, one.lat, one.lat);
  }
  database.exec(
    `COMMIT; INSERT INTO words (words) VALUES ('optimize'); INSERT INTO letters (letters) VALUES ('optimize'); ANALYZE`,
  );
  return {
    name: 'SQLite FTS5 + R*Tree',
    built: performance.now() - started,
    bytes: statSync(file).size,
    ask: (task) => Promise.resolve(ask(database, task)),
    close() {
      database.close();
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

const INSIDE = 'west >= ? AND east <= ? AND south >= ? AND north <= ?';
const FACETED = `
SELECT entry.id, grp, rank AS score, lon, lat FROM words JOIN entry ON entry.id = words.rowid
WHERE words MATCH ? AND lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?`;
const VIEWPORT = `SELECT entry.id, grp, 0 AS score, lon, lat FROM place JOIN entry USING (id) WHERE ${INSIDE}`;
const NEAREST = `SELECT id, '' AS grp, 0 AS score, west AS lon, south AS lat FROM place WHERE ${INSIDE}`;
const COMPLETION = `SELECT rowid AS id, '' AS grp, 0 AS score, 0 AS lon, 0 AS lat FROM words WHERE words MATCH ? LIMIT 20`;
const MISSPELT = `
SELECT rowid AS id, '' AS grp, rank AS score, 0 AS lon, 0 AS lat FROM letters WHERE letters MATCH ? ORDER BY rank LIMIT 20`;

interface Hit {
  readonly id: number;
  readonly grp: string;
  readonly score: number;
  readonly lon: number;
  readonly lat: number;
}

function ask(database: DatabaseSync, { kind, words, lon, lat, box }: Task): Answer {
  const all = (sql: string, ...values: (string | number)[]): Hit[] =>
    database.prepare(sql).all(...values) as unknown as Hit[];
  const [west, south, east, north] = box;
  const quoted = words.map((word) => `"${word}"*`).join(' ');
  if (kind === 'autocomplete') return answerOf(all(COMPLETION, quoted), () => 0);
  if (kind === 'typing errors')
    return answerOf(all(MISSPELT, trigramsOf(words.join(' '))), (hit) => hit.score);
  if (kind === 'dense viewport') return answerOf(all(VIEWPORT, west, east, south, north), (hit) => hit.id);
  const distance = (hit: Hit): number => Math.hypot((hit.lon - lon) * 0.63, hit.lat - lat);
  if (kind === 'text + place + facets') {
    return answerOf(all(FACETED, quoted, west, east, south, north), (hit) => hit.score / (1 + distance(hit)));
  }
  for (let reach = 0.005; ; reach *= 2) {
    const hits = all(NEAREST, lon - reach, lon + reach, lat - reach, lat + reach);
    const near = hits.filter((hit) => distance(hit) <= reach * 0.63);
    if (near.length >= 20 || reach > 10) return answerOf(near, distance);
  }
}

function trigramsOf(text: string): string {
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) found.add(`"${text.slice(at, at + 3)}"`);
  return [...found].join(' OR ');
}

function answerOf(hits: readonly Hit[], key: (hit: Hit) => number): Answer {
  const facets: Record<string, number> = {};
  for (const { grp } of hits) facets[grp] = (facets[grp] ?? 0) + 1;
  const first = [...hits].sort((left, right) => key(left) - key(right) || left.id - right.id).slice(0, 20);
  return { rows: first.map((hit) => hit.id - 1), total: hits.length, facets };
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../api/editions/database.ts';
import { readIndex } from '../../api/editions/read-index.ts';
import { loadReference } from '../../api/reference/load.ts';
import { startServer } from '../../api/server.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { sparseTextAt, textAt } from '../../data/rules/search/text-column.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { postgresBinaries } from '../workspace/postgres.ts';
import { megabytes } from './process.ts';
import { buildBenchEdition } from './search/edition.ts';
import { measureThroughput, serveEngine, timeEach } from './search/load.ts';
import { openOwn } from './search/own.ts';
import { openPostgres } from './search/postgres.ts';
import { openSqlite } from './search/sqlite.ts';
import { KINDS, makeTasks, RADIUS_KM } from './search/workload.ts';
import type { Bench } from './run.ts';
import type { Reference } from '../../api/reference/types.ts';
import type { DirectoryIndex } from '../../api/search/directory-index.ts';
import type { Engine, Row } from './search/engine.ts';
import type { Kind, Task } from './search/workload.ts';

const SCALES: Readonly<Record<string, number>> = {
  tiny: 2000,
  '20k': 20_000,
  '200k': 200_000,
  '2m': 2_000_000,
};
const ROUNDS = 400;
const WARM_UP = 40;
const SEED = 20261120;

export const bench: Bench = {
  name: 'search',
  about:
    'the directory index beside PostgreSQL 15 + pg_trgm + PostGIS and SQLite FTS5 + R*Tree, same rows and queries (ms)',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : ['20k']) {
      const entries = SCALES[scale];
      if (entries === undefined)
        throw new Error(`No scale "${scale}". There are: ${Object.keys(SCALES).join(', ')}.`);
      await measureScale(scale, entries);
    }
  },
};

async function measureScale(scale: string, entries: number): Promise<void> {
  const engines: Engine[] = [];
  const kept = process.env['ESSAIM_BENCH_DATA'];
  const data = kept === undefined ? mkdtempSync(join(tmpdir(), 'essaim-bench-')) : join(kept, scale);
  try {
    if (!existsSync(join(data, 'releases'))) {
      const { prepared } = await buildBenchEdition(data, entries);
      console.log(`\n${scale}: index prepared with the edition in ${(prepared / 1000).toFixed(1)} s`);
    }
    const reference = loadReference();
    const { index, built, cpu } = await loadIndex(data, reference);
    console.log(
      `\n${scale}: ${entries} entries, ${index.lexicon.vocabulary.size} words; index loaded in ${built.toFixed(0)} ms (${cpu.toFixed(0)} ms of processor), ${megabytes(index.bytes)}`,
    );
    const tasks = new Map(KINDS.map((kind) => [kind, makeTasks(index, kind, ROUNDS + WARM_UP, SEED)]));
    engines.push(openOwn(index, built));
    const rows = rowsOf(index, reference);
    if (postgresBinaries === undefined)
      console.log('PostgreSQL is not installed: left out (apt-get install postgresql-15-postgis-3).');
    else engines.push(await openPostgres(postgresBinaries, rows));
    engines.push(openSqlite(rows));
    await compare(engines, tasks, index);
    await compareThroughput(engines, tasks.get('text + place + facets') ?? [], data);
  } finally {
    for (const engine of engines) await engine.close();
    if (kept === undefined) rmSync(data, { recursive: true, force: true });
  }
}

async function loadIndex(data: string, reference: Reference) {
  const { readPointer } = await import('../../api/editions/edition.ts');
  const pointer = await readPointer(join(data, 'releases'));
  if (pointer === null) throw new Error(`${data}: no release.`);
  const file = join(data, 'releases', 'directory', pointer.directory, 'directory.duckdb');
  const database = await openDatabase(file);
  const before = process.cpuUsage();
  const started = performance.now();
  const index = await readIndex(database, reference);
  const built = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  database.close();
  return { index, built, cpu: (user + system) / 1000 };
}

/** What the other engines index: the folded words of names, keywords and activity labels. */
function rowsOf({ columns }: DirectoryIndex, reference: Reference): Row[] {
  return Array.from({ length: columns.count }, (_, row) => {
    const name = textAt(columns.name, row);
    const labels = Object.values(reference.nace.get(valueAt(columns.nace, row) ?? '') ?? {});
    const texts = [name, sparseTextAt(columns.keywords, row) ?? '', ...labels];
    const lon = columns.lon[row] as number;
    return {
      row,
      words: [...new Set(texts.flatMap((text) => wordsOf(text)))].join(' '),
      name: queryWordsOf(wordsOf(name)).join(' '),
      lon: Number.isNaN(lon) ? null : lon,
      lat: Number.isNaN(lon) ? null : (columns.lat[row] as number),
      group: valueAt(columns.group, row) ?? '',
    };
  });
}

async function compare(
  engines: readonly Engine[],
  tasks: ReadonlyMap<Kind, readonly Task[]>,
  index: DirectoryIndex,
): Promise<void> {
  console.table(
    Object.fromEntries(
      engines.map(({ name, built, bytes }) => [
        name,
        { 'build s': (built / 1000).toFixed(1), holds: megabytes(bytes) },
      ]),
    ),
  );
  const nameOf = (row: number): string => queryWordsOf(wordsOf(textAt(index.columns.name, row))).join(' ');
  for (const kind of KINDS) {
    const all = tasks.get(kind) ?? [];
    const table: Record<string, object> = {};
    for (const engine of engines) {
      for (const task of all.slice(0, WARM_UP)) await engine.ask(task);
      const measured = all.slice(WARM_UP);
      const before = process.cpuUsage();
      let recalled = 0;
      let total = 0;
      const timing = await timeEach(measured, async (task) => {
        const answer = await engine.ask(task);
        total += answer.total;
        if (answer.rows.some((row) => nameOf(row) === nameOf(task.row))) recalled += 1;
      });
      const { user, system } = process.cpuUsage(before);
      const processor = Number(((user + system) / 1000 / measured.length).toFixed(2));
      const recall = kind === 'typing errors' ? { recall: (recalled / measured.length).toFixed(3) } : {};
      table[engine.name] = {
        ...timing,
        'processor of this process, mean': processor,
        'rows found, mean': Math.round(total / measured.length),
        ...recall,
      };
    }
    console.log(kind);
    console.table(table);
  }
}

async function compareThroughput(
  engines: readonly Engine[],
  tasks: readonly Task[],
  data: string,
): Promise<void> {
  const settings = settingsSchema.parse({
    ESSAIM_DATA: data,
    ESSAIM_PORT: '0',
    ESSAIM_RATE_LIMIT: '100000000',
  });
  const server = await startServer(settings);
  const urls = tasks.map(
    ({ words, lon, lat }) =>
      `http://127.0.0.1:${server.port}/api/v1/enterprises?q=${words.join('+')}&literal=need,place&near=${lat.toFixed(5)},${lon.toFixed(5)}&radius=${RADIUS_KM}`,
  );
  const table: Record<string, number> = { 'our API, never the same': await measureThroughput(urls) };
  await server.close();
  for (const engine of engines) {
    const served = await serveEngine(engine, tasks);
    table[`${engine.name}, bare HTTP`] = await measureThroughput(served.urls);
    await served.close();
  }
  console.log('text + place + facets over HTTP, 32 at a time: answers a second');
  console.table(table);
}

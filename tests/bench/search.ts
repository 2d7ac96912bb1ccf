import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference } from '../../api/reference/load.ts';
import { startServer } from '../../api/server.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { INDEX_FORMAT } from '../../data/rules/search/prepare.ts';
import { textAt } from '../../data/rules/search/text-column.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { postgresBinaries } from '../workspace/postgres.ts';
import { megabytes } from './process.ts';
import { measureDemoQuery } from './search/demo.ts';
import { buildBenchEdition } from './search/edition.ts';
import { loadIndex } from './search/index-of.ts';
import { measureThroughput, quiet, serveEngine, timeEach } from './search/load.ts';
import { openOwn } from './search/own.ts';
import { openPostgres } from './search/postgres.ts';
import { rowsOf } from './search/rows.ts';
import { openSqlite } from './search/sqlite.ts';
import { KINDS, makeTasks, RADIUS_KM } from './search/workload.ts';
import type { Bench } from './run.ts';
import type { DirectoryIndex } from '../../api/search/directory-index.ts';
import type { Engine } from './search/engine.ts';
import type { Kind, Task } from './search/workload.ts';

interface Scale {
  readonly entries: number;
  /** Questions of each kind for the other engines, which take seconds for some at a large scale. */
  readonly peerQuestions: number;
}

const SCALES: Readonly<Record<string, Scale>> = {
  tiny: { entries: 2000, peerQuestions: 40 },
  '20k': { entries: 20_000, peerQuestions: 400 },
  '200k': { entries: 200_000, peerQuestions: 60 },
  '2m': { entries: 2_000_000, peerQuestions: 8 },
};
const QUESTIONS = 400;
const WARM_UP = 40;
const OWN_ROUNDS = 3;
const HTTP_QUESTIONS = 12_000;
const SEED = 20261120;
const KEPT = 'data/build/bench/search';
/** Stands in a folder whose edition is whole. */
const MADE = 'made';

export const bench: Bench = {
  name: 'search',
  about:
    'the directory index beside PostgreSQL 15 + pg_trgm + PostGIS and SQLite FTS5 + R*Tree, same rows and queries (ms)',
  async run(scales) {
    for (const name of scales.length > 0 ? scales : ['20k', '200k', '2m']) {
      const scale = SCALES[name];
      if (scale === undefined) {
        throw new Error(`No scale "${name}". There are: ${Object.keys(SCALES).join(', ')}.`);
      }
      await measureScale(name, scale);
    }
    await measureDemoQuery(loadReference(), postgresBinaries);
  },
};

/** The edition of a scale, made once and kept until the format of the index changes. */
async function editionOf(name: string, entries: number): Promise<string> {
  const data = join(KEPT, `${name}-${INDEX_FORMAT}`);
  if (existsSync(join(data, MADE))) return data;
  rmSync(data, { recursive: true, force: true });
  const { prepared } = await buildBenchEdition(data, entries);
  writeFileSync(join(data, MADE), '');
  console.log(`\n${name}: index prepared with the edition in ${(prepared / 1000).toFixed(1)} s`);
  return data;
}

async function measureScale(name: string, { entries, peerQuestions }: Scale): Promise<void> {
  const reference = loadReference();
  const data = await editionOf(name, entries);
  const { index, built, processor } = await loadIndex(data, reference);
  const words = index.lexicon.vocabulary.size;
  console.log(
    `\n${name}: ${entries} entries, ${words} words; from the edition to answering ${built.toFixed(0)} ms ` +
      `(${processor.toFixed(0)} ms of processor), ${megabytes(index.bytes)}`,
  );
  const tasks = new Map(KINDS.map((kind) => [kind, makeTasks(index, kind, QUESTIONS + WARM_UP, SEED)]));
  const placed = makeTasks(index, 'text + place + facets', HTTP_QUESTIONS, SEED + 1);
  const engines: Engine[] = [openOwn(index, built)];
  try {
    const rows = rowsOf(index, reference);
    if (postgresBinaries === undefined)
      console.log('PostgreSQL is not installed: left out (apt-get install postgresql-15-postgis-3).');
    else engines.push(await openPostgres(postgresBinaries, rows));
    engines.push(openSqlite(rows));
    rows.length = 0;
    await compare(engines, tasks, index, peerQuestions);
    await compareThroughput(engines, placed, data);
  } finally {
    for (const engine of engines) await engine.close();
  }
}

async function compare(
  engines: readonly Engine[],
  tasks: ReadonlyMap<Kind, readonly Task[]>,
  index: DirectoryIndex,
  peerQuestions: number,
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
    for (const [place, engine] of engines.entries()) {
      const [warmUp, count, rounds] =
        place === 0
          ? [WARM_UP, QUESTIONS, OWN_ROUNDS]
          : [Math.min(WARM_UP, peerQuestions >> 2), peerQuestions, 1];
      for (const task of all.slice(0, warmUp)) await engine.ask(task);
      const measured = all.slice(WARM_UP, WARM_UP + count);
      let [recalled, total] = [0, 0];
      const timing = await timeEach(measured, rounds, async (task) => {
        const answer = await engine.ask(task);
        total += answer.total;
        if (kind === 'typing errors' && answer.rows.some((row) => nameOf(row) === nameOf(task.row)))
          recalled += 1;
      });
      const asked = measured.length * rounds;
      const recall = kind === 'typing errors' ? { recall: (recalled / asked).toFixed(3) } : {};
      table[engine.name] = { ...timing, asked, 'rows found, mean': Math.round(total / asked), ...recall };
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
  await quiet();
  const parts = [0, 1, 2].map((part) => urls.filter((_, at) => at % 3 === part));
  const table: Record<string, number> = { 'our API, never the same': await bestOf(parts) };
  await server.close();
  for (const engine of engines) {
    const served = await serveEngine(engine, tasks);
    table[`${engine.name}, bare HTTP`] = await bestOf([served.urls, served.urls, served.urls]);
    await served.close();
  }
  const peer = Object.entries(table).find(([name]) => name.startsWith('PostgreSQL'))?.[1];
  console.log('text + place + facets over HTTP, 32 at a time: answers a second, best of three rounds');
  console.table(
    Object.fromEntries(
      Object.entries(table).map(([name, rate]) => [
        name,
        { 'a second': rate, ...(peer === undefined ? {} : { 'times PostgreSQL': (rate / peer).toFixed(1) }) },
      ]),
    ),
  );
}

async function bestOf(rounds: readonly (readonly string[])[]): Promise<number> {
  let best = 0;
  for (const urls of rounds) best = Math.max(best, await measureThroughput(urls));
  return best;
}

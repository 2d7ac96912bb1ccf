import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference } from '../../api/reference/load.ts';
import { EDITION_SCHEMA_VERSION } from '../../data/schema/release.ts';
import { INDEX_FORMAT } from '../../data/rules/search/prepare.ts';
import { textAt } from '../../data/rules/search/text-column.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { postgresBinaries } from '../workspace/postgres.ts';
import { megabytes } from './process.ts';
import { measureDemoQuery } from './search/demo.ts';
import { buildBenchEdition } from './search/edition.ts';
import { loadIndex } from './search/index-of.ts';
import { timeEach } from './search/load.ts';
import { openOwn } from './search/own.ts';
import { openPostgres } from './search/postgres.ts';
import { facetLabels, rowsOf } from './search/rows.ts';
import { openSqlite } from './search/sqlite.ts';
import { compareThroughput } from './search/throughput.ts';
import { KINDS, makeTasks } from './search/workload.ts';
import type { Bench } from './run.ts';
import type { DirectoryIndex } from '../../api/search/directory-index.ts';
import type { Engine, Row } from './search/engine.ts';
import type { Postgres } from './search/postgres.ts';
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
const HTTP_QUESTIONS = 45_000;
const SEED = 20261120;
const KEPT = 'data/build/bench/search';
/** Stands in a folder whose edition is whole. */
const MADE = 'made';

export const bench: Bench = {
  name: 'search',
  about:
    'the directory index beside PostgreSQL 15 + pg_trgm + PostGIS and SQLite FTS5 + R*Tree: the same rows, words and queries in process (ms); over HTTP the whole API beside the same application on PostgreSQL with the same body',
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

/** The edition of a scale, made once and kept until the format of the index or of editions changes. */
async function editionOf(name: string, entries: number): Promise<string> {
  const data = join(KEPT, `${name}-${INDEX_FORMAT}-${EDITION_SCHEMA_VERSION.directory}`);
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
  let postgres: Postgres | null = null;
  try {
    const rows = (): Iterable<Row> => rowsOf(index, reference);
    if (postgresBinaries === undefined) {
      console.log('PostgreSQL is not installed: left out (apt-get install postgresql-15-postgis-3).');
    } else {
      postgres = await openPostgres(postgresBinaries, rows(), facetLabels(index, reference));
      engines.push(postgres);
    }
    engines.push(openSqlite(rows()));
    await compare(engines, tasks, index, peerQuestions);
    await compareThroughput(engines, placed, data, postgres);
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

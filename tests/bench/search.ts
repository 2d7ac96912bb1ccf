import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../api/editions/database.ts';
import { readIndex } from '../../api/editions/read-index.ts';
import { loadReference } from '../../api/reference/load.ts';
import { NO_FILTERS } from '../../api/search/question.ts';
import { findRows, selectPage } from '../../api/search/search.ts';
import { startServer } from '../../api/server.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { buildEdition } from '../fixtures/edition.ts';
import type { Bench } from './run.ts';
import type { EditionDatabase } from '../../api/editions/database.ts';
import type { DirectoryIndex } from '../../api/search/directory-index.ts';

const SCALES: Readonly<Record<string, number>> = {
  tiny: 2000,
  demo: 60_000,
  '200k': 200_000,
  '2m': 2_000_000,
};
const ROUNDS = 300;
const QUERIES = [
  'velo',
  'creche',
  'ruche',
  'theatre',
  'kringwinkel',
  'kringwinkle',
  'formation',
  'harmonie',
  'la',
];

/** Peer: the same question as one SQL statement on the same edition file, text by containment, distance by haversine. */
const PEER_SQL = `
SELECT entry_id, name,
  2 * 6371 * asin(sqrt(
    sin(radians(lat - $lat) / 2) ** 2 + cos(radians($lat)) * cos(radians(lat)) * sin(radians(lon - $lon) / 2) ** 2
  )) AS distance_km
FROM entries
WHERE strip_accents(lower(name)) LIKE '%' || $word || '%' AND lat BETWEEN $lat - 0.06 AND $lat + 0.06
ORDER BY distance_km
LIMIT 20`;

interface Timing {
  readonly p50: number;
  readonly p99: number;
}

export const bench: Bench = {
  name: 'search',
  about: 'text + place + facets in process and over HTTP, beside DuckDB on the same edition (ms)',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : ['demo']) {
      const entries = SCALES[scale];
      if (entries === undefined)
        throw new Error(`No scale "${scale}". There are: ${Object.keys(SCALES).join(', ')}.`);
      await measureScale(scale, entries);
    }
  },
};

async function measureScale(scale: string, entries: number): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'essaim-bench-'));
  try {
    const { directory } = await buildEdition(data, { entries });
    const file = join(data, 'releases', 'directory', directory.id, directory.file.name);
    const database = await openDatabase(file);
    const started = performance.now();
    const index = await readIndex(database, loadReference());
    const built = performance.now() - started;
    console.log(
      `\n${scale}: ${entries} entries, index built in ${built.toFixed(0)} ms, ${(index.bytes / 1e6).toFixed(0)} MB`,
    );
    const rows: Record<string, Timing> = {
      'index, text + 5 km + facets': await time((round) => ask(index, round, 5)),
      'index, text in the whole country': await time((round) => ask(index, round, null)),
      'DuckDB, text + 5 km': await time((round) => askDuckDb(database, round)),
    };
    database.close();
    Object.assign(rows, await measureHttp(data));
    console.table(rows);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** A point that differs from round to round by some metres, so that no cache answers. */
function pointOf(round: number): { lat: number; lon: number } {
  return { lat: 50.63 + round * 1e-5, lon: 5.57 + (round % 7) * 1e-5 };
}

function ask(index: DirectoryIndex, round: number, radiusKm: number | null): Promise<void> {
  const filters = { ...NO_FILTERS, near: pointOf(round), radiusKm };
  const found = findRows(index, { text: QUERIES[round % QUERIES.length] ?? '', filters });
  selectPage(index, filters, found, { sort: 'relevance', limit: 20, after: null });
  return Promise.resolve();
}

async function askDuckDb(database: EditionDatabase, round: number): Promise<void> {
  await database.all(PEER_SQL, { ...pointOf(round), word: QUERIES[round % QUERIES.length] ?? '' });
}

async function measureHttp(data: string): Promise<Record<string, Timing>> {
  const settings = settingsSchema.parse({
    ESSAIM_DATA: data,
    ESSAIM_PORT: '0',
    ESSAIM_RATE_LIMIT: '100000000',
  });
  const server = await startServer(settings);
  const agent = new Agent({ keepAlive: true });
  const address = `http://127.0.0.1:${server.port}/api/v1/enterprises`;
  try {
    return {
      'HTTP, near=50.63,5.57&radius=5&q=velo, never the same': await time((round) => {
        const { lat, lon } = pointOf(round);
        return read(agent, `${address}?near=${lat},${lon}&radius=5&q=velo`);
      }),
      'HTTP, near=50.63,5.57&radius=5&q=velo, cached': await time(() =>
        read(agent, `${address}?near=50.63,5.57&radius=5&q=velo`),
      ),
    };
  } finally {
    agent.destroy();
    await server.close();
  }
}

function read(agent: Agent, url: string): Promise<void> {
  return new Promise((done, failed) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) done();
        else failed(new Error(`${url}: ${response.statusCode}`));
      });
    }).on('error', failed);
  });
}

async function time(once: (round: number) => Promise<void>): Promise<Timing> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await once(round);
    taken.push(performance.now() - started);
  }
  taken.sort((left, right) => left - right);
  const at = (share: number): number => Number((taken[Math.floor(taken.length * share)] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { startServer } from '../../api/server.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { buildEdition } from '../fixtures/edition.ts';
import { measurePanel } from './datasets/panel.ts';
import { measureThroughput, middleOf, quiet } from './search/load.ts';
import type { Bench } from './run.ts';

const SCALES = {
  tiny: { entries: 2000, asked: 10, cached: 2000, panel: { enterprises: 20_000, years: 10 } },
  small: { entries: 20_000, asked: 20, cached: 20_000, panel: { enterprises: 200_000, years: 10 } },
  demo: { entries: 20_000, asked: 60, cached: 60_000, panel: { enterprises: 2_000_000, years: 10 } },
} as const;
const CELLS = 50_000;

/** Serving observations, and building cross-tables from a panel beside PostgreSQL 15. */
export const bench: Bench = {
  name: 'datasets',
  about:
    'observations over HTTP, uncached, cached and streamed; cross-tables from a panel beside PostgreSQL 15',
  async run(scales) {
    for (const name of scales.length > 0 ? scales : ['demo']) {
      const scale = SCALES[name as keyof typeof SCALES];
      if (scale === undefined)
        throw new Error(`No scale "${name}". There are: ${Object.keys(SCALES).join(', ')}.`);
      await measureServing(scale);
      await measurePanel(scale.panel);
    }
  },
};

async function measureServing({
  entries,
  asked,
  cached,
}: (typeof SCALES)[keyof typeof SCALES]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'essaim-datasets-'));
  await buildEdition(data, { entries, countYears: 3 });
  const server = await startServer(
    settingsSchema.parse({ ESSAIM_DATA: data, ESSAIM_PORT: '0', ESSAIM_RATE_LIMIT: '100000000' }),
  );
  const root = `http://127.0.0.1:${server.port}/api/v1/datasets`;
  const many = `${root}/enterprises-group/observations?perimeter=directory`;
  const small = `${root}/employment-region/observations?year=2025&measure=jobs,fte`;
  await timeInThread([small, `${many}&limit=1`]);
  await quiet();
  const results: Record<string, string> = {};
  const pages = Array.from({ length: asked }, (_, at) => `${many}&limit=${CELLS - at}`);
  results[`JSON, ${CELLS} cells never asked before, p50`] = milliseconds(await timeInThread(pages));
  const crossings = ['enterprises', 'establishments', 'per-10000'].flatMap((measure) =>
    [2024, 2025, 2026].flatMap((year) =>
      LANGUAGES.map((lang) => `${many}&format=json-stat&measure=${measure}&year=${year}&lang=${lang}`),
    ),
  );
  results['JSON-stat, 52 248 cells never asked before, p50'] = milliseconds(await timeInThread(crossings));
  results['cached answers a second, 32 at a time'] = String(
    await measureThroughput(Array.from({ length: cached }, () => small)),
  );
  const [rows, files] = [
    `${root}/enterprises-group/observations?count=true`,
    ['csv', 'sdmx-csv', 'json-stat', 'parquet'],
  ];
  const { total } = (await (await fetch(rows)).json()) as { total: number };
  for (const format of files) {
    const taken = await timeInThread([`${root}/enterprises-group/observations?format=${format}`]);
    const bytes = taken[0]?.bytes ?? 0;
    results[`${format}, ${total} cells at once (${Math.round(bytes / 1e6)} MB)`] = milliseconds(taken);
  }
  console.table(results);
  await server.close();
  rmSync(data, { recursive: true, force: true });
}

interface Taken {
  readonly ms: number;
  readonly bytes: number;
}

function timeInThread(urls: readonly string[]): Promise<Taken[]> {
  const worker = new Worker(new URL('./datasets/time-worker.ts', import.meta.url), { workerData: urls });
  return new Promise((done, failed) => {
    worker.once('message', done);
    worker.once('error', failed);
  });
}

function milliseconds(taken: readonly Taken[]): string {
  return `${middleOf(taken.map(({ ms }) => ms)).toFixed(1)} ms`;
}

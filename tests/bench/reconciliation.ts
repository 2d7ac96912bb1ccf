import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startServer } from '../../api/server.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import type { ReconcileResults, ReconcileSuggestions } from '../../api/contract/reconcile.ts';
import { releasePointer } from '../../data/schema/release.ts';
import { runChild } from '../../etl/worker/run-child.ts';
import { etlScript } from '../../etl/worker/commands.ts';
import { prepareCorrupted } from './linkage/corrupted.ts';
import type { LabelledRow } from './linkage/evaluate.ts';
import type { Bench } from './run.ts';

const SEED = 20261120;
const ROWS = 1000;
const BATCH = 10;
const WARM_UP = 10;
const RELEASES = 'data/releases';

export const bench: Bench = {
  name: 'reconciliation',
  about:
    'batches of ten queries over HTTP, the release of this checkout; beside the directory search asked name by name',
  async run() {
    if (!existsSync(join(RELEASES, 'current.json'))) {
      console.log('Left out: there is no release (npm start makes one).');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'essaim-reconcile-'));
    try {
      await measure(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string): Promise<void> {
  const data = join(folder, 'data');
  mkdirSync(data);
  symlinkSync(resolve(RELEASES), join(data, 'releases'));
  const pointer = releasePointer.parse(JSON.parse(readFileSync(join(RELEASES, 'current.json'), 'utf8')));
  const soiled = join(folder, 'soiled.edition.duckdb');
  copyFileSync(join(RELEASES, 'directory', pointer.directory, 'directory.duckdb'), soiled);
  const rows = (await prepareCorrupted(soiled, ROWS * 2, SEED)).rows
    .filter(({ truth }) => truth !== null)
    .slice(0, ROWS);
  const stop = new AbortController();
  const worker = runChild([etlScript('questions/serve.ts')], {
    signal: stop.signal,
    environment: { ESSAIM_DATA: data },
  });
  const settings = settingsSchema.parse({
    ESSAIM_DATA: data,
    ESSAIM_PORT: '0',
    ESSAIM_RATE_LIMIT: '100000000',
  });
  const server = await startServer(settings);
  try {
    const endpoint = `http://127.0.0.1:${server.port}/api/v1/reconcile/fr`;
    while ((await post(endpoint, rows.slice(0, 1), true)) === null) await setTimeout(500);
    const table: Record<string, object> = {};
    table['reconcile, name and address'] = await timeBatches(rows, (batch) => post(endpoint, batch, true));
    table['reconcile, name only'] = await timeBatches(rows, (batch) => post(endpoint, batch, false));
    table['directory search, name only'] = await timeBatches(rows, (batch) => suggest(endpoint, batch));
    console.table(table);
  } finally {
    await server.close();
    stop.abort();
    await worker;
  }
}

type Firsts = (string | undefined)[];

/** The first candidate of each row; null while the matcher is not ready. */
async function post(
  endpoint: string,
  rows: readonly LabelledRow[],
  withPlace: boolean,
): Promise<Firsts | null> {
  const queries = Object.fromEntries(
    rows.map(({ row: { name, street, houseNumber, postalCode, locality } }, at) => {
      const place = { street, house_number: houseNumber, postal_code: postalCode, locality };
      const given = Object.entries(place).filter(([, v]) => v !== undefined && v !== '');
      return [`q${at}`, { query: name, properties: withPlace ? given.map(([pid, v]) => ({ pid, v })) : [] }];
    }),
  );
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({ queries: JSON.stringify(queries) }),
  });
  if (response.status === 503) return null;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const results = (await response.json()) as ReconcileResults;
  return rows.map((_, at) => results[`q${at}`]?.result[0]?.id);
}

async function suggest(endpoint: string, rows: readonly LabelledRow[]): Promise<Firsts> {
  const firsts: Firsts = [];
  for (const { row } of rows) {
    const response = await fetch(
      `${endpoint}/suggest/entity?prefix=${encodeURIComponent(row.name.slice(0, 200))}`,
    );
    firsts.push(((await response.json()) as ReconcileSuggestions).result[0]?.id);
  }
  return firsts;
}

async function timeBatches(
  rows: readonly LabelledRow[],
  ask: (batch: readonly LabelledRow[]) => Promise<Firsts | null>,
): Promise<object> {
  const taken: number[] = [];
  let right = 0;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const started = performance.now();
    const firsts = await ask(batch);
    if (from >= WARM_UP * BATCH) taken.push((performance.now() - started) / batch.length);
    right += batch.filter(({ truth }, at) => truth === firsts?.[at]).length;
  }
  taken.sort((left, other) => left - other);
  const at = (share: number) => Number((taken[Math.floor(taken.length * share)] ?? 0).toFixed(2));
  return {
    'ms a query, p50': at(0.5),
    'ms a query, p99': at(0.99),
    queries: rows.length,
    'first candidate right': `${((100 * right) / rows.length).toFixed(1)} %`,
  };
}

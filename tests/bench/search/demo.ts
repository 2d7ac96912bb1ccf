import { existsSync } from 'node:fs';
import { loadIndex } from './index-of.ts';
import { middleOf, settled } from './load.ts';
import { openPostgres } from './postgres.ts';
import { facetLabels, rowsOf } from './rows.ts';
import { startProcess } from './server-process.ts';
import type { Reference } from '../../../api/reference/types.ts';

const QUERY = 'near=50.63,5.57&radius=5&q=velo';
const ASKED = 60;
const WARM_UP = 10;

/** The bicycle near Liège on the release of this checkout, asked over HTTP one after the other, beside PostgreSQL on its rows. */
export async function measureDemoQuery(reference: Reference, binaries: string | undefined): Promise<void> {
  if (!existsSync('data/releases/current.json')) {
    console.log(`${QUERY} on the demonstration: left out, there is no release (npm start makes one).`);
    return;
  }
  const table: Record<string, object> = {};
  const { index } = await loadIndex('data', reference);
  await timeServer('our API', 'serve-own.ts', 'data', table);
  if (binaries !== undefined) {
    const engine = await openPostgres(binaries, rowsOf(index, reference), facetLabels(index, reference));
    try {
      await timeServer(engine.name, 'serve-postgres.ts', engine.address, table);
    } finally {
      await engine.close();
    }
  }
  console.log(
    `GET /api/v1/enterprises?${QUERY} on the release in data/ (${index.columns.count} entries), ms`,
  );
  console.table(table);
}

async function timeServer(
  name: string,
  script: string,
  source: string,
  table: Record<string, object>,
): Promise<void> {
  const { port, close } = await startProcess(script, [source]);
  const at = (step: number): string =>
    `http://127.0.0.1:${port}/api/v1/enterprises?near=${(50.63 + step / 1e5).toFixed(5)},5.57&radius=5&q=velo`;
  try {
    await settled(at(0));
    table[`${name}, each a little aside`] = await timeFetches((step) => at(step + 1));
    table[`${name}, the same again`] = await timeFetches(() => at(0));
  } finally {
    await close();
  }
}

async function timeFetches(urlOf: (step: number) => string): Promise<{ median: number; slowest: number }> {
  const taken: number[] = [];
  for (let step = 0; step < WARM_UP + ASKED; step += 1) {
    const started = performance.now();
    const response = await fetch(urlOf(step));
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${urlOf(step)}: ${response.status}`);
    if (step >= WARM_UP) taken.push(performance.now() - started);
  }
  const round = (value: number): number => Number(value.toFixed(2));
  return { median: round(middleOf(taken)), slowest: round(Math.max(...taken)) };
}

import { existsSync } from 'node:fs';
import { boxAround } from '../../../api/search/geography.ts';
import { startServer } from '../../../api/server.ts';
import { settingsSchema } from '../../../data/rules/settings.ts';
import { loadIndex } from './index-of.ts';
import { middleOf, serveEngine } from './load.ts';
import { openPostgres } from './postgres.ts';
import { rowsOf } from './rows.ts';
import type { Reference } from '../../../api/reference/types.ts';
import type { Task } from './workload.ts';

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
  const settings = settingsSchema.parse({
    ESSAIM_DATA: 'data',
    ESSAIM_PORT: '0',
    ESSAIM_RATE_LIMIT: '100000000',
  });
  const { index } = await loadIndex('data', reference);
  const server = await startServer(settings);
  const at = (step: number): string =>
    `http://127.0.0.1:${server.port}/api/v1/enterprises?near=${(50.63 + step / 1e5).toFixed(5)},5.57&radius=5&q=velo`;
  table['our API, each a little aside'] = await timeFetches((step) => at(step));
  table['our API, the same again'] = await timeFetches(() => at(0));
  await server.close();
  if (binaries !== undefined) {
    const engine = await openPostgres(binaries, rowsOf(index, reference));
    const centre = { lon: 5.57, lat: 50.63 };
    const task: Task = {
      kind: 'text + place + facets',
      words: ['velo'],
      row: 0,
      ...centre,
      box: boxAround(centre, 5),
    };
    const served = await serveEngine(engine, [task]);
    table[`${engine.name}, bare HTTP`] = await timeFetches(() => served.urls[0] ?? '');
    await served.close();
    await engine.close();
  }
  console.log(
    `GET /api/v1/enterprises?${QUERY} on the release in data/ (${index.columns.count} entries), ms`,
  );
  console.table(table);
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

import { EnterpriseList } from '../../../api/contract/enterprises.ts';
import { measureLoad, serveEngine, settled } from './load.ts';
import { startProcess } from './server-process.ts';
import { RADIUS_KM } from './workload.ts';
import type { Engine } from './engine.ts';
import type { Load } from './load.ts';
import type { Postgres } from './postgres.ts';
import type { Task } from './workload.ts';

/** Tenths of a millimetre in a degree of latitude; so much aside, a question about the same place is another question. */
const TENTHS_OF_MM = 1e9;
const KNOWN = '/api/v1/enterprises?q=velo&near=50.63,5.57&radius=10';

/**
 * Two comparisons, each of like with like. With the whole API: what a visitor waits for, from our server and from the same
 * application that asks PostgreSQL, each in a process of its own, with the same body. Bare: the engines behind the barest server
 * in this process, their answers being numbers of rows and counts of one facet.
 */
export async function compareThroughput(
  engines: readonly Engine[],
  tasks: readonly Task[],
  data: string,
  postgres: Postgres | null,
): Promise<void> {
  const paths = tasks.map(
    ({ words, lon, lat }, at) =>
      `/api/v1/enterprises?q=${words.join('+')}&literal=need,place&near=${(lat + at / TENTHS_OF_MM).toFixed(9)},${lon.toFixed(5)}&radius=${RADIUS_KM}`,
  );
  const whole: Record<string, Load> = { 'own index': await loadProcess('serve-own.ts', [data], paths) };
  if (postgres !== null) {
    whole[postgres.name] = await loadProcess('serve-postgres.ts', [postgres.address], paths);
  }
  printLoads(
    'whole API, the same body: text + place + facets over HTTP, 32 at a time, never the same',
    whole,
  );
  const bare: Record<string, Load> = {};
  for (const engine of engines) {
    const served = await serveEngine(engine, tasks);
    bare[engine.name] = await bestOf([served.urls, served.urls, served.urls]);
    await served.close();
  }
  printLoads('bare engines: the same over the barest HTTP', bare);
}

/** Loads a server in a process of its own, with questions that it has not had before. */
async function loadProcess(script: string, args: readonly string[], paths: readonly string[]): Promise<Load> {
  const { port, close } = await startProcess(script, args);
  try {
    const urls = paths.map((path) => `http://127.0.0.1:${port}${path}`);
    EnterpriseList.parse(await settled(`http://127.0.0.1:${port}${KNOWN}`));
    return await bestOf([0, 1, 2].map((part) => urls.filter((_, at) => at % 3 === part)));
  } finally {
    await close();
  }
}

function printLoads(title: string, loads: Readonly<Record<string, Load>>): void {
  const peer = Object.entries(loads).find(([name]) => name.startsWith('PostgreSQL'))?.[1];
  console.log(`${title}; best of three rounds`);
  console.table(
    Object.fromEntries(
      Object.entries(loads).map(([name, { rate, bytes }]) => [
        name,
        {
          'answers a second': rate,
          'bytes of one, mean': bytes,
          ...(peer === undefined ? {} : { 'times PostgreSQL': (rate / peer.rate).toFixed(1) }),
        },
      ]),
    ),
  );
}

async function bestOf(rounds: readonly (readonly string[])[]): Promise<Load> {
  let best: Load = { rate: 0, bytes: 0 };
  for (const urls of rounds) {
    const load = await measureLoad(urls);
    if (load.rate > best.rate) best = load;
  }
  return best;
}

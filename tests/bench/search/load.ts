import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from './engine.ts';
import type { Task } from './workload.ts';

export interface Timing {
  readonly p50: number;
  readonly p99: number;
}

const CONCURRENCY = 32;

/** Milliseconds of one call after the other. */
export async function timeEach<T>(tasks: readonly T[], once: (task: T) => Promise<unknown>): Promise<Timing> {
  const taken: number[] = [];
  for (const task of tasks) {
    const started = performance.now();
    await once(task);
    taken.push(performance.now() - started);
  }
  taken.sort((left, right) => left - right);
  const at = (share: number): number => Number((taken[Math.floor(taken.length * share)] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}

/** Requests a second with 32 under way at a time. */
export async function measureThroughput(urls: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < urls.length; at = next++) await fetchOnce(agent, urls[at] ?? '');
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return Math.round(urls.length / seconds);
}

function fetchOnce(agent: Agent, url: string): Promise<void> {
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

/** Puts a bare HTTP server before an engine: task number in, answer as JSON out. */
export async function serveEngine(
  engine: Engine,
  tasks: readonly Task[],
): Promise<{ urls: string[]; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const task = tasks[Number(request.url?.slice(1))];
    if (task === undefined) {
      response.writeHead(404).end();
      return;
    }
    engine.ask(task).then(
      (answer) => response.end(JSON.stringify(answer)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    urls: tasks.map((_, at) => `http://127.0.0.1:${port}/${at}`),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { AddressInfo } from 'node:net';
import type { Engine } from './engine.ts';
import type { LoadPlan } from './load-worker.ts';
import type { Task } from './workload.ts';

export interface Timing {
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds of one call after the other; of several rounds the median of each question counts. */
export async function timeEach<T>(
  tasks: readonly T[],
  rounds: number,
  once: (task: T) => Promise<unknown>,
): Promise<Timing> {
  const taken: number[][] = tasks.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, task] of tasks.entries()) {
      const started = performance.now();
      await once(task);
      taken[at]?.push(performance.now() - started);
    }
  }
  const medians = taken.map((list) => middleOf(list)).sort((left, right) => left - right);
  const at = (share: number): number => Number((medians[Math.floor(medians.length * share)] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}

/** The median. */
export function middleOf(list: readonly number[]): number {
  return [...list].sort((left, right) => left - right)[list.length >> 1] ?? 0;
}

/** What a server bore: answers a second, and the mean length of their bodies. */
export interface Load {
  readonly rate: number;
  readonly bytes: number;
}

/** Asks with 32 requests under way at a time, from another thread, for some seconds at most. */
export async function measureLoad(urls: readonly string[]): Promise<Load> {
  const plan: LoadPlan = { urls, concurrency: 32, seconds: 3 };
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: plan });
  return new Promise((done, failed) => {
    worker.once('message', done);
    worker.once('error', failed);
  });
}

/** Answers a second under that load. */
export async function measureThroughput(urls: readonly string[]): Promise<number> {
  return (await measureLoad(urls)).rate;
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

/** A server just started still draws the tiles of the map: waits until its thread has nothing to do. */
export async function quiet(): Promise<void> {
  for (let calm = 0; calm < 10;) {
    const started = performance.now();
    await new Promise((done) => setTimeout(done, 50));
    calm = performance.now() - started < 60 ? calm + 1 : 0;
  }
}

/**
 * The same for a server in another process: waits until it answers a question it knows at once, time after time.
 * @returns its answer
 */
export async function settled(url: string): Promise<unknown> {
  let answer: unknown;
  for (let calm = 0; calm < 20;) {
    const started = performance.now();
    const response = await fetch(url);
    answer = await response.json();
    if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
    calm = performance.now() - started < 10 ? calm + 1 : 0;
    await new Promise((done) => setTimeout(done, 50));
  }
  return answer;
}

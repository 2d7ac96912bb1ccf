import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export interface LoadPlan {
  readonly urls: readonly string[];
  readonly concurrency: number;
  readonly seconds: number;
}

const { urls, concurrency, seconds } = workerData as LoadPlan;
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const started = performance.now();
let next = 0;
let answered = 0;

async function work(): Promise<void> {
  while (next < urls.length && performance.now() - started < seconds * 1000) {
    const url = urls[next] ?? '';
    next += 1;
    await fetchOnce(url);
    answered += 1;
  }
}

function fetchOnce(url: string): Promise<void> {
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

await Promise.all(Array.from({ length: concurrency }, work));
agent.destroy();
parentPort?.postMessage(Math.round((answered / (performance.now() - started)) * 1000));

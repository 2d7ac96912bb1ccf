import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** Asks one address after the other from a thread of its own; gives milliseconds to the last byte and bytes of each. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(url: string): Promise<{ ms: number; bytes: number }> {
  return new Promise((done, failed) => {
    const started = performance.now();
    get(url, { agent }, (response) => {
      let bytes = 0;
      if (response.statusCode !== 200) failed(new Error(`${url}: ${response.statusCode}`));
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => done({ ms: performance.now() - started, bytes }));
    }).on('error', failed);
  });
}

const taken: { ms: number; bytes: number }[] = [];
for (const url of workerData as readonly string[]) taken.push(await ask(url));
agent.destroy();
parentPort?.postMessage(taken);

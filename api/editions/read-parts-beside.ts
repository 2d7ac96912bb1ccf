import { Worker } from 'node:worker_threads';
import type { Parts } from './read-parts.ts';

/**
 * Reads the arrays of an edition in a thread of its own: copying them here would hold up the requests under way.
 * @throws Error of the thread
 */
export function readPartsBeside(file: string): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('parts-thread.ts', import.meta.url), { workerData: { file } });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) =>
      reject(new Error(`The thread that reads an edition ended with code ${code}.`)),
    );
  });
}

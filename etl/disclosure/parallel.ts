import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Protection } from './guard.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { PassResult } from './region-pass.ts';

/** Memory for short-lived objects of a worker; more only makes it collect them later. */
const YOUNG_MEGABYTES = 24;

/** Targets go by their position: the threads share no memory, and there are many. */
type Message =
  | { readonly done: number }
  | { readonly suppressed: Uint8Array; readonly protections: readonly (readonly [number, Protection])[] };

/** Runs one pass per group of targets in worker threads, the largest groups first; results in the order of the groups. */
export async function passInWorkers(
  problem: Problem,
  groups: readonly (readonly Target[])[],
  report: (done: number) => void,
  workers = Math.min(groups.length, availableParallelism()),
): Promise<PassResult[]> {
  const results: PassResult[] = [];
  const queue = groups.map((targets, index) => ({ targets, index }));
  queue.sort((a, b) => b.targets.length - a.targets.length || a.index - b.index);
  const work = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      results[job.index] = await passInWorker(problem, job.targets, report);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

function passInWorker(
  problem: Problem,
  targets: readonly Target[],
  report: (done: number) => void,
): Promise<PassResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('pass-worker.ts', import.meta.url), {
      workerData: { problem, targets },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    worker.on('message', (message: Message) => {
      if ('done' in message) report(message.done);
      else {
        const done = message.protections.map(([index, protection]) => ({
          target: targets[index] as Target,
          protection,
        }));
        resolve({ suppressed: message.suppressed, protected: done });
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`A disclosure worker ended with code ${code}.`));
    });
  });
}

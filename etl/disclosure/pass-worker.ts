import { parentPort, workerData } from 'node:worker_threads';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { passTargets } from './region-pass.ts';

const { problem, targets } = workerData as { problem: Problem; targets: readonly Target[] };
const result = await passTargets(problem, problem.suppressedAtStart, targets, 'region', (done) =>
  parentPort?.postMessage({ done }),
);
parentPort?.postMessage({ result });

import { parentPort, workerData } from 'node:worker_threads';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { passTargets } from './region-pass.ts';

const { problem, targets } = workerData as { problem: Problem; targets: readonly Target[] };
const pass = await passTargets(problem, problem.suppressedAtStart, targets, 'region', (done) =>
  parentPort?.postMessage({ done }),
);
const position = new Map(targets.map((target, index) => [target, index]));
const protections = pass.protected.map(({ target, protection }) => [position.get(target), protection]);
parentPort?.postMessage({ suppressed: pass.suppressed, protections });

import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runCopyTask, type CopyTask } from './copy-task.ts';
import type { WorkerMessage } from './copy-worker.ts';
import type { CopyResult } from './csv-copy.ts';
import { SourceError } from './source-error.ts';

/** Below this much to read, starting threads costs more than it brings. */
const THREADS_FROM_BYTES = 32 << 20;
const THREADS = 2;
const TEMPORARY = /^source-copy-.*\.csv$/;

type Progress = (task: CopyTask, rows: number, bytes: number) => void;

/** Removes copies that an interrupted run left in the build folder. */
export function removeStaleCopies(buildDir: string): void {
  for (const name of readdirSync(buildDir))
    if (TEMPORARY.test(name)) rmSync(join(buildDir, name), { force: true });
}

/** A new path in the build folder for a temporary copy. */
export function copyPath(buildDir: string): string {
  return join(buildDir, `source-copy-${process.pid}-${randomUUID()}.csv`);
}

/**
 * Runs copy tasks, two at a time on threads when there is much to read, and hands each result over in order of arrival;
 * every temporary copy is deleted afterwards, whatever happens.
 */
export async function copyFiles(
  tasks: readonly CopyTask[],
  totalBytes: number,
  progress: Progress,
  use: (task: CopyTask, result: CopyResult) => Promise<void>,
): Promise<void> {
  for (const { output } of tasks) await mkdir(join(output, '..'), { recursive: true });
  try {
    if (totalBytes < THREADS_FROM_BYTES) {
      for (const task of tasks) {
        await use(task, await runCopyTask(task, (rows, bytes) => progress(task, rows, bytes)));
        rmSync(task.output, { force: true });
      }
    } else {
      await copyOnThreads(tasks, progress, use);
    }
  } finally {
    for (const { output } of tasks) rmSync(output, { force: true });
  }
}

async function copyOnThreads(
  tasks: readonly CopyTask[],
  progress: Progress,
  use: (task: CopyTask, result: CopyResult) => Promise<void>,
): Promise<void> {
  const queue = [...tasks];
  const workers: Worker[] = [];
  let inUse: Promise<void> = Promise.resolve();
  const runLane = async () => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url));
    workers.push(worker);
    for (let task = queue.shift(); task; task = queue.shift()) {
      const current = task;
      const result = await askWorker(worker, current, (rows, bytes) => progress(current, rows, bytes));
      inUse = inUse.then(async () => {
        await use(current, result);
        rmSync(current.output, { force: true });
      });
      inUse.catch(() => undefined);
    }
  };
  const lanes = Array.from({ length: Math.min(THREADS, tasks.length) }, runLane);
  try {
    await Promise.all(lanes);
    await inUse;
  } finally {
    queue.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
    await Promise.allSettled([...lanes, inUse]);
  }
}

function askWorker(
  worker: Worker,
  task: CopyTask,
  progress: (rows: number, bytes: number) => void,
): Promise<CopyResult> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off('error', onError).off('exit', onExit).off('message', onMessage);
      settle();
    };
    const onError = (error: unknown) => finish(() => reject(error));
    const onExit = (code: number) =>
      finish(() => reject(new Error(`The reader of ${task.name} stopped (code ${code}).`)));
    const onMessage = (message: WorkerMessage) => {
      if (message.kind === 'progress') progress(message.rows, message.bytes);
      else if (message.kind === 'done') finish(() => resolve(message.result));
      else {
        const error = message.isSourceError ? new SourceError(message.message) : new Error(message.message);
        finish(() => reject(error));
      }
    };
    worker.on('error', onError).on('exit', onExit).on('message', onMessage);
    worker.postMessage(task);
  });
}

import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runCopyTask, type CopyTask } from './copy-task.ts';
import type { WorkerMessage } from './copy-worker.ts';
import type { CopyListener, CopyResult } from './csv-copy.ts';
import type { CopyPart } from './part-writer.ts';
import { SourceError } from './source-error.ts';

/** Below this much to read, starting threads costs more than it brings. */
const THREADS_FROM_BYTES = 32 << 20;
const THREADS = 2;
const TEMPORARY = /^source-copy-.*\.csv$/;

/** What to do with copies; calls follow one another, in order for each file, while reading goes on. */
export interface CopyUser {
  progress(task: CopyTask, rows: number, bytes: number): void;
  /** Takes in a part, which is deleted afterwards. */
  part(task: CopyTask, part: CopyPart): Promise<void>;
  /** All parts of the file are taken in. */
  done(task: CopyTask, result: CopyResult): Promise<void>;
}

/** Runs a copy task somewhere. */
interface Reader {
  run(task: CopyTask, listener: CopyListener): Promise<CopyResult>;
  stop(): Promise<unknown>;
}

/** Removes copies that an interrupted run left in the build folder. */
export function removeStaleCopies(buildDir: string): void {
  for (const name of readdirSync(buildDir))
    if (TEMPORARY.test(name)) rmSync(join(buildDir, name), { force: true });
}

/** A new path in the build folder for a temporary copy. */
export function copyPath(buildDir: string): string {
  return join(buildDir, `source-copy-${process.pid}-${randomUUID()}`);
}

/**
 * Runs copy tasks stage after stage, those of a stage two at a time on threads when there is much to read. A stage is read
 * when the one before has been read, though not yet used. Every temporary copy is deleted, whatever happens.
 */
export async function copyFiles(
  stages: readonly (readonly CopyTask[])[],
  totalBytes: number,
  user: CopyUser,
): Promise<void> {
  const tasks = stages.flat();
  for (const { output } of tasks) await mkdir(dirname(output), { recursive: true });
  const lanes = Math.min(THREADS, Math.max(0, ...stages.map((stage) => stage.length)));
  const readers = totalBytes < THREADS_FROM_BYTES ? [HERE] : Array.from({ length: lanes }, startThread);
  let inUse: Promise<void> = Promise.resolve();
  let isOver = false;
  const useNext = (use: () => Promise<void>) => {
    inUse = inUse.then(() => (isOver ? undefined : use()));
    inUse.catch(() => undefined);
  };
  let queue: CopyTask[] = [];
  const runLane = async (reader: Reader) => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const current = task;
      const result = await reader.run(current, {
        progress: (rows, bytes) => user.progress(current, rows, bytes),
        part: (part) =>
          useNext(async () => {
            await user.part(current, part);
            rmSync(part.path, { force: true });
          }),
      });
      useNext(() => user.done(current, result));
    }
  };
  let running: Promise<void>[] = [];
  try {
    for (const stage of stages) {
      queue = [...stage];
      running = readers.map(runLane);
      await Promise.all(running);
    }
    await inUse;
  } finally {
    isOver = true;
    queue.length = 0;
    await Promise.all(readers.map((reader) => reader.stop()));
    await Promise.allSettled([...running, inUse]);
    for (const { output } of tasks) removeParts(output);
  }
}

function removeParts(output: string): void {
  const folder = dirname(output);
  for (const name of readdirSync(folder))
    if (name.startsWith(basename(output))) rmSync(join(folder, name), { force: true });
}

/** Reads in the calling thread. */
const HERE: Reader = { run: runCopyTask, stop: () => Promise.resolve() };

function startThread(): Reader {
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url));
  return {
    run: (task, listener) => askWorker(worker, task, listener),
    stop: () => worker.terminate(),
  };
}

function askWorker(worker: Worker, task: CopyTask, listener: CopyListener): Promise<CopyResult> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off('error', onError).off('exit', onExit).off('message', onMessage);
      settle();
    };
    const onError = (error: unknown) => finish(() => reject(error));
    const onExit = (code: number) =>
      finish(() => reject(new Error(`The reader of ${task.name} stopped (code ${code}).`)));
    const onMessage = (message: WorkerMessage) => {
      if (message.kind === 'progress') listener.progress(message.rows, message.bytes);
      else if (message.kind === 'part') listener.part(message.part);
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

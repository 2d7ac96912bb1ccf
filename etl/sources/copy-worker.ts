import { parentPort } from 'node:worker_threads';
import { runCopyTask, type CopyTask } from './copy-task.ts';
import type { CopyResult } from './csv-copy.ts';
import type { CopyPart } from './part-writer.ts';
import { SourceError } from './source-error.ts';

/** What a copying thread says back. */
export type WorkerMessage =
  | { kind: 'progress'; rows: number; bytes: number }
  | { kind: 'part'; part: CopyPart }
  | { kind: 'done'; result: CopyResult }
  | { kind: 'failed'; message: string; isSourceError: boolean };

parentPort?.on('message', async (task: CopyTask) => {
  const say = (message: WorkerMessage) => parentPort?.postMessage(message);
  try {
    const result = await runCopyTask(task, {
      progress: (rows, bytes) => say({ kind: 'progress', rows, bytes }),
      part: (part) => say({ kind: 'part', part }),
    });
    say({ kind: 'done', result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: 'failed', message, isSourceError: error instanceof SourceError });
  }
});

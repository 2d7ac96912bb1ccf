import { existsSync, rmSync } from 'node:fs';
import { enqueueJob } from '../../data/schema/workspace/jobs.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { pendingFile } from '../steps/protect.ts';

/** Queues the protection that a run of the ETL left to the worker, once. */
export async function queuePending(workspace: Workspace, build: string): Promise<void> {
  const pending = pendingFile(build);
  if (!existsSync(pending)) return;
  await enqueueJob(workspace, 'protect', {}, { dedupeKey: 'protect', priority: -1 });
  rmSync(pending, { force: true });
}

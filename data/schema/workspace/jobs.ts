import type { JobKind, JobPayload } from './job-kinds.ts';
import { JOB_ATTEMPTS, jobPayloads } from './job-kinds.ts';
import type { Workspace } from './open.ts';
import type { JobRow } from './tables.ts';

const RETRY_BASE_MS = 30_000;
const RETRY_FACTOR = 4;
const RETRY_MAX_MS = 3_600_000;
/** A job that is in the way each time a worker dies kills them: it is given up after so many attempts. */
const MOST_ATTEMPTS = 10;

export interface EnqueueOptions {
  /** Higher runs first. */
  readonly priority?: number;
  /** Not before this time. */
  readonly runAfter?: Date;
  /** While a job with this key waits, no second one is queued. */
  readonly dedupeKey?: string;
}

/** Who works on a job and until when nobody else may. */
export interface Lease {
  readonly worker: string;
  readonly leaseMs: number;
  readonly now: Date;
}

/**
 * Puts work in the queue.
 * @returns the job's number; that of the waiting job when `dedupeKey` matched.
 * @throws ZodError when the payload is not that of the kind.
 */
export async function enqueueJob<K extends JobKind>(
  workspace: Workspace,
  kind: K,
  payload: JobPayload<K>,
  options: EnqueueOptions = {},
): Promise<number> {
  const now = new Date().toISOString();
  const row = {
    kind,
    payload: JSON.stringify(jobPayloads[kind].parse(payload)),
    state: 'queued' as const,
    priority: options.priority ?? 0,
    attempts: 0,
    max_attempts: JOB_ATTEMPTS[kind],
    progress: 0,
    dedupe_key: options.dedupeKey ?? null,
    run_after: options.runAfter?.toISOString() ?? now,
    created_at: now,
  };
  for (;;) {
    const inserted = await workspace.db
      .insertInto('job')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted !== undefined) return inserted.id;
    const waiting = await workspace.db
      .selectFrom('job')
      .select('id')
      .where('dedupe_key', '=', row.dedupe_key)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    if (waiting !== undefined) return waiting.id;
  }
}

/**
 * Gives back to the queue the jobs whose worker died (their lease ran out), or fails those without attempts left. That a worker
 * dies is rarely the job's fault: one that may be tried again gets another attempt for it.
 * @returns the jobs failed now.
 */
export async function reclaimExpiredJobs(workspace: Workspace, now: Date): Promise<JobRow[]> {
  const at = now.toISOString();
  const expired = workspace.db
    .updateTable('job')
    .where('state', '=', 'running')
    .where('locked_until', '<', at)
    .set({ locked_by: null, locked_until: null, error: 'The worker stopped answering during this job.' });
  const again = expired.set({ state: 'queued', dedupe_key: null, progress: 0 });
  await again
    .set((expression) => ({ max_attempts: expression('max_attempts', '+', 1) }))
    .where('max_attempts', '>', 1)
    .where('max_attempts', '<', MOST_ATTEMPTS)
    .execute();
  await again.whereRef('attempts', '<', 'max_attempts').execute();
  return expired.set({ state: 'failed', finished_at: at }).returningAll().execute();
}

/**
 * Takes the next job that may run now, in one atomic statement: two workers never get the same one.
 */
export async function claimJob(
  workspace: Workspace,
  kinds: readonly JobKind[],
  lease: Lease,
): Promise<JobRow | undefined> {
  const now = lease.now.toISOString();
  return workspace.db
    .updateTable('job')
    .set((expression) => ({
      state: 'running',
      attempts: expression('attempts', '+', 1),
      locked_by: lease.worker,
      locked_until: new Date(lease.now.getTime() + lease.leaseMs).toISOString(),
      started_at: now,
      progress: 0,
      message: null,
    }))
    .where('id', '=', (expression) => {
      const next = expression
        .selectFrom('job')
        .select('id')
        .where('state', '=', 'queued')
        .where('run_after', '<=', now)
        .where('kind', 'in', [...kinds])
        .orderBy('priority', 'desc')
        .orderBy('id')
        .limit(1);
      return workspace.engine === 'postgres' ? next.forUpdate().skipLocked() : next;
    })
    .returningAll()
    .executeTakeFirst();
}

function updateHeld(workspace: Workspace, id: number, worker: string) {
  return workspace.db
    .updateTable('job')
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('locked_by', '=', worker);
}

/**
 * Keeps the lease and tells how far the work is.
 * @param progress from 0 to 1.
 * @returns false when the job is no longer this worker's: it must stop.
 */
export async function reportProgress(
  workspace: Workspace,
  id: number,
  lease: Lease,
  progress: number,
  message: string | null,
): Promise<boolean> {
  const result = await updateHeld(workspace, id, lease.worker)
    .set({ progress, message, locked_until: new Date(lease.now.getTime() + lease.leaseMs).toISOString() })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends a job well. Returns false when it is no longer this worker's: then nothing is written. */
export async function finishJob(
  workspace: Workspace,
  id: number,
  worker: string,
  result: unknown,
): Promise<boolean> {
  const finished = await updateHeld(workspace, id, worker)
    .set({
      state: 'done',
      progress: 1,
      result: JSON.stringify(result),
      error: null,
      locked_by: null,
      locked_until: null,
      finished_at: new Date().toISOString(),
    })
    .executeTakeFirst();
  return finished.numUpdatedRows > 0n;
}

/** Milliseconds to wait after the given attempt (1, 2, …): 30 s, 2 min, 8 min, … at most 1 h. */
export function retryDelayMs(attempt: number): number {
  return Math.min(RETRY_BASE_MS * RETRY_FACTOR ** (attempt - 1), RETRY_MAX_MS);
}

/**
 * Ends an attempt badly: the job waits for its next attempt, or has failed for good.
 * @returns what became of it; `lost` when it was no longer this worker's.
 */
export async function failJob(
  workspace: Workspace,
  job: JobRow,
  worker: string,
  error: string,
  now: Date,
): Promise<'retry' | 'failed' | 'lost'> {
  const retry = job.attempts < job.max_attempts;
  const result = await updateHeld(workspace, job.id, worker)
    .set({ error, locked_by: null, locked_until: null })
    .set(
      retry
        ? {
            state: 'queued',
            dedupe_key: null,
            run_after: new Date(now.getTime() + retryDelayMs(job.attempts)).toISOString(),
          }
        : { state: 'failed', finished_at: now.toISOString() },
    )
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return 'lost';
  return retry ? 'retry' : 'failed';
}

/**
 * Puts a job back untouched, its attempt not counted: the worker is being stopped, or there is no room to work in.
 * @param runAfter not before this time; at once unless given.
 */
export async function releaseJob(
  workspace: Workspace,
  id: number,
  worker: string,
  runAfter?: Date,
): Promise<void> {
  await updateHeld(workspace, id, worker)
    .set((expression) => ({
      state: 'queued',
      dedupe_key: null,
      attempts: expression('attempts', '-', 1),
      progress: 0,
      message: null,
      locked_by: null,
      locked_until: null,
      ...(runAfter === undefined ? {} : { run_after: runAfter.toISOString() }),
    }))
    .execute();
}

/** One job, for following its progress. */
export async function findJob(workspace: Workspace, id: number): Promise<JobRow | undefined> {
  return workspace.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest jobs first. */
export async function listJobs(workspace: Workspace, limit = 50): Promise<JobRow[]> {
  return workspace.db.selectFrom('job').selectAll().orderBy('id', 'desc').limit(limit).execute();
}

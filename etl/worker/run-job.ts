import { setTimeout } from 'node:timers/promises';
import type { JobKind } from '../../data/schema/workspace/job-kinds.ts';
import { JOB_KINDS, jobPayloads } from '../../data/schema/workspace/job-kinds.ts';
import type { Lease } from '../../data/schema/workspace/jobs.ts';
import {
  claimJob,
  failJob,
  finishJob,
  reclaimExpiredJobs,
  releaseJob,
  reportProgress,
} from '../../data/schema/workspace/jobs.ts';
import { isDiskFull } from '../../data/schema/workspace/disk-full.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { JobRow } from '../../data/schema/workspace/tables.ts';
import { BUSY_EXIT } from '../lib/lock.ts';
import type { Alert } from '../alerts/alert.ts';
import { limitsOf, parseProgress } from './commands.ts';
import type { ChildLimits, ChildOptions, ChildOutcome } from './run-child.ts';

/** A job is given to another worker when this one has said nothing for so long. */
export const LEASE_MS = 60_000;
const BEAT_MS = 5000;

export interface WorkerContext {
  readonly workspace: Workspace;
  /** Name of this worker, unique among those alive. */
  readonly worker: string;
  readonly limits: ChildLimits;
  /** Aborted when the worker must stop: the running job goes back to the queue. */
  readonly signal: AbortSignal;
  /** Kinds to take; all unless given. */
  readonly kinds?: readonly JobKind[];
  readonly leaseMs?: number;
  readonly beatMs?: number;
  /** Wait before a job that found no room on the disk is tried again. */
  readonly noRoomMs?: number;
  /** Wait before a job that found the lock of another run is tried again. */
  readonly busyMs?: number;
  start(job: JobRow, options: ChildOptions): Promise<ChildOutcome>;
  /** Told when a job has failed for good. */
  giveUp?(job: JobRow): Promise<void>;
  alert(alert: Alert): Promise<unknown>;
  log(line: string): void;
}

function explain(outcome: ChildOutcome, limits: ChildLimits): string {
  if (outcome.stopped === 'time')
    return `Stopped after ${limits.timeMs / 60_000} minutes (ESSAIM_JOB_MINUTES).`;
  if (outcome.stopped === 'memory') {
    return `Stopped: it took more than ${limits.memoryBytes / 1e9} GB of memory (ESSAIM_JOB_MEMORY).`;
  }
  return `It ended with code ${outcome.code}.`;
}

/** A job that found no room, or the lock of another run, is tried again after this, its attempt not counted. */
const NO_ROOM_MS = 30_000;
const BUSY_MS = 3000;
const RETRY_WRITE_MS = 2000;

/** Writes how a job ended; while there is no room even for that, again and again until the worker must stop. */
async function persist<T>({ signal, log }: WorkerContext, write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDiskFull(error) || signal.aborted) throw error;
      log('There is no room left on the disk: the end of a job waits to be written.');
      await setTimeout(RETRY_WRITE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Puts a job back that could not begin or go on for now: nothing of it is lost, and it counts as no failure. */
async function postpone(context: WorkerContext, job: JobRow, waitMs: number, why: string): Promise<void> {
  const { workspace, worker, log } = context;
  await persist(context, () => releaseJob(workspace, job.id, worker, new Date(Date.now() + waitMs)));
  log(`job ${job.id} (${job.kind}) is tried again in ${waitMs / 1000} s: ${why}`);
}

async function waitForRoom(context: WorkerContext, job: JobRow): Promise<void> {
  await postpone(context, job, context.noRoomMs ?? NO_ROOM_MS, 'there is no room on the disk');
  const title = `Job ${job.id} (${job.kind}) waits: there is no room left on the disk`;
  await context.alert({ title, details: 'Free some space; the job goes on by itself.' });
}

async function fail(context: WorkerContext, job: JobRow, error: string): Promise<void> {
  const fate = await persist(context, () =>
    failJob(context.workspace, job, context.worker, error, new Date()),
  );
  context.log(
    `job ${job.id} (${job.kind}) ${fate === 'retry' ? 'will be tried again' : fate}: ${error.split('\n')[0] ?? ''}`,
  );
  if (fate === 'failed') await context.giveUp?.(job);
  if (fate === 'failed' && job.kind !== 'update') {
    await context.alert({ title: `Job ${job.id} (${job.kind}) failed`, details: error });
  }
}

/** Does one job to its end, keeping its lease; stops the child when the job is no longer ours. */
async function runJob(context: WorkerContext, job: JobRow): Promise<void> {
  const { workspace, worker } = context;
  const lost = new AbortController();
  let state: { progress: number; step: string | null } = { progress: 0, step: null };
  const beat = setInterval(() => {
    const lease: Lease = { worker, leaseMs: context.leaseMs ?? LEASE_MS, now: new Date() };
    reportProgress(workspace, job.id, lease, state.progress, state.step).then(
      (ours) => {
        if (!ours) lost.abort();
      },
      (error: unknown) => {
        context.log(`progress of job ${job.id} not written: ${(error as Error).message}`);
      },
    );
  }, context.beatMs ?? BEAT_MS);
  let outcome: ChildOutcome;
  try {
    jobPayloads[job.kind].parse(JSON.parse(job.payload));
    outcome = await context.start(job, {
      limits: limitsOf(job.kind, context.limits),
      signal: AbortSignal.any([context.signal, lost.signal]),
      onLine: (line) => {
        state = parseProgress(line) ?? state;
      },
    });
  } catch (error) {
    await fail(context, job, (error as Error).message);
    return;
  } finally {
    clearInterval(beat);
  }
  if (lost.signal.aborted) context.log(`job ${job.id} was given to another worker: stopped here`);
  else if (outcome.code !== 0 && outcome.stopped === null && outcome.tail.some(isDiskFull))
    await waitForRoom(context, job);
  else if (outcome.code === BUSY_EXIT)
    await postpone(context, job, context.busyMs ?? BUSY_MS, 'another run holds the lock');
  else if (outcome.stopped === 'aborted') await releaseJob(workspace, job.id, worker);
  else if (outcome.code === 0) {
    await persist(context, () => finishJob(workspace, job.id, worker, { tail: outcome.tail.slice(-5) }));
    context.log(`job ${job.id} (${job.kind}) done`);
  } else
    await fail(
      context,
      job,
      [explain(outcome, limitsOf(job.kind, context.limits)), ...outcome.tail].join('\n'),
    );
}

/** Takes the next job, if any, and does it; before that, clears up after workers that died. Returns false when there was none. */
export async function runNextJob(context: WorkerContext): Promise<boolean> {
  for (const job of await reclaimExpiredJobs(context.workspace, new Date())) {
    await context.giveUp?.(job);
    await context.alert({ title: `Job ${job.id} (${job.kind}) failed`, details: job.error ?? '' });
  }
  const lease = { worker: context.worker, leaseMs: context.leaseMs ?? LEASE_MS, now: new Date() };
  const job = await claimJob(context.workspace, context.kinds ?? JOB_KINDS, lease);
  if (job === undefined) return false;
  context.log(`job ${job.id} (${job.kind}) begins, attempt ${job.attempts} of ${job.max_attempts}`);
  await runJob(context, job);
  return true;
}

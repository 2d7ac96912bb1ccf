import { expect, it } from 'vitest';
import { JOB_KINDS } from '../../data/schema/workspace/job-kinds.ts';
import {
  claimJob,
  enqueueJob,
  failJob,
  findJob,
  finishJob,
  listJobs,
  reclaimExpiredJobs,
  releaseJob,
  reportProgress,
  retryDelayMs,
} from '../../data/schema/workspace/jobs.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { describeEngines } from './engines.ts';

const LEASE_MS = 60_000;
const LIST = '00000000-0000-4000-8000-000000000001';
const later = (ms: number) => new Date(Date.now() + ms);

/** What a worker does each time. */
async function claim(workspace: Workspace, worker = 'w1', now = later(0)) {
  await reclaimExpiredJobs(workspace, now);
  return claimJob(workspace, JOB_KINDS, { worker, leaseMs: LEASE_MS, now });
}

async function claimNow(workspace: Workspace, worker = 'w1', now = later(0)) {
  const job = await claim(workspace, worker, now);
  if (job === undefined) throw new Error('no job to claim');
  return job;
}

describeEngines('job queue', (makeStore) => {
  it('gives jobs by priority, then in the order they came', async () => {
    const workspace = await makeStore().open();
    const first = await enqueueJob(workspace, 'update', {});
    const second = await enqueueJob(workspace, 'publish', {});
    const urgent = await enqueueJob(workspace, 'build-edition', {}, { priority: 5 });
    const order = [(await claim(workspace))?.id, (await claim(workspace))?.id, (await claim(workspace))?.id];
    expect(order).toEqual([urgent, first, second]);
    expect(await claim(workspace)).toBeUndefined();
  });

  it('two workers never get the same job', async () => {
    const store = makeStore();
    const workers = await Promise.all([store.open(), store.open(), store.open()]);
    const [first] = workers;
    if (first === undefined) throw new Error('no worker');
    const ids = new Set<number>();
    for (let job = 0; job < 40; job += 1) ids.add(await enqueueJob(first, 'publish', {}));
    const taken = await Promise.all(
      workers.map(async (workspace, position) => {
        const mine: number[] = [];
        for (;;) {
          const job = await claim(workspace, `w${position}`);
          if (job === undefined) return mine;
          mine.push(job.id);
        }
      }),
    );
    const all = taken.flat();
    expect(all).toHaveLength(40);
    expect(new Set(all)).toEqual(ids);
  });

  it('of several workers that want the only job, one gets it', async () => {
    const store = makeStore();
    const workers = await Promise.all(Array.from({ length: 4 }, () => store.open()));
    const [first] = workers;
    if (first === undefined) throw new Error('no worker');
    for (let round = 0; round < 10; round += 1) {
      const id = await enqueueJob(first, 'publish', {});
      const claims = await Promise.all(
        workers.map((workspace, position) => claim(workspace, `w${position}`)),
      );
      expect(claims.flatMap((job) => job?.id ?? [])).toEqual([id]);
    }
  });

  it('a job is not given before its time, nor to a worker that does not know its kind', async () => {
    const workspace = await makeStore().open();
    await enqueueJob(workspace, 'publish', {}, { runAfter: later(5000) });
    expect(await claim(workspace)).toBeUndefined();
    const lease = { worker: 'w1', leaseMs: LEASE_MS, now: later(6000) };
    expect(await claimJob(workspace, ['update'], lease)).toBeUndefined();
    expect(await claimJob(workspace, ['update', 'publish'], lease)).toBeDefined();
  });

  it('the same work asked twice waits once, and can be asked again while it runs', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {}, { dedupeKey: 'edition' });
    expect(await enqueueJob(workspace, 'publish', {}, { dedupeKey: 'edition' })).toBe(id);
    await claim(workspace);
    expect(await enqueueJob(workspace, 'publish', {}, { dedupeKey: 'edition' })).not.toBe(id);
  });

  it('a payload that is not that of the kind is refused', async () => {
    const workspace = await makeStore().open();
    const payload = JSON.parse('{"folder": "/etc"}') as Record<string, never>;
    await expect(enqueueJob(workspace, 'update', payload)).rejects.toThrow(/folder/);
    expect(await listJobs(workspace)).toEqual([]);
  });

  it('progress and result can be followed', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {});
    await claim(workspace);
    const lease = { worker: 'w1', leaseMs: LEASE_MS, now: later(0) };
    expect(await reportProgress(workspace, id, lease, 0.5, 'merge')).toBe(true);
    expect(await findJob(workspace, id)).toMatchObject({ state: 'running', progress: 0.5, message: 'merge' });
    expect(await finishJob(workspace, id, 'w1', { edition: 'd-1' })).toBe(true);
    expect(await findJob(workspace, id)).toMatchObject({
      state: 'done',
      progress: 1,
      result: '{"edition":"d-1"}',
      locked_by: null,
    });
  });

  it('a failed job is tried again later, each time after a longer wait, then fails for good', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {});
    let now = later(0);
    for (const outcome of ['retry', 'retry', 'failed']) {
      const job = await claimNow(workspace, 'w1', now);
      expect(await failJob(workspace, job, 'w1', 'disk full', now)).toBe(outcome);
      expect(await claim(workspace, 'w1', now)).toBeUndefined();
      now = new Date(now.getTime() + retryDelayMs(job.attempts));
    }
    expect(await claim(workspace, 'w1', later(1e9))).toBeUndefined();
    expect(await findJob(workspace, id)).toMatchObject({ state: 'failed', attempts: 3, error: 'disk full' });
    expect([1, 2, 3, 9].map(retryDelayMs)).toEqual([30_000, 120_000, 480_000, 3_600_000]);
  });

  it('a job whose worker died comes back when the lease has run out, and the dead worker can no longer write', async () => {
    const workspace = await makeStore().open();
    await enqueueJob(workspace, 'publish', {});
    const job = await claimNow(workspace, 'dead');
    expect(await claim(workspace, 'w2', later(LEASE_MS - 5000))).toBeUndefined();
    const again = await claimNow(workspace, 'w2', later(LEASE_MS + 5000));
    expect(again).toMatchObject({ id: job.id, attempts: 2, locked_by: 'w2' });
    const lease = { worker: 'dead', leaseMs: LEASE_MS, now: later(0) };
    expect(await reportProgress(workspace, job.id, lease, 0.9, null)).toBe(false);
    expect(await finishJob(workspace, job.id, 'dead', null)).toBe(false);
    expect(await failJob(workspace, job, 'dead', 'late', later(0))).toBe('lost');
    expect(await findJob(workspace, job.id)).toMatchObject({ state: 'running', locked_by: 'w2' });
  });

  it('a job is not given up because workers died: what is too slow fails as often as it may, the crashes not counted', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'read-list', { list: LIST });
    let now = later(0);
    for (const worker of ['dead', 'dead too', 'dead as well']) {
      await claimNow(workspace, worker, now);
      now = new Date(now.getTime() + 2 * LEASE_MS);
    }
    for (const fate of ['retry', 'failed']) {
      const job = await claimNow(workspace, 'w1', now);
      expect(await failJob(workspace, job, 'w1', 'too slow', now)).toBe(fate);
      now = new Date(now.getTime() + retryDelayMs(job.attempts));
    }
    expect(await findJob(workspace, id)).toMatchObject({ state: 'failed', attempts: 5, error: 'too slow' });
  });

  it('a job that kills its worker every time ends as failed; one that is tried once only, at the first', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {});
    let now = later(0);
    let attempts = 0;
    const failed = [];
    while (failed.length === 0) {
      attempts += 1;
      await claimNow(workspace, `w${attempts}`, now);
      now = new Date(now.getTime() + 2 * LEASE_MS);
      failed.push(...(await reclaimExpiredJobs(workspace, now)));
    }
    expect(failed).toMatchObject([{ id, state: 'failed' }]);
    expect(await claim(workspace, 'w', now)).toBeUndefined();
    expect(await findJob(workspace, id)).toMatchObject({ state: 'failed', attempts: 10 });
    const once = await enqueueJob(workspace, 'update', {});
    await claimNow(workspace, 'w', now);
    expect(await reclaimExpiredJobs(workspace, new Date(now.getTime() + 2 * LEASE_MS))).toMatchObject([
      { id: once, attempts: 1 },
    ]);
  });

  it('a heartbeat keeps the lease', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {});
    await claim(workspace, 'w1');
    await reportProgress(workspace, id, { worker: 'w1', leaseMs: LEASE_MS, now: later(LEASE_MS) }, 0, null);
    expect(await claim(workspace, 'w2', later(LEASE_MS * 1.5))).toBeUndefined();
  });

  it('a job put back by a worker that is stopped does not lose an attempt', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'update', {});
    await claim(workspace);
    await releaseJob(workspace, id, 'w1');
    expect(await findJob(workspace, id)).toMatchObject({ state: 'queued', attempts: 0, locked_by: null });
    expect(await claim(workspace, 'w2')).toMatchObject({ id, attempts: 1 });
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enqueueJob, findJob } from '../../data/schema/workspace/jobs.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { findSetting } from '../../data/schema/workspace/settings.ts';
import type { Alert } from '../../etl/alerts/alert.ts';
import { JOB_COMMANDS, parseProgress } from '../../etl/worker/commands.ts';
import { measureGroupMemory } from '../../etl/worker/process-memory.ts';
import { runChild } from '../../etl/worker/run-child.ts';
import type { WorkerContext } from '../../etl/worker/run-job.ts';
import { runNextJob } from '../../etl/worker/run-job.ts';

const LIMITS = { timeMs: 60_000, memoryBytes: 4e9 };
let folder: string;
let workspace: Workspace;
let alerts: Alert[];

/** A script that stands for the ETL. */
function script(source: string): string {
  const file = join(folder, 'job.mjs');
  writeFileSync(file, source);
  return file;
}

function makeContext(source: string, change: Partial<WorkerContext> = {}): WorkerContext {
  const file = script(source);
  return {
    workspace,
    worker: 'w1',
    limits: LIMITS,
    signal: new AbortController().signal,
    beatMs: 20,
    start: (_job, options) => runChild([file], options),
    alert: (alert) => Promise.resolve(alerts.push(alert)),
    log: () => undefined,
    ...change,
  };
}

async function waitFor(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await setTimeout(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-worker-'));
  workspace = await openWorkspace({
    dataFolder: folder,
    createPool: (): never => {
      throw new Error('SQLite only');
    },
  });
  alerts = [];
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('worker', () => {
  it('has nothing to do when the queue is empty', async () => {
    expect(await runNextJob(makeContext(''))).toBe(false);
  });

  it('does a job in a process of its own and keeps its last lines', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    expect(await runNextJob(makeContext(`console.log(process.pid === ${process.pid})`))).toBe(true);
    expect(await findJob(workspace, id)).toMatchObject({ state: 'done', result: '{"tail":["false"]}' });
  });

  it('shows the progress of the child while it works', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const done = join(folder, 'done');
    const source = `import { existsSync } from 'node:fs';
      console.error('[3/4] merge …');
      setInterval(() => { if (existsSync('${done}')) process.exit(0); }, 5);`;
    const running = runNextJob(makeContext(source));
    await waitFor(async () => (await findJob(workspace, id))?.message === 'merge');
    expect(await findJob(workspace, id)).toMatchObject({ state: 'running', progress: 0.5 });
    writeFileSync(done, '');
    await running;
  });

  it('a job that fails waits for its next attempt with the reason; after the last one an alert goes out', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const context = makeContext(`console.error('kbo lost 12 %'); process.exit(3)`);
    await runNextJob(context);
    const job = await findJob(workspace, id);
    expect(job).toMatchObject({ state: 'queued', attempts: 1 });
    expect(job?.error).toBe('It ended with code 3.\nkbo lost 12 %');
    await workspace.db
      .updateTable('job')
      .set({ attempts: 2, run_after: '2000-01-01T00:00:00.000Z' })
      .execute();
    expect(alerts).toEqual([]);
    await runNextJob(context);
    expect(await findJob(workspace, id)).toMatchObject({ state: 'failed' });
    expect(alerts).toMatchObject([{ title: `Job ${id} (publish) failed` }]);
  });

  it.each([
    ['found no room', `console.error('IO Error: No space left on device'); process.exit(1)`],
    ['found the lock of another run', 'process.exit(75)'],
  ])('a job that %s is tried again, however often; it counts as no failure', async (_why, source) => {
    const id = await enqueueJob(workspace, 'publish', {});
    const context = makeContext(source, { noRoomMs: 0, busyMs: 0 });
    for (let times = 0; times < 5; times += 1) expect(await runNextJob(context)).toBe(true);
    expect(await findJob(workspace, id)).toMatchObject({ state: 'queued', attempts: 0, locked_by: null });
    expect(await runNextJob(makeContext(''))).toBe(true);
    expect(await findJob(workspace, id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('a failed update does not alert twice: it has alerted by itself', async () => {
    await enqueueJob(workspace, 'update', {});
    await runNextJob(makeContext('process.exit(1)'));
    expect(alerts).toEqual([]);
  });

  it('a job that takes too long is stopped with its own children', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const note = join(folder, 'pid');
    const source = `import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync('${note}', String(child.pid));
      setInterval(() => {}, 1000);`;
    await runNextJob(makeContext(source, { limits: { ...LIMITS, timeMs: 1500 } }));
    expect((await findJob(workspace, id))?.error).toMatch(/ESSAIM_JOB_MINUTES/);
    const grandchild = Number(readFileSync(note, 'utf8'));
    await waitFor(() => !isAlive(grandchild));
  });

  it.skipIf(process.platform !== 'linux')('a job that takes too much memory is stopped', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const source = `const kept = [];
      setInterval(() => kept.push(Buffer.alloc(8e6, 1)), 10);`;
    await runNextJob(makeContext(source, { limits: { ...LIMITS, memoryBytes: 120e6 } }));
    expect((await findJob(workspace, id))?.error).toMatch(/0\.12 GB of memory \(ESSAIM_JOB_MEMORY\)/);
  });

  it('a stopped worker ends its child and puts the job back untouched', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const stop = new AbortController();
    const running = runNextJob(makeContext('setInterval(() => {}, 1000)', { signal: stop.signal }));
    await waitFor(async () => (await findJob(workspace, id))?.state === 'running');
    stop.abort();
    await running;
    expect(await findJob(workspace, id)).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('a worker that lost its lease stops its child and leaves the job to the other', async () => {
    const id = await enqueueJob(workspace, 'publish', {});
    const running = runNextJob(makeContext('setInterval(() => {}, 1000)'));
    await waitFor(async () => (await findJob(workspace, id))?.state === 'running');
    await workspace.db.updateTable('job').set({ locked_by: 'w2' }).execute();
    await running;
    expect(await findJob(workspace, id)).toMatchObject({ state: 'running', locked_by: 'w2' });
  });

  it('a job lost with its worker for the last time alerts', async () => {
    const id = await enqueueJob(workspace, 'update', {});
    await workspace.db
      .updateTable('job')
      .set({ state: 'running', attempts: 1, locked_by: 'dead', locked_until: '2000-01-01T00:00:00.000Z' })
      .execute();
    expect(await runNextJob(makeContext(''))).toBe(false);
    expect(alerts).toMatchObject([
      { title: `Job ${id} (update) failed`, details: expect.stringContaining('worker') as string },
    ]);
  });

  it.skipIf(!existsSync('/proc/self/autogroup'))(
    'a job keeps the low priority of the worker in its own session too',
    async () => {
      const source = `import { readFileSync } from 'node:fs';
      import { getPriority } from 'node:os';
      const group = () => Number(/nice (-?\\d+)/.exec(readFileSync('/proc/self/autogroup', 'utf8'))?.[1]);
      const timer = setInterval(() => { if (group() === 7) { clearInterval(timer); console.log(getPriority(), group()); } }, 20);`;
      const child = `import { setPriority } from 'node:os';
      import { runChild } from '${new URL('../../etl/worker/run-child.ts', import.meta.url).href}';
      setPriority(7);
      console.log((await runChild(['${script(source)}'], { limits: { timeMs: 4000, memoryBytes: 1e9 } })).tail.join());`;
      const worker = spawn(process.execPath, ['--input-type=module', '-e', child]);
      let output = '';
      worker.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await new Promise((resolve) => worker.once('close', resolve));
      expect(output.trim()).toBe('7 7');
    },
  );

  it('a killed parent takes its child along', async () => {
    const note = join(folder, 'pid');
    const source = script(`import { writeFileSync } from 'node:fs';
      writeFileSync('${note}', String(process.pid));
      setInterval(() => {}, 1000);`);
    const module = new URL('../../etl/worker/run-child.ts', import.meta.url).href;
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { runChild } from '${module}';
      await runChild(['${source}']);`,
    ]);
    await waitFor(() => existsSync(note) && readFileSync(note, 'utf8') !== '');
    const child = Number(readFileSync(note, 'utf8'));
    parent.kill('SIGKILL');
    await waitFor(() => !isAlive(child));
  });

  it('the process stops when it is asked, with code 0', async () => {
    const env = { ...process.env, ESSAIM_DATA: folder, DATABASE_URL: '' };
    const worker = spawn(process.execPath, ['etl/worker.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    worker.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
    const ended = new Promise((resolve) => worker.on('close', resolve));
    await waitFor(async () => (await findSetting(workspace, 'worker')) !== undefined);
    expect(await findSetting(workspace, 'worker')).toMatchObject({ value: { pid: worker.pid } });
    worker.kill('SIGTERM');
    expect([await ended, output]).toEqual([0, '[worker] stopped\n']);
  });

  it('every kind of job has a script that exists', () => {
    for (const [script] of Object.values(JOB_COMMANDS))
      expect(readFileSync(script ?? '', 'utf8')).not.toBe('');
  });

  it.each([
    ['[1/9] load …', { progress: 0, step: 'load' }],
    ['[3/9] geocode done: 12 rows in 0.1 s', { progress: 3 / 9, step: 'geocode' }],
    ['[9/9] publish skipped: nothing changed', { progress: 1, step: 'publish' }],
    ['      12 rows', undefined],
    ['[1/0] odd …', undefined],
  ])('reads progress from “%s”', (line, expected) => {
    expect(parseProgress(line)).toEqual(expected);
  });

  it.skipIf(process.platform !== 'linux')('measures the memory of a group of processes', () => {
    expect(measureGroupMemory(2 ** 30)).toBe(0);
  });
});

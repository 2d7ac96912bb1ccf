import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listJobs } from '../../data/schema/workspace/jobs.ts';
import { openWorkspace, type Workspace } from '../../data/schema/workspace/open.ts';
import { pendingFile } from '../../etl/steps/protect.ts';
import { JOB_COMMANDS, limitsOf, LONG_KINDS, QUICK_KINDS } from '../../etl/worker/commands.ts';
import { queuePending } from '../../etl/worker/queue-pending.ts';

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-pending-'));
  workspace = await openWorkspace({
    dataFolder: folder,
    createPool: (): never => {
      throw new Error('SQLite only');
    },
  });
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a protection left to the worker is queued once, whatever the number of runs that left it', async () => {
  const file = pendingFile(folder);
  await queuePending(workspace, folder);
  expect(await listJobs(workspace)).toEqual([]);
  for (let run = 0; run < 3; run++) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    await queuePending(workspace, folder);
    expect(existsSync(file)).toBe(false);
  }
  const jobs = await listJobs(workspace);
  expect(jobs.map(({ kind, state }) => [kind, state])).toEqual([['protect', 'queued']]);
});

it('certifying has a lane and bounds of its own, so that approved lists never wait for it', () => {
  expect(LONG_KINDS).toEqual(['protect']);
  expect(QUICK_KINDS).not.toContain('protect');
  expect(limitsOf('protect', { timeMs: 1, memoryBytes: 1 }).timeMs).toBeGreaterThan(5 * 60_000);
  expect(existsSync(JOB_COMMANDS.protect[0] ?? '')).toBe(true);
});

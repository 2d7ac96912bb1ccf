import { randomUUID } from 'node:crypto';
import { constants, hostname, setPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { loadSettings } from '../data/rules/environment.ts';
import { parseSize } from '../data/rules/settings.ts';
import type { JobKind } from '../data/schema/workspace/job-kinds.ts';
import { JOB_KINDS } from '../data/schema/workspace/job-kinds.ts';
import { remindOfLists } from '../data/schema/workspace/confirmations.ts';
import { saveSetting } from '../data/schema/workspace/settings.ts';
import { sendAlert } from './alerts/alert.ts';
import { giveUpOnList } from './desk/give-up.ts';
import { dataFolders } from './steps/step.ts';
import { commandOf, etlScript, LONG_KINDS, QUICK_KINDS } from './worker/commands.ts';
import { keepRunning } from './worker/keep-running.ts';
import { queuePending } from './worker/queue-pending.ts';
import { runChild } from './worker/run-child.ts';
import type { WorkerContext } from './worker/run-job.ts';
import { runNextJob } from './worker/run-job.ts';
import { openConfiguredWorkspace } from './workspace/open.ts';

const POLL_MS = 2000;
const HEARTBEAT_MS = 15_000;
const REMINDER_MS = 3_600_000;
/** What answers linkage questions begins anew after so long, or when it and the making of its index take more memory. */
const LINKAGE_DAYS = 7;
const LINKAGE_BYTES = 4e9;

const log = (line: string) => {
  console.log(`[worker] ${line}`);
};

/** Takes jobs from the queue until it is asked to stop. */
async function work(): Promise<void> {
  const settings = loadSettings();
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      stop.abort();
    });
  }
  const workspace = await openConfiguredWorkspace(settings);
  const worker = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const beat = () =>
    saveSetting(workspace, 'worker', { worker, pid: process.pid }).catch((error: unknown) => {
      log(`heartbeat not written: ${(error as Error).message}`);
    });
  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
  await beat();
  const origin = settings.ESSAIM_ORIGIN ?? `http://localhost:${settings.ESSAIM_PORT}`;
  const remind = () =>
    remindOfLists(workspace, origin, new Date()).then(
      (asked) => {
        if (asked > 0) log(`${asked} federations are asked whether their list is still right`);
      },
      (error: unknown) => log(`reminders not written: ${(error as Error).message}`),
    );
  const reminders = setInterval(() => void remind(), REMINDER_MS);
  await remind();
  const context: WorkerContext = {
    workspace,
    worker,
    limits: {
      timeMs: settings.ESSAIM_JOB_MINUTES * 60_000,
      memoryBytes: parseSize(settings.ESSAIM_JOB_MEMORY),
    },
    signal: stop.signal,
    start: (job, options) => runChild(commandOf(job), options),
    giveUp: (job) => giveUpOnList(workspace, job),
    alert: (alert) => sendAlert(settings, alert),
    log,
  };
  const lane = async (kinds: readonly JobKind[], before = () => Promise.resolve()) => {
    while (!stop.signal.aborted) {
      const worked = await before()
        .then(() => runNextJob({ ...context, kinds }))
        .catch((error: unknown) => {
          log(`the queue cannot be read: ${(error as Error).message}`);
          return false;
        });
      if (!worked) await setTimeout(POLL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const linkage = keepRunning('linkage', [etlScript('questions/serve.ts')], {
    signal: stop.signal,
    limits: { timeMs: LINKAGE_DAYS * 86_400_000, memoryBytes: LINKAGE_BYTES },
    log,
  });
  await Promise.all([
    lane(JOB_KINDS.filter((kind) => !QUICK_KINDS.includes(kind) && !LONG_KINDS.includes(kind))),
    lane(QUICK_KINDS),
    lane(LONG_KINDS, () => queuePending(workspace, dataFolders(settings.ESSAIM_DATA).build)),
    linkage,
  ]);
  clearInterval(heartbeat);
  clearInterval(reminders);
  await workspace.close();
  log('stopped');
}

try {
  await work();
} catch (error) {
  console.error(`[worker] ${(error as Error).message}`);
  process.exitCode = 1;
}

import { runNextJob, type WorkerContext } from '../../etl/worker/run-job.ts';
import { commandOf } from '../../etl/worker/commands.ts';
import { runChild } from '../../etl/worker/run-child.ts';
import { giveUpOnList } from '../../etl/desk/give-up.ts';
import type { JobKind } from '../../data/schema/workspace/job-kinds.ts';
import type { Workspace, WorkspaceOptions } from '../../data/schema/workspace/open.ts';

/** Does the waiting jobs of some kinds as the worker does, each in a process of its own; says which ran. */
export async function runJobs(
  workspace: Workspace,
  options: WorkspaceOptions,
  kinds: readonly JobKind[] = ['read-list', 'check-list', 'match-list', 'send-mail'],
): Promise<string[]> {
  const ran: string[] = [];
  const context: WorkerContext = {
    ...{ workspace, worker: 'test', kinds },
    limits: { timeMs: 120_000, memoryBytes: 2e9 },
    signal: new AbortController().signal,
    start: (job, child) => {
      ran.push(job.kind);
      const environment = {
        ESSAIM_DATA: options.dataFolder,
        DATABASE_URL: options.databaseUrl ?? '',
        ESSAIM_SMTP_URL: '',
      };
      return runChild(commandOf(job), { ...child, environment });
    },
    giveUp: (job) => giveUpOnList(workspace, job),
    alert: () => Promise.resolve(),
    log: () => undefined,
  };
  while (await runNextJob(context));
  return ran;
}

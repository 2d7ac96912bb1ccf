import { join } from 'node:path';
import { makeBuildFolder } from '../lib/build-folder.ts';
import { acquireLock } from '../lib/lock.ts';
import type { InputFiles } from '../lib/options.ts';
import { Progress, type ProgressOutput } from '../lib/progress.ts';
import { openWarehouse } from '../lib/warehouse.ts';
import {
  formatSummary,
  planSteps,
  runPlan,
  type PlannedStep,
  type StepChoice,
  type StepResult,
} from './runner.ts';
import { STEPS } from './index.ts';
import type { DataFolders, Step, StepContext } from './step.ts';

export interface EtlRequest extends StepChoice {
  readonly folders: DataFolders;
  readonly input: InputFiles;
  readonly dryRun: boolean;
  readonly acceptLoss: boolean;
  readonly protectLater: boolean;
  readonly memoryLimit: string;
  readonly databaseUrl?: string | undefined;
  /** How the lock names this run to whom it refuses. */
  readonly command: string;
  /** Steps to run instead of the usual ones (tests). */
  readonly steps?: readonly Step[];
}

function formatPlan(plan: readonly PlannedStep[]): string {
  const verbs = { run: 'run', skip: 'skip', 'left-out': '-' } as const;
  return plan
    .map(({ step, decision, why }) => `${step.name.padEnd(10)} ${verbs[decision].padEnd(5)} ${why}`)
    .join('\n');
}

/**
 * Runs the ETL under the lock of the build folder.
 * @returns what each step did; empty for a dry run.
 * @throws LockedError when another run is under way; StepError from the step that failed.
 */
export async function runEtl(request: EtlRequest, output: ProgressOutput): Promise<StepResult[]> {
  const { folders } = request;
  makeBuildFolder(folders.build);
  const release = acquireLock(join(folders.build, 'run.lock'), request.command);
  try {
    const warehouse = await openWarehouse(join(folders.build, 'warehouse.duckdb'), {
      memoryLimit: request.memoryLimit,
    });
    try {
      const { connection } = warehouse;
      await connection.run('SET enable_progress_bar = true');
      await connection.run('SET enable_progress_bar_print = false');
      const context: StepContext = {
        connection,
        folders,
        input: request.input,
        acceptLoss: request.acceptLoss,
        protectLater: request.protectLater,
        databaseUrl: request.databaseUrl,
        force: request.force,
        note: () => undefined,
        tick: () => undefined,
      };
      const plan = await planSteps(request.steps ?? STEPS, context, request);
      if (request.dryRun) {
        output.write(`${formatPlan(plan)}\n`);
        return [];
      }
      const results = await runPlan(plan, context, new Progress(output));
      output.write(`\n${formatSummary(results)}\n`);
      return results;
    } finally {
      warehouse.close();
    }
  } finally {
    release();
  }
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { hashCode, hashText } from '../lib/hash.ts';
import { formatRows, type Progress } from '../lib/progress.ts';
import { readRows } from '../lib/warehouse.ts';
import type { Step, StepContext, StepName, StepReport } from './step.ts';

export interface StepChoice {
  readonly only: readonly StepName[];
  readonly from?: StepName | undefined;
  readonly force: boolean;
}

export interface PlannedStep {
  readonly step: Step;
  readonly inputHash: string;
  readonly decision: 'run' | 'skip' | 'left-out';
  readonly why: string;
}

export interface StepResult extends StepReport {
  readonly step: StepName;
  readonly decision: PlannedStep['decision'];
  readonly seconds: number;
  /** Processor time of the whole process, all threads, user and system. */
  readonly cpuSeconds: number;
  /** Highest resident memory of the process so far, in megabytes. */
  readonly peakMegabytes: number;
}

/** A step failed; the message says which and why. */
export class StepError extends Error {
  readonly step: StepName;

  constructor(step: StepName, cause: Error) {
    super(`Step ${step} failed: ${cause.message}`, { cause });
    this.name = 'StepError';
    this.step = step;
  }
}

const CREATE_STEP_TABLE = `
  CREATE TABLE IF NOT EXISTS etl_step (
    step VARCHAR NOT NULL, input_hash VARCHAR NOT NULL, finished_at TIMESTAMP NOT NULL,
    rows_in BIGINT NOT NULL, rows_out BIGINT NOT NULL, rows_rejected BIGINT NOT NULL, seconds DOUBLE NOT NULL
  )`;

async function readRecordedHashes(connection: DuckDBConnection): Promise<Map<string, string>> {
  await connection.run(CREATE_STEP_TABLE);
  const rows = await readRows(connection, 'SELECT step, input_hash FROM etl_step');
  return new Map(rows.map((row) => [String(row.step), String(row.input_hash)]));
}

function isChosen(step: StepName, order: readonly StepName[], choice: StepChoice): boolean {
  if (choice.only.length > 0) return choice.only.includes(step);
  return choice.from === undefined || order.indexOf(step) >= order.indexOf(choice.from);
}

/**
 * Decides for each step whether it must run: its input hash covers the hashes of the steps before it, its own code and
 * reference tables, and its fingerprint. A step left out by `--only` or `--from` keeps the hash it was recorded with.
 * @throws Error when a chosen step needs the tables of a step that never ran and is left out.
 */
export async function planSteps(
  steps: readonly Step[],
  context: StepContext,
  choice: StepChoice,
): Promise<PlannedStep[]> {
  const recorded = await readRecordedHashes(context.connection);
  const order = steps.map((step) => step.name);
  const hashes = new Map<StepName, string>();
  const plan: PlannedStep[] = [];
  for (const step of steps) {
    if (!isChosen(step.name, order, choice)) {
      hashes.set(step.name, recorded.get(step.name) ?? '');
      plan.push({ step, inputHash: '', decision: 'left-out', why: 'not chosen' });
      continue;
    }
    const missing = step.after.find((name) => hashes.get(name) === '');
    if (missing !== undefined) {
      throw new Error(
        `Step ${step.name} reads what ${missing} makes, and ${missing} never ran here. Run it first.`,
      );
    }
    const fingerprint = (await step.fingerprint?.(context)) ?? '';
    const upstream = step.after.map((name) => `${name}=${hashes.get(name) ?? ''}`);
    const inputHash = hashText([step.name, ...upstream, hashCode(step.reads), fingerprint].join('\n'));
    hashes.set(step.name, inputHash);
    const previous = recorded.get(step.name);
    if (choice.force) plan.push({ step, inputHash, decision: 'run', why: 'forced' });
    else if (previous === undefined) plan.push({ step, inputHash, decision: 'run', why: 'has not run yet' });
    else if (previous !== inputHash)
      plan.push({ step, inputHash, decision: 'run', why: 'its inputs changed' });
    else if ((await step.isDone?.(context)) === false) {
      plan.push({ step, inputHash, decision: 'run', why: 'its result is missing' });
    } else plan.push({ step, inputHash, decision: 'skip', why: 'nothing changed' });
  }
  return plan;
}

async function record(connection: DuckDBConnection, planned: PlannedStep, result: StepResult): Promise<void> {
  await connection.run('DELETE FROM etl_step WHERE step = $1', [result.step]);
  await connection.run(
    `INSERT INTO etl_step (step, input_hash, finished_at, rows_in, rows_out, rows_rejected, seconds)
     VALUES ($1, $2, now()::TIMESTAMP, $3, $4, $5, $6)`,
    [result.step, planned.inputHash, result.rowsIn, result.rowsOut, result.rowsRejected, result.seconds],
  );
}

/** Temporary tables live in memory: none outlives its step. */
export async function dropTemporary(connection: DuckDBConnection): Promise<void> {
  const views = await readRows(
    connection,
    'SELECT view_name AS name FROM duckdb_views() WHERE temporary AND NOT internal',
  );
  const tables = await readRows(connection, 'SELECT table_name AS name FROM duckdb_tables() WHERE temporary');
  for (const { name } of views) await connection.run(`DROP VIEW temp."${String(name)}"`);
  for (const { name } of tables) await connection.run(`DROP TABLE temp."${String(name)}"`);
}

async function runOne(planned: PlannedStep, context: StepContext): Promise<StepResult> {
  const { step } = planned;
  const { connection } = context;
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  if (step.transactional) await connection.run('BEGIN TRANSACTION');
  try {
    const report = await step.run(context);
    const cpu = process.cpuUsage(cpuBefore);
    const result: StepResult = {
      ...report,
      step: step.name,
      decision: 'run',
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    };
    await dropTemporary(connection);
    await record(connection, planned, result);
    if (step.transactional) await connection.run('COMMIT');
    return result;
  } catch (error) {
    if (step.transactional) await connection.run('ROLLBACK').catch(() => undefined);
    else await dropTemporary(connection).catch(() => undefined);
    throw new StepError(step.name, error as Error);
  }
}

/**
 * Runs the plan in order. Each step's writes and its record are one transaction: a killed run leaves whole steps only.
 * @throws StepError from the first step that fails; the steps before it keep their results.
 */
export async function runPlan(
  plan: readonly PlannedStep[],
  context: StepContext,
  progress: Progress,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [index, planned] of plan.entries()) {
    const name = planned.step.name;
    if (planned.decision !== 'run') {
      const peakMegabytes = process.resourceUsage().maxRSS / 1024;
      results.push({
        step: name,
        decision: planned.decision,
        rowsIn: 0,
        rowsOut: 0,
        rowsRejected: 0,
        seconds: 0,
        cpuSeconds: 0,
        peakMegabytes,
      });
      if (planned.decision === 'skip')
        progress.end(`[${index + 1}/${plan.length}] ${name} skipped: ${planned.why}`);
      continue;
    }
    progress.begin(name, index + 1, plan.length, context.connection);
    try {
      const result = await runOne(planned, {
        ...context,
        note: (text) => progress.note(text),
        tick: (text, share) => progress.tick(text, share),
      });
      results.push(result);
      progress.end(
        `[${index + 1}/${plan.length}] ${name} done: ${formatRows(result.rowsOut)} rows in ${result.seconds.toFixed(1)} s`,
      );
    } finally {
      progress.stop();
    }
  }
  return results;
}

/** The closing table: step, rows in, out, rejected, seconds, processor seconds, peak resident memory. */
export function formatSummary(results: readonly StepResult[]): string {
  const header = ['step', 'rows in', 'rows out', 'rejected', 'seconds', 'cpu s', 'peak MB'];
  const lines = results.map((result) =>
    result.decision === 'run'
      ? [
          result.step,
          formatRows(result.rowsIn),
          formatRows(result.rowsOut),
          formatRows(result.rowsRejected),
          result.seconds.toFixed(1),
          result.cpuSeconds.toFixed(1),
          result.peakMegabytes.toFixed(0),
        ]
      : [result.step, result.decision === 'skip' ? 'unchanged' : 'left out', '', '', '', '', ''],
  );
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? '').length)),
  );
  const print = (line: readonly string[]): string =>
    line
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [header, ...lines].map((line) => print(line).trimEnd()).join('\n');
}

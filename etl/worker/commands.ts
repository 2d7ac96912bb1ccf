import { fileURLToPath } from 'node:url';
import type { JobKind } from '../../data/schema/workspace/job-kinds.ts';
import { jobPayloads } from '../../data/schema/workspace/job-kinds.ts';
import type { ChildLimits } from './run-child.ts';
import type { JobRow } from '../../data/schema/workspace/tables.ts';

/** Absolute path of a script of this room. */
export function etlScript(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** The script and arguments that do each kind of job. Every job runs in a process of its own. */
export const JOB_COMMANDS: Readonly<Record<JobKind, readonly string[]>> = {
  update: [etlScript('update.ts')],
  'build-edition': [etlScript('run.ts'), '--from', 'load', '--protect-later'],
  publish: [etlScript('run.ts'), '--from', 'protect', '--protect-later'],
  protect: [etlScript('protect.ts')],
  'send-mail': [etlScript('desk/send-mail.ts')],
  'read-list': [etlScript('desk/read-list.ts')],
  'check-list': [etlScript('desk/check-list-job.ts')],
  'match-list': [etlScript('desk/match-list.ts')],
};

/** The command of a job: the payload's fields follow as options (`{ mail: 'x' }` as `--mail x`). */
export function commandOf({ kind, payload }: Pick<JobRow, 'kind' | 'payload'>): string[] {
  const fields = Object.entries(jobPayloads[kind].parse(JSON.parse(payload)));
  return [...JOB_COMMANDS[kind], ...fields.flatMap(([name, value]) => [`--${name}`, String(value)])];
}

/** Bounds of the kinds that read what people send, far below those of a release, and of certifying a country. */
const OWN_LIMITS: Readonly<Partial<Record<JobKind, ChildLimits>>> = {
  'send-mail': { timeMs: 60_000, memoryBytes: 500e6 },
  'read-list': { timeMs: 60_000, memoryBytes: 900e6 },
  'check-list': { timeMs: 120_000, memoryBytes: 900e6 },
  protect: { timeMs: 3_600_000, memoryBytes: 2.5e9 },
};

/** Time and memory that a job may take. */
export function limitsOf(kind: JobKind, settings: ChildLimits): ChildLimits {
  return OWN_LIMITS[kind] ?? settings;
}

/** Kinds of a second lane: people wait for them, and a release being built must not hold them up. */
export const QUICK_KINDS: readonly JobKind[] = ['send-mail', 'read-list', 'check-list', 'match-list'];

/** Kinds of a third lane: they take minutes, and neither people nor a release wait for them. */
export const LONG_KINDS: readonly JobKind[] = ['protect'];

/** Progress from a line of the ETL such as `[3/9] geocode …`: the share of steps behind it; undefined for other lines. */
export function parseProgress(line: string): { progress: number; step: string } | undefined {
  const match = /^\[(\d+)\/(\d+)\] (\S+)/.exec(line);
  const [, position, steps, step] = match ?? [];
  if (position === undefined || steps === undefined || step === undefined || Number(steps) === 0)
    return undefined;
  const done = / (done|skipped)\b/.test(line) ? 0 : 1;
  return { progress: Math.min(1, Math.max(0, (Number(position) - done) / Number(steps))), step };
}

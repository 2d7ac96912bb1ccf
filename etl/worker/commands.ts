import { fileURLToPath } from 'node:url';
import type { JobKind } from '../../data/schema/workspace/job-kinds.ts';

/** Absolute path of a script of this room. */
export function etlScript(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** The script and arguments that do each kind of job. Every job runs in a process of its own. */
export const JOB_COMMANDS: Readonly<Record<JobKind, readonly string[]>> = {
  update: [etlScript('update.ts')],
  'build-edition': [etlScript('run.ts'), '--from', 'merge'],
  publish: [etlScript('run.ts'), '--only', 'check,publish'],
};

/** Progress from a line of the ETL such as `[3/9] geocode …`: the share of steps behind it; undefined for other lines. */
export function parseProgress(line: string): { progress: number; step: string } | undefined {
  const match = /^\[(\d+)\/(\d+)\] (\S+)/.exec(line);
  const [, position, steps, step] = match ?? [];
  if (position === undefined || steps === undefined || step === undefined || Number(steps) === 0)
    return undefined;
  const done = / (done|skipped)\b/.test(line) ? 0 : 1;
  return { progress: Math.min(1, Math.max(0, (Number(position) - done) / Number(steps))), step };
}

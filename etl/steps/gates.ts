import { readFileSync } from 'node:fs';
import { gatesSchema, type Gates } from '../../data/rules/gates.ts';
import { projectPath } from './step.ts';

const DEFAULT_GATES = projectPath('data/rules/gates.json');

/**
 * Reads the gates of this deployment: the named file, else the default ones.
 * @throws Error naming the file and every wrong setting.
 */
export function readGates(file: string = DEFAULT_GATES): Gates {
  const parsed = gatesSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file}: ${problems.join('; ')}`);
}

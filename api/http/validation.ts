import type { z } from '@hono/zod-openapi';
import { ProblemError } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** The problem of the first wrong parameter: unknown, repeated or out of range. */
export function validationProblem(issues: readonly Issue[], target: string): ProblemError {
  const [issue] = issues;
  if (issue === undefined) return new ProblemError(400);
  const where = target === 'param' ? 'path' : target;
  if (issue.code === 'unrecognized_keys') {
    const [parameter = ''] = issue.keys;
    return new ProblemError(400, {
      parameter,
      detail: `"${parameter}" is not a ${where} parameter of this address.`,
    });
  }
  const parameter = String(issue.path[0] ?? '');
  if (issue.code === 'invalid_type' && issue.message.includes('received array')) {
    return new ProblemError(400, {
      parameter,
      detail: `"${parameter}" is given more than once. Give several values separated by commas.`,
    });
  }
  return new ProblemError(400, { parameter, detail: `"${parameter}": ${issue.message}` });
}

import type { z } from '@hono/zod-openapi';
import { ProblemError, refusedValue, wrongParameter } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** The values of a parameter as they were sent; none when it was not. */
export type SentValues = (parameter: string) => readonly string[];

/** The problem of the first wrong parameter: unknown, repeated, missing or out of range. */
export function validationProblem(issues: readonly Issue[], target: string, sent: SentValues): ProblemError {
  const [issue] = issues;
  if (issue === undefined) return new ProblemError(400);
  const where = { param: 'path parameter', query: 'query parameter' }[target] ?? 'field';
  if (issue.code === 'unrecognized_keys') {
    const [parameter = ''] = issue.keys;
    return wrongParameter(parameter, `"${parameter}" is not a ${where} of this address.`);
  }
  const parameter = String(issue.path[0] ?? '');
  const values = sent(parameter);
  const [value] = values;
  if (values.length > 1) {
    return wrongParameter(
      parameter,
      `"${parameter}" is given more than once. Give several values separated by commas.`,
    );
  }
  const expected = expectedOf(issue);
  if (value === undefined) {
    return wrongParameter(parameter, `"${parameter}" is missing or wrong: expected ${expected}.`);
  }
  const position = issue.path[1];
  const found = typeof position === 'number' ? (value.split(',')[position] ?? value).trim() : value;
  return refusedValue(parameter, found, expected);
}

/** What is allowed, in words: the message of the parameter's own schema, never the validator's. */
function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `a ${issue.expected}`;
  const own = issue.message.replace(/^expected /, '');
  if (!/^(Invalid|Too (big|small)|Unrecognized)/.test(own)) return own;
  if (issue.code === 'too_big') return `${issue.maximum} characters at most`;
  if (issue.code === 'too_small') return `${issue.minimum} characters at least`;
  return 'another form; see /docs';
}

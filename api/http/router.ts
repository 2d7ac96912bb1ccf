import type { z } from '@hono/zod-openapi';
import { OpenAPIHono } from '@hono/zod-openapi';
import { Problem } from '../contract/common.ts';
import { validationProblem } from './validation.ts';
import type { OpenRelease } from '../deps.ts';

/** Facts of the connection; without an address (calls inside the process) no rate limit applies. */
export interface Bindings {
  readonly remoteAddress?: string | undefined;
}

export interface Variables {
  release: OpenRelease;
}

export interface AppEnv {
  Bindings: Bindings;
  Variables: Variables;
}

/** A router whose refused parameters become problem documents. */
export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationProblem(result.error.issues, result.target);
    },
  });
}

/** A JSON answer of a schema, for a route declaration. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'A parameter is wrong; the problem names it',
  404: 'Nothing of that name',
  410: 'Gone: withdrawn, or a cursor of an older release',
  429: 'Too many requests; Retry-After says when to come back',
  503: 'No release is loaded yet, or a file is being rebuilt',
};

type ProblemAnswer = {
  description: string;
  content: { 'application/problem+json': { schema: typeof Problem } };
};

/** Problem answers for a route declaration. */
export function problemAnswers(...statuses: readonly number[]): Record<string, ProblemAnswer> {
  return Object.fromEntries(
    [...statuses, 429, 503].map((status) => [
      String(status),
      {
        description: DESCRIPTIONS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

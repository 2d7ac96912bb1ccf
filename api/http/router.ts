import type { z } from '@hono/zod-openapi';
import { OpenAPIHono } from '@hono/zod-openapi';
import { Problem } from '../contract/common.ts';
import { validationProblem } from './validation.ts';
import type { OpenRelease } from '../deps.ts';
import type { Send } from './deliver.ts';
import type { Said } from './say.ts';

/** Facts of the connection; without an address (calls inside the process) no rate limit applies. */
export interface Bindings {
  readonly remoteAddress?: string | undefined;
  readonly send?: Send | undefined;
}

export interface Variables {
  release: OpenRelease;
  /** Charges the client for an answer of many cells; throws a 429 when it may not have it now. None inside the process. */
  spendCells?: (cells: number) => void;
  /** Headers that the answer of this request carries, whatever it is. */
  headers: Record<string, string>;
  /** The answer, when it is text. */
  said: Said | undefined;
}

export interface AppEnv {
  Bindings: Bindings;
  Variables: Variables;
}

/** A router whose refused parameters become problem documents. */
export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, context) => {
      if (result.success) return;
      const sent = (parameter: string): readonly string[] => {
        if (result.target === 'query') return context.req.queries(parameter) ?? [];
        const inPath = result.target === 'param' ? context.req.param(parameter) : undefined;
        return inPath === undefined ? [] : [inPath];
      };
      throw validationProblem(result.error.issues, result.target, sent);
    },
  });
}

/** A JSON answer of a schema, for a route declaration. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'A parameter is wrong: the problem names it, what was found and what is expected',
  401: 'Not signed in, or the key is not valid',
  403: 'Sent by a page of another site, or not allowed to this role',
  404: 'Nothing of that name',
  409: 'Changed by somebody else meanwhile',
  405: 'The address does not have this method; Allow names those it has',
  410: 'Gone: withdrawn, or a cursor of an older release',
  413: 'The content is longer than allowed',
  414: 'The address is longer than 16 384 characters',
  422: 'Cannot be done in this state',
  416: 'The range lies outside the file',
  415: 'The content is no JSON',
  429: 'Too many requests; Retry-After and RateLimit say when to come back',
  431: 'Address and headers together are longer than 128 kB',
  503: 'No release is loaded yet, or a file is being rebuilt',
};
const EVERYWHERE = [405, 414, 431] as const;
const LIMITED = [429, 503] as const;

type ProblemAnswer = {
  description: string;
  content: { 'application/problem+json': { schema: typeof Problem } };
};

/** Problem answers for the declaration of a route that is limited and answers from a release. */
export function problemAnswers(...statuses: readonly number[]): Record<string, ProblemAnswer> {
  return describeProblems([...statuses, ...EVERYWHERE, ...LIMITED]);
}

/** Problem answers that any address may give, for the declaration of a route without limit or release. */
export function commonProblemAnswers(): Record<string, ProblemAnswer> {
  return describeProblems(EVERYWHERE);
}

function describeProblems(statuses: readonly number[]): Record<string, ProblemAnswer> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: DESCRIPTIONS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

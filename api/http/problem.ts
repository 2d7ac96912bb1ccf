import type { Problem } from '../contract/common.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Wrong parameter',
  404: 'Not found',
  405: 'Method not allowed',
  410: 'Gone',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available for now',
};

export interface ProblemFacts {
  readonly detail?: string;
  readonly parameter?: string;
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that becomes a problem document (RFC 9457). */
export class ProblemError extends Error {
  readonly status: number;
  readonly facts: ProblemFacts;

  constructor(status: number, facts: ProblemFacts = {}) {
    super(facts.detail ?? TITLES[status] ?? 'Problem');
    this.status = status;
    this.facts = facts;
  }
}

/** A 400 that names the parameter. */
export function wrongParameter(parameter: string, detail: string): ProblemError {
  return new ProblemError(400, { parameter, detail });
}

/** The answer of a problem; `path` is the one asked for. */
export function problemResponse(status: number, path: string, facts: ProblemFacts = {}): Response {
  const { detail, parameter, retryAfter, headers } = facts;
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: path,
    ...(parameter === undefined ? {} : { parameter }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  });
}

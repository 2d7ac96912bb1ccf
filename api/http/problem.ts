import { isDiskFull } from '../../data/schema/workspace/disk-full.ts';
import type { Problem } from '../contract/common.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Wrong parameter',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Changed meanwhile',
  410: 'Gone',
  413: 'Content too large',
  414: 'Address too long',
  422: 'Cannot be done',
  416: 'Range not satisfiable',
  415: 'Wrong kind of content',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not available for now',
  507: 'No room left',
};

export interface ProblemFacts {
  readonly detail?: string;
  readonly parameter?: string;
  /** The value at fault. */
  readonly found?: string;
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

/** A 400 that names the parameter, what was found and what is expected (`one of a, b`, `kilometres above 0`). */
export function refusedValue(parameter: string, found: string, expected: string): ProblemError {
  const quoted = shorten(found);
  const detail = `"${parameter}": found "${quoted}", expected ${expected}.`;
  return new ProblemError(400, { parameter, found: quoted, detail });
}

const LONGEST_QUOTE = 60;

/** A value as a problem quotes it: on one line, without invisible signs, cut when long. */
function shorten(text: string): string {
  const plain = text.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  const signs = Array.from(plain);
  if (signs.length <= LONGEST_QUOTE) return plain;
  return `${signs.slice(0, LONGEST_QUOTE).join('')}… (${signs.length} characters)`;
}

/** The problem document as text; `path` is the one asked for. */
export function problemDocument(status: number, path: string, facts: ProblemFacts = {}): string {
  const { detail, parameter, found, retryAfter } = facts;
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: path,
    ...(parameter === undefined ? {} : { parameter }),
    ...(found === undefined ? {} : { found }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return JSON.stringify(problem);
}

/** The answer of a problem; `path` is the one asked for. */
export function problemResponse(status: number, path: string, facts: ProblemFacts = {}): Response {
  const { retryAfter, headers } = facts;
  return new Response(problemDocument(status, path, facts), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  });
}

/** The answer to an error that nobody expected, which was reported: what the server ran out of, never what went wrong. */
export function unexpectedProblem(error: unknown, instance: string): Response {
  return isDiskFull(error)
    ? problemResponse(507, instance, {
        detail: 'There is no room left on the server: nothing was kept. It was reported; try again later.',
      })
    : problemResponse(500, instance, { detail: 'Something went wrong on our side. It was recorded.' });
}

import { ProblemError, refusedValue } from '../http/problem.ts';
import type { Ranked } from '../search/select.ts';

/** Writes the place where a page ended, bound to its edition and its question. */
export function writeCursor(edition: string, question: string, last: Ranked): string {
  const text = JSON.stringify([edition, question, last.key, last.row]);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Reads a cursor.
 * @throws ProblemError 410 when it belongs to an older release, 400 when it is damaged or of another question.
 */
export function readCursor(cursor: string, edition: string, question: string): Ranked {
  const [ofEdition, ofQuestion, key, row] = decode(cursor);
  if (typeof ofEdition !== 'string' || typeof key !== 'number' || typeof row !== 'number') {
    throw refusedValue('cursor', cursor, '`next` of a page before; leave it out to start again');
  }
  if (ofEdition !== edition) {
    throw new ProblemError(410, {
      parameter: 'cursor',
      detail: 'The cursor belongs to an older release. Start again without a cursor.',
    });
  }
  if (ofQuestion !== question) {
    throw refusedValue('cursor', cursor, 'one of the same filters; leave it out to start again');
  }
  return { key, row };
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

import type { OpenRelease } from '../../deps.ts';
import { ProblemError } from '../../http/problem.ts';
import type { DeskDeps } from '../deps.ts';

/** Reads the editions that are served now, which stay open meanwhile; null before the first release. */
export async function tryRelease<Result>(
  { releases }: Pick<DeskDeps, 'releases'>,
  read: (release: OpenRelease) => Promise<Result>,
): Promise<Result | null> {
  const lease = releases.lease();
  if (lease === null) return null;
  try {
    return await read(lease.release);
  } finally {
    lease.done();
  }
}

/** @throws ProblemError 503 before the first release. */
export async function readRelease<Result>(
  deps: Pick<DeskDeps, 'releases'>,
  read: (release: OpenRelease) => Promise<Result>,
): Promise<Result> {
  const result = await tryRelease(deps, read);
  if (result === null) throw new ProblemError(503, { detail: 'No release is loaded yet.' });
  return result;
}

/** Withdrawn entries as the statements take them. */
export function hiddenEntries({ withdrawn }: OpenRelease): string {
  return [...withdrawn].join(',');
}

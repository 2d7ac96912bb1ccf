import type { ReleasePointer } from '../../data/schema/release.ts';
import { findEdition } from './editions.ts';
import { readHistory, readPointer, writePointer } from './pointer.ts';

export interface ReleaseState extends ReleasePointer {
  readonly current: boolean;
  /** Both editions are still on disk, whole. */
  readonly available: boolean;
}

function findCurrent(releases: string): ReleasePointer | undefined {
  try {
    return readPointer(releases);
  } catch {
    return undefined;
  }
}

/** Every release that was ever current, in the order in which they became so. */
export function listReleases(releases: string): ReleaseState[] {
  const current = findCurrent(releases);
  return readHistory(releases).map((entry) => ({
    ...entry,
    current: entry.release === current?.release,
    available:
      findEdition(releases, 'directory', entry.directory) !== undefined &&
      findEdition(releases, 'statistics', entry.statistics) !== undefined,
  }));
}

/**
 * Points back to the release before the current one, or to the one named by its id or that of its directory edition.
 * @throws Error when there is no such release or its files are gone.
 */
export function rollBack(releases: string, target?: string): ReleasePointer {
  const states = listReleases(releases);
  const at = states.findIndex((state) => state.current);
  const before = at === -1 ? states : states.slice(0, at);
  const chosen =
    target === undefined
      ? before.findLast((state) => state.available)
      : states.findLast((state) => state.release === target || state.directory === target);
  if (chosen === undefined) {
    throw new Error(
      target === undefined
        ? 'There is no earlier release to point back to.'
        : `There is no release “${target}”. List them with: npm run etl -- releases`,
    );
  }
  if (!chosen.available) {
    throw new Error(`The files of release ${chosen.release} are gone or damaged: it cannot be served again.`);
  }
  const { directory, statistics } = chosen;
  return writePointer(releases, { directory, statistics }, 'back');
}

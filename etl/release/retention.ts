import { rmSync } from 'node:fs';
import type { ReleasePointer } from '../../data/schema/release.ts';
import { editionFolder, listEditions } from './editions.ts';
import { readHistory } from './pointer.ts';

/** Directory editions kept; statistics editions are kept for ever. */
export const KEPT_DIRECTORY_EDITIONS = 5;

/**
 * Removes the oldest directory editions beyond five, never the current one nor the one before it.
 * @returns the ids removed.
 */
export function removeOldEditions(releases: string, current: ReleasePointer): string[] {
  const history = readHistory(releases);
  const position = history.findIndex(({ release }) => release === current.release);
  const previous = history
    .slice(0, Math.max(0, position))
    .findLast(({ directory }) => directory !== current.directory)?.directory;
  const editions = listEditions(releases, 'directory').map(({ id }) => id);
  const free = editions.filter((id) => id !== current.directory && id !== previous);
  const surplus = Math.max(0, editions.length - KEPT_DIRECTORY_EDITIONS);
  const removed = free.slice(0, surplus);
  for (const id of removed) rmSync(editionFolder(releases, 'directory', id), { recursive: true });
  return removed;
}

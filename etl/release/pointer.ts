import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { releasePointer, type ReleasePointer } from '../../data/schema/release.ts';
import { hashText } from '../lib/hash.ts';

const historySchema = z.array(releasePointer);

/** Makes what a folder lists durable. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Replaces a file by one atomic rename, durable when it returns. */
export function replaceFile(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  try {
    const handle = openSync(draft, 'w');
    try {
      writeSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

function pointerFile(releases: string): string {
  return join(releases, 'current.json');
}

function historyFile(releases: string): string {
  return join(releases, 'history.json');
}

/**
 * The pair of editions being served; undefined before the first release.
 * @throws Error naming the file when it is damaged.
 */
export function readPointer(releases: string): ReleasePointer | undefined {
  const file = pointerFile(releases);
  if (!existsSync(file)) return undefined;
  try {
    return releasePointer.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(
      `${file} is damaged (${(error as Error).message}). Run “npm run etl -- rollback <release>” to point to a whole release.`,
      { cause: error },
    );
  }
}

/** Every pair that was ever pointed to, oldest first, the current one last. A damaged history counts as empty. */
export function readHistory(releases: string): ReleasePointer[] {
  try {
    return historySchema.parse(JSON.parse(readFileSync(historyFile(releases), 'utf8')));
  } catch {
    return [];
  }
}

/** Name of a pair: the reference day of its directory edition and a digest of both ids. */
export function nameRelease(directory: string, statistics: string): string {
  return `r-${directory.slice(2, 10)}-${hashText(`${directory}\n${statistics}`).slice(0, 10)}`;
}

function findPointer(releases: string): ReleasePointer | undefined {
  try {
    return readPointer(releases);
  } catch {
    return undefined;
  }
}

/**
 * Points to a pair of editions: the history first, then the pointer itself, each by one atomic rename. Publishing puts the
 * pair after the one it replaces; going back leaves the history in its order.
 */
export function writePointer(
  releases: string,
  pair: { readonly directory: string; readonly statistics: string },
  move: 'publish' | 'back',
): ReleasePointer {
  const pointer = releasePointer.parse({
    release: nameRelease(pair.directory, pair.statistics),
    ...pair,
    publishedAt: new Date().toISOString(),
  });
  if (move === 'publish') {
    const replaced = findPointer(releases);
    const others = readHistory(releases).filter(
      ({ release }) => release !== pointer.release && release !== replaced?.release,
    );
    const before = replaced === undefined || replaced.release === pointer.release ? [] : [replaced];
    replaceFile(historyFile(releases), `${JSON.stringify([...others, ...before, pointer], null, 2)}\n`);
  }
  replaceFile(pointerFile(releases), `${JSON.stringify(pointer, null, 2)}\n`);
  return pointer;
}

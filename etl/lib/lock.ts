import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.number().int(),
  /** Start time of the process in kernel ticks, so that a reused number is not taken for the holder; empty where unknown. */
  born: z.string(),
  since: z.iso.datetime(),
  command: z.string(),
});
export type LockHolder = z.infer<typeof holderSchema>;

/** Exit code of a run that found the lock taken (EX_TEMPFAIL of sysexits.h): try again. */
export const BUSY_EXIT = 75;

/** Another run holds the lock. */
export class LockedError extends Error {
  readonly holder: LockHolder;

  constructor(holder: LockHolder, file: string) {
    super(
      `Another run (process ${holder.pid}: ${holder.command}) has held the lock since ${holder.since}. ` +
        `Wait for it to end; the lock is ${file}.`,
    );
    this.name = 'LockedError';
    this.holder = holder;
  }
}

function readBirth(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.born === '' || readBirth(holder.pid) === holder.born;
}

function readHolder(file: string): LockHolder | undefined {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Creates the lock with its content in one act; false when it exists. */
function createLock(file: string, holder: LockHolder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead process's lock away; puts back a lock that a third process took in between. */
function removeStale(file: string, stale: LockHolder | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== undefined && JSON.stringify(moved) !== JSON.stringify(stale)) {
    try {
      linkSync(aside, file);
    } catch {
      // A fourth process holds it already: it keeps it.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the run lock, or the lock of a process that died with it.
 * @returns a function that gives it back.
 * @throws LockedError naming the holder and since when.
 */
export function acquireLock(file: string, command: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const self: LockHolder = {
    pid: process.pid,
    born: readBirth(process.pid),
    since: new Date().toISOString(),
    command,
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (createLock(file, self)) {
      return () => {
        if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    }
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder)) throw new LockedError(holder, file);
    removeStale(file, holder);
  }
  throw new Error(`The lock ${file} cannot be taken: other runs keep taking it. Try again later.`);
}

import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const SET_GROUP = 0o2000;
const PERMISSIONS = 0o7777;

/** Files that SQLite keeps beside a database. */
const SIDE_FILES = ['', '-wal', '-shm'] as const;

/**
 * Makes the folder and the file of a database, or mends what exists, so that no other user of the machine reads them:
 * 0700 and 0600. A folder with the set-group-id bit was shared with a group on purpose (two system users of one
 * deployment): then 2770 and 0660. SQLite gives its side files the permissions of the database.
 * @throws Error saying what to do when they belong to another user and are open too wide.
 */
export function closeToOthers(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isShared = (statSync(folder).mode & SET_GROUP) !== 0;
  setMode(folder, isShared ? 0o2770 : 0o700);
  closeSync(openSync(file, 'a', isShared ? 0o660 : 0o600));
  for (const side of SIDE_FILES) {
    if (existsSync(file + side)) setMode(file + side, isShared ? 0o660 : 0o600);
  }
}

function setMode(path: string, mode: number): void {
  const found = statSync(path).mode & PERMISSIONS;
  if (found === mode) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    throw new Error(
      `${path} has permissions ${found.toString(8)} and belongs to another system user. As that user: chmod ${mode.toString(8)} ${path}`,
      { cause: error },
    );
  }
}

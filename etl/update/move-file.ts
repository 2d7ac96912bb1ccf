import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Moves a file or folder into a folder, across disks too. */
export function moveInto(path: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, basename(path));
  try {
    renameSync(path, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(path, `${target}.part`, { recursive: true });
    renameSync(`${target}.part`, target);
    rmSync(path, { recursive: true });
  }
}

/** Moves a file aside with a text file beside it that says why. */
export function refuse(path: string, folder: string, reason: string): void {
  moveInto(path, folder);
  writeFileSync(join(folder, `${basename(path)}.txt`), `${reason}\n`);
}

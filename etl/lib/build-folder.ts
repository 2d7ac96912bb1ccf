import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const OTHERS = 0o007;

/** Makes the folder of what is confidential (`build/` of the data folder), which other users of the machine cannot enter. */
export function makeBuildFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  if ((mode & OTHERS) !== 0 && uid === process.getuid?.()) chmodSync(folder, mode & 0o7770);
}

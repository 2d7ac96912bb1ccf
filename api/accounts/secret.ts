import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/** Makes the file whole or not at all; the one of another process that was first stays. */
function makeSecret(file: string): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The secret that signs cookies and encrypts second factors: the setting, else a file of the workspace folder that only
 * this user may read, made at the first start.
 */
export function loadSecret(setting: string | undefined, dataFolder: string): string {
  if (setting !== undefined) return setting;
  const folder = join(dataFolder, 'workspace');
  const file = join(folder, 'secret');
  mkdirSync(folder, { recursive: true, mode: 0o770 });
  if (!existsSync(file)) makeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < SECRET_BYTES)
    throw new Error(
      `${file} is damaged: restore it from the backup, or delete it (everybody signs in again).`,
    );
  return secret;
}

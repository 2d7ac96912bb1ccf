import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ENGINES } from '../../data/schema/workspace/open.ts';

export const BACKUP_MANIFEST = 'backup.json';

/** The file in which each engine's tables are kept. */
export const DUMP_FILES = { sqlite: 'workspace.sqlite', postgres: 'workspace.dump' } as const;
export const SECRET_FILE = 'secret';
export const RELEASES_FOLDER = 'releases';
/** Confidential folders of the data folder that bind every later statistics edition: what disclosure control took for granted and proved. */
export const CONFIDENTIAL_FOLDERS = ['disclosure', 'build/protection'] as const;

/** What a backup says of itself: written last, so that a folder without it is no backup. */
const backupManifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  engine: z.enum(ENGINES),
  schemaVersion: z.int(),
  /** State of the audit log at the time: an entry of that number must have that hash afterwards. */
  audit: z.strictObject({ entries: z.int(), head: z.string() }),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/** @throws Error saying that the folder is no backup, or why its manifest cannot be read. */
export function readBackupManifest(folder: string): BackupManifest {
  const file = join(folder, BACKUP_MANIFEST);
  try {
    return backupManifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${folder} is no whole backup: ${file} is missing or damaged. Nothing was restored.`, {
      cause: error,
    });
  }
}

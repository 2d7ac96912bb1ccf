import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../../data/rules/settings.ts';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import { LATEST_VERSION } from '../../data/schema/workspace/migrate.ts';
import { hashFile, listFiles } from '../lib/hash.ts';
import { findEdition } from '../release/editions.ts';
import { replaceFile } from '../release/pointer.ts';
import { dataFolders } from '../steps/step.ts';
import type { BackupManifest } from './backup-manifest.ts';
import {
  BACKUP_MANIFEST,
  CONFIDENTIAL_FOLDERS,
  DUMP_FILES,
  RELEASES_FOLDER,
  SECRET_FILE,
} from './backup-manifest.ts';
import { openConfiguredWorkspace } from './open.ts';
import { runPostgresTool } from './postgres-tools.ts';

type BackupSettings = Pick<Settings, 'ESSAIM_DATA' | 'DATABASE_URL'>;

/** A consistent copy of a SQLite file that others go on writing to. */
function copySqlite(file: string, target: string): void {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
  chmodSync(target, 0o600);
  const copy = new DatabaseSync(target, { readOnly: true });
  try {
    const verdict = copy.prepare('PRAGMA integrity_check').get();
    if (verdict?.['integrity_check'] !== 'ok')
      throw new Error(`The copy of ${file} is damaged (${String(verdict?.['integrity_check'])}).`);
  } finally {
    copy.close();
  }
}

/** Copies whole editions and the pointer. One that is cleared away meanwhile is left out: it was of no more use. */
function copyReleases(releases: string, target: string): void {
  mkdirSync(target, { recursive: true });
  const pointers = ['current.json', 'history.json'].filter((name) => existsSync(join(releases, name)));
  for (const name of pointers) cpSync(join(releases, name), join(target, name));
  for (const kind of ['directory', 'statistics'] as const) {
    const folder = join(releases, kind);
    for (const id of existsSync(folder) ? readdirSync(folder) : []) {
      if (findEdition(releases, kind, id) === undefined) continue;
      try {
        cpSync(join(folder, id), join(target, kind, id), { recursive: true, preserveTimestamps: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      if (findEdition(target, kind, id) === undefined)
        rmSync(join(target, kind, id), { recursive: true, force: true });
    }
  }
}

/** Copies what binds later statistics editions; a protection that is being made comes with the next backup. */
function copyConfidential(data: string, target: string): void {
  for (const folder of CONFIDENTIAL_FOLDERS) {
    const source = join(data, folder);
    if (!existsSync(source)) continue;
    mkdirSync(join(target, folder), { recursive: true, mode: 0o700 });
    for (const name of readdirSync(source).filter((one) => !one.startsWith('.')))
      cpSync(join(source, name), join(target, folder, name), { recursive: true, preserveTimestamps: true });
  }
}

async function describeFiles(folder: string): Promise<BackupManifest['files']> {
  const files: BackupManifest['files'] = [];
  for (const file of listFiles(folder))
    files.push({ path: relative(folder, file), bytes: statSync(file).size, sha256: await hashFile(file) });
  return files;
}

/**
 * Writes a backup of workspace, secret, editions and what binds later ones into a new folder while server and worker go on. Editions come
 * first: a decision that is kept may be missing in them, and restoring makes the next edition; never the other way round.
 * @throws Error when the folder exists, the audit log is broken, or there is no room; then nothing is left of it.
 */
export async function makeBackup(settings: BackupSettings, folder: string): Promise<string> {
  const target = resolve(folder);
  if (existsSync(target)) throw new Error(`${target} exists already: name a new folder.`);
  const data = resolve(settings.ESSAIM_DATA);
  const { releases } = dataFolders(data);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  try {
    copyReleases(releases, join(target, RELEASES_FOLDER));
    copyConfidential(data, target);
    const workspace = await openConfiguredWorkspace(settings);
    const { entries, head, broken } = await verifyAudit(workspace).finally(() => workspace.close());
    if (broken !== null)
      throw new Error(`The audit log is BROKEN at entry ${broken.seq}: ${broken.why}. No backup was made.`);
    const engine = settings.DATABASE_URL === undefined ? 'sqlite' : 'postgres';
    const dump = join(target, DUMP_FILES[engine]);
    if (settings.DATABASE_URL === undefined) copySqlite(join(data, 'workspace', 'workspace.sqlite'), dump);
    else {
      const args = ['--format=custom', '--no-owner', '--no-privileges', '--file', dump];
      await runPostgresTool('pg_dump', args, settings.DATABASE_URL);
      chmodSync(dump, 0o600);
    }
    const secret = join(data, 'workspace', SECRET_FILE);
    if (existsSync(secret)) cpSync(secret, join(target, SECRET_FILE));
    const files = await describeFiles(target);
    const manifest: BackupManifest = {
      ...{ format: 1, madeAt: new Date().toISOString(), engine, schemaVersion: LATEST_VERSION },
      ...{ audit: { entries, head }, files },
    };
    replaceFile(join(target, BACKUP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return `Backup in ${target}: ${files.length} files, ${Math.ceil(bytes / 1e6)} MB; audit log whole, ${entries} entries.`;
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  }
}

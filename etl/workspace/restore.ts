import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import type { Settings } from '../../data/rules/settings.ts';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import { closeToOthers } from '../../data/schema/workspace/close-folder.ts';
import { enqueueJob } from '../../data/schema/workspace/jobs.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { hashFile } from '../lib/hash.ts';
import { dataFolders } from '../steps/step.ts';
import type { BackupManifest } from './backup-manifest.ts';
import {
  CONFIDENTIAL_FOLDERS,
  DUMP_FILES,
  readBackupManifest,
  RELEASES_FOLDER,
  SECRET_FILE,
} from './backup-manifest.ts';
import { openConfiguredWorkspace } from './open.ts';
import { runPostgresTool } from './postgres-tools.ts';

type RestoreSettings = Pick<Settings, 'ESSAIM_DATA' | 'DATABASE_URL'>;
const POINTER = `${RELEASES_FOLDER}/current.json`;

/** @throws Error naming the first file that is not as it was when the backup was made. */
async function checkFiles(folder: string, { files }: BackupManifest): Promise<void> {
  for (const { path, sha256 } of files) {
    const found = await hashFile(join(folder, path)).catch(() => null);
    if (found !== sha256)
      throw new Error(
        `${join(folder, path)} is ${found === null ? 'missing' : 'damaged'}: this backup cannot be used. Nothing was restored.`,
      );
  }
}

async function refuseToOverwrite({ ESSAIM_DATA, DATABASE_URL }: RestoreSettings): Promise<void> {
  const data = resolve(ESSAIM_DATA);
  const { releases } = dataFolders(data);
  const taken = [
    ...(DATABASE_URL === undefined ? [join(data, 'workspace', 'workspace.sqlite')] : []),
    join(releases, 'current.json'),
  ].find((file) => existsSync(file));
  if (taken !== undefined)
    throw new Error(
      `${taken} exists: stop the server and the worker, move ${dirname(taken)} away, and restore again.`,
    );
  if (DATABASE_URL === undefined) return;
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM information_schema.tables WHERE table_schema = current_schema()`,
    );
    if (Number(rows[0]?.count) > 0)
      throw new Error(
        'The database of DATABASE_URL has tables already: create an empty one, and restore again.',
      );
  } finally {
    await client.end();
  }
}

async function checkAudit(workspace: Workspace, { audit }: BackupManifest): Promise<string> {
  const { entries, broken } = await verifyAudit(workspace);
  if (broken !== null) throw new Error(`The audit log is BROKEN at entry ${broken.seq}: ${broken.why}.`);
  const last = await workspace.db
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', audit.entries)
    .executeTakeFirst();
  if (audit.entries > 0 && last?.hash !== audit.head)
    throw new Error(`Entry ${audit.entries} of the audit log is not the one that the backup notes.`);
  return `audit log whole, ${entries} entries`;
}

/**
 * Puts a backup back into an empty data folder (and empty database): workspace, secret, editions, the pointer last. The
 * next directory edition is queued, for decisions that the editions of the backup do not hold yet.
 * @throws Error when something is there already, or a file of the backup is damaged; then nothing is changed.
 */
export async function restoreBackup(settings: RestoreSettings, folder: string): Promise<string> {
  const source = resolve(folder);
  const manifest = readBackupManifest(source);
  const engine = settings.DATABASE_URL === undefined ? 'sqlite' : 'postgres';
  if (manifest.engine !== engine)
    throw new Error(
      `This backup is of ${manifest.engine}: ${engine === 'sqlite' ? 'set' : 'unset'} DATABASE_URL. Nothing was restored.`,
    );
  await refuseToOverwrite(settings);
  await checkFiles(source, manifest);
  const data = resolve(settings.ESSAIM_DATA);
  const { releases } = dataFolders(data);
  const paths = manifest.files.map(({ path }) => path);
  for (const path of paths.filter((one) => one.startsWith(`${RELEASES_FOLDER}/`) && one !== POINTER))
    cpSync(join(source, path), join(data, path), { preserveTimestamps: true });
  for (const folder of CONFIDENTIAL_FOLDERS) {
    if (!existsSync(join(source, folder))) continue;
    mkdirSync(join(data, folder), { recursive: true, mode: 0o700 });
    cpSync(join(source, folder), join(data, folder), { recursive: true, preserveTimestamps: true });
  }
  const own = join(data, 'workspace');
  mkdirSync(own, { recursive: true, mode: 0o700 });
  if (paths.includes(SECRET_FILE)) cpSync(join(source, SECRET_FILE), join(own, SECRET_FILE));
  const dump = join(source, DUMP_FILES[engine]);
  if (settings.DATABASE_URL === undefined) {
    const file = join(own, 'workspace.sqlite');
    const draft = `${file}.restoring`;
    rmSync(draft, { force: true });
    cpSync(dump, draft);
    closeToOthers(draft);
    renameSync(draft, file);
  } else {
    const database = decodeURIComponent(new URL(settings.DATABASE_URL).pathname.slice(1));
    const args = ['--single-transaction', '--exit-on-error', '--no-owner', '--dbname', database, dump];
    await runPostgresTool('pg_restore', args, settings.DATABASE_URL);
  }
  const workspace = await openConfiguredWorkspace(settings);
  try {
    const verdict = await checkAudit(workspace, manifest);
    if (paths.includes(POINTER)) cpSync(join(source, POINTER), join(releases, 'current.json'));
    const job = await enqueueJob(
      workspace,
      'build-edition',
      {},
      { dedupeKey: 'build-edition', priority: 10 },
    );
    return `Restored the backup of ${manifest.madeAt}: ${paths.length} files, ${verdict}. The next directory edition is job ${job}.`;
  } finally {
    await workspace.close();
  }
}

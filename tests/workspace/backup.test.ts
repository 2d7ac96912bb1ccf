import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordChange, verifyAudit } from '../../data/schema/workspace/audit.ts';
import { approveCorrection, proposeCorrection } from '../../data/schema/workspace/corrections.ts';
import { findList, readListFile, readPublishedLists } from '../../data/schema/workspace/lists.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { listWithdrawn, addWithdrawal } from '../../data/schema/workspace/withdrawals.ts';
import { readPointer } from '../../etl/release/pointer.ts';
import { Desk } from '../desk/context.ts';
import { expectWholeRelease } from '../etl/whole-release.ts';
import { buildEdition } from '../fixtures/edition.ts';
import type { Store } from './engines.ts';
import { describeEngines } from './engines.ts';

const ENTRY = '0900000196';
const LIST = '3f2b8c1e-0d5a-4c6b-9e7f-1a2b3c4d5e6f';
const ROOT = new URL('../../', import.meta.url).pathname;
/** Writes to the log as fast as it can, until it is killed. */
const WRITER = `
  import pg from 'pg';
  import { openWorkspace } from '${ROOT}data/schema/workspace/open.ts';
  import { recordChange } from '${ROOT}data/schema/workspace/audit.ts';
  const [dataFolder, databaseUrl] = process.argv.slice(1);
  const workspace = await openWorkspace({ dataFolder, databaseUrl: databaseUrl || undefined,
    createPool: (connectionString) => new pg.Pool({ connectionString }) });
  for (let at = 0; ; at += 1) {
    await recordChange(workspace, 'writer', () =>
      Promise.resolve({ result: undefined, action: 'test.write', subject: 'test:' + at, detail: {} }));
    if (at === 0) console.log('writing');
  }`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-backup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(data: string, databaseUrl: string | undefined, ...words: string[]) {
  const env = { ...process.env, ESSAIM_DATA: data, DATABASE_URL: databaseUrl ?? '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['etl/workspace/cli.ts', ...words], {
    ...{ cwd: ROOT, env, encoding: 'utf8' },
  });
  return { status, stdout, stderr };
}

async function fill(workspace: Workspace): Promise<void> {
  const desk = await new Desk(workspace).prepare();
  await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
  const proposal = {
    entryId: ENTRY,
    field: 'name',
    value: 'New name',
    reason: 'asked',
    evidence: null,
  } as const;
  await approveCorrection(workspace, 'rik', await proposeCorrection(workspace, 'jo', proposal));
  await addWithdrawal(workspace, 'rik', '0900000295', 'objection');
  await workspace.db
    .insertInto('list')
    .values({
      ...{ id: LIST, organisation_id: 'velo', file_name: 'l.csv', format: 'csv', checksum: 'c', version: 3 },
      ...{
        content: Buffer.from([0, 1, 2, 255]),
        state: 'published',
        published_version: 1,
        uploaded_by: 'jo',
      },
      ...{ created_at: new Date().toISOString(), mapping: '{"contactsArePublic":true}' },
    })
    .execute();
  await workspace.db
    .insertInto('list_row')
    .values({
      ...{
        list_id: LIST,
        row: 2,
        cells: '{"name":"Les Ruches"}',
        memory_key: 'k',
        link: 'linked',
        version: 0,
      },
      enterprise: ENTRY,
    })
    .execute();
}

/** What people decided, without what is written meanwhile. */
async function readDecided(workspace: Workspace): Promise<unknown> {
  return {
    corrections: await workspace.db.selectFrom('correction').selectAll().execute(),
    withdrawn: await listWithdrawn(workspace),
    lists: await readPublishedLists(workspace),
    list: await findList(workspace, LIST),
    file: [...((await readListFile(workspace, LIST)) ?? [])],
    people: await workspace.db.selectFrom('auth_user').select(['id', 'email']).execute(),
    log: await workspace.db
      .selectFrom('audit')
      .selectAll()
      .where('actor', '!=', 'writer')
      .orderBy('seq')
      .execute(),
  };
}

/** What disclosure control keeps, beside the workspace. */
const CONFIDENTIAL = {
  'disclosure/waivers.csv': 'employer,grantedBy,date,evidence\n',
  'build/protection/0123456789abcdef/units.csv': 'year,employer\n',
};

describeEngines('backup and restore', (makeStore) => {
  const prepare = async () => {
    const source = makeStore();
    const data = source.options.databaseUrl === undefined ? source.options.dataFolder : join(folder, 'data');
    const workspace = await source.open();
    await fill(workspace);
    await buildEdition(data, { entries: 30, parquet: true });
    for (const [file, text] of Object.entries(CONFIDENTIAL)) {
      mkdirSync(dirname(join(data, file)), { recursive: true });
      writeFileSync(join(data, file), text);
    }
    const { databaseUrl } = source.options;
    return { source, data, databaseUrl, workspace, backup: join(folder, 'backup') };
  };
  /** An empty place to restore into. */
  const makeTarget = (): { store: Store; data: string; databaseUrl: string | undefined } => {
    const store = makeStore();
    const { databaseUrl, dataFolder } = store.options;
    return { store, databaseUrl, data: databaseUrl === undefined ? dataFolder : join(folder, 'restored') };
  };

  it(
    'of a workspace that is written to meanwhile brings everything back, and the log is whole',
    { timeout: 120_000 },
    async () => {
      const { data, databaseUrl, workspace, backup } = await prepare();
      const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, data, databaseUrl ?? ''], {
        ...{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
      });
      await new Promise((resolve) => writer.stdout?.once('data', resolve));
      const made = run(data, databaseUrl, 'backup', backup);
      const gone = new Promise((resolve) => writer.once('exit', resolve));
      writer.kill('SIGKILL');
      await gone;
      expect(made.stderr).toBe('');
      expect(made.stdout).toMatch(/^Backup in .*audit log whole, \d+ entries\./);
      expect(statSync(backup).mode & 0o777).toBe(0o700);

      const target = makeTarget();
      const restored = run(target.data, target.databaseUrl, 'restore', backup);
      expect(restored.stderr).toBe('');
      expect(restored.stdout).toMatch(/audit log whole, \d+ entries\. The next directory edition is job \d+/);
      const again = await openWorkspace({ ...target.store.options, dataFolder: target.data });
      try {
        expect(await readDecided(again)).toEqual(await readDecided(workspace));
        expect((await verifyAudit(again)).broken).toBeNull();
        const [last] = await again.db
          .selectFrom('audit')
          .select('actor')
          .orderBy('seq', 'desc')
          .limit(1)
          .execute();
        expect(last?.actor).toBe('writer');
        await recordChange(again, 'rik', () =>
          Promise.resolve({ result: undefined, action: 'test.after', subject: 'test', detail: {} }),
        );
        await expect(again.db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/);
      } finally {
        await again.close();
      }
      expect(readPointer(join(target.data, 'releases'))).toEqual(readPointer(join(data, 'releases')));
      await expectWholeRelease(join(target.data, 'releases'));
      for (const [file, text] of Object.entries(CONFIDENTIAL))
        expect(readFileSync(join(target.data, file), 'utf8')).toBe(text);
      expect(statSync(join(target.data, 'build', 'protection')).mode & 0o777).toBe(0o700);
      if (databaseUrl === undefined)
        expect(statSync(join(target.data, 'workspace', 'workspace.sqlite')).mode & 0o777).toBe(0o600);
    },
  );

  it(
    'never writes over what is there, and refuses a damaged backup before anything is restored',
    { timeout: 60_000 },
    async () => {
      const { data, databaseUrl, backup } = await prepare();
      expect(run(data, databaseUrl, 'backup', backup).status).toBe(0);
      const twice = run(data, databaseUrl, 'backup', backup);
      expect([twice.status, twice.stderr]).toEqual([1, expect.stringContaining('exists already')]);
      const over = run(data, databaseUrl, 'restore', backup);
      expect([over.status, over.stderr]).toEqual([1, expect.stringContaining('move')]);

      const target = makeTarget();
      const dump = join(backup, databaseUrl === undefined ? 'workspace.sqlite' : 'workspace.dump');
      const bytes = readFileSync(dump);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(dump, bytes);
      const damaged = run(target.data, target.databaseUrl, 'restore', backup);
      expect([damaged.status, damaged.stderr]).toEqual([
        1,
        expect.stringContaining('damaged: this backup cannot be used'),
      ]);
      expect(existsSync(join(target.data, 'releases'))).toBe(false);
      rmSync(join(backup, 'backup.json'));
      expect(run(target.data, target.databaseUrl, 'restore', backup).stderr).toContain('no whole backup');
    },
  );
});

it('no backup is made of a log that somebody changed', { timeout: 60_000 }, async () => {
  const workspace = await openWorkspace({
    dataFolder: folder,
    createPool: (): never => {
      throw new Error('SQLite only');
    },
  });
  await new Desk(workspace).prepare();
  await workspace.close();
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(folder, 'workspace', 'workspace.sqlite'));
  database.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'nobody' WHERE seq = 1`);
  database.close();
  const made = run(folder, undefined, 'backup', join(folder, 'backup'));
  expect([made.status, made.stderr]).toEqual([1, expect.stringContaining('BROKEN at entry 1')]);
  expect(existsSync(join(folder, 'backup'))).toBe(false);
});

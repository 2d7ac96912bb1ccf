import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { enqueueJob } from '../../data/schema/workspace/jobs.ts';
import { LATEST_VERSION, migrate, NewerSchemaError } from '../../data/schema/workspace/migrate.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { describeEngines } from './engines.ts';

/** Tables, columns and their types as the database itself tells them. */
async function describeSchema(workspace: Workspace): Promise<unknown> {
  const tables = await workspace.db.introspection.getTables();
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => [column.name, column.dataType, column.isNullable]),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

describeEngines('workspace migrations', (makeStore) => {
  it('every earlier version is brought up to the same schema as a new workspace', async () => {
    const fresh = makeStore().openRaw();
    await migrate(fresh);
    const wanted = await describeSchema(fresh);
    for (let version = 0; version < LATEST_VERSION; version += 1) {
      const old = makeStore().openRaw();
      await migrate(old, version);
      const applied = await migrate(old);
      expect(applied[0]).toBe(version + 1);
      expect(await describeSchema(old)).toEqual(wanted);
    }
  });

  it('keeps the rows of an earlier version', async () => {
    const workspace = makeStore().openRaw();
    await migrate(workspace, 1);
    const id = await enqueueJob(workspace, 'publish', {});
    await migrate(workspace);
    const jobs = await workspace.db.selectFrom('job').select(['id', 'kind']).execute();
    expect(jobs).toEqual([{ id, kind: 'publish' }]);
  });

  it('a second start applies nothing', async () => {
    const workspace = await makeStore().open();
    expect(await migrate(workspace)).toEqual([]);
  });

  it('two processes starting together migrate once', async () => {
    const store = makeStore();
    await Promise.all([store.open(), store.open(), store.open()]);
    const workspace = await store.open();
    const versions = await workspace.db.selectFrom('schema_version').select('version').execute();
    expect(versions).toHaveLength(LATEST_VERSION);
  });

  it('refuses to start on the schema of a newer version and says what to do', async () => {
    const store = makeStore();
    const workspace = await store.open();
    await workspace.db
      .insertInto('schema_version')
      .values({
        version: LATEST_VERSION + 1,
        name: 'from the future',
        applied_at: '2030-01-01T00:00:00.000Z',
      })
      .execute();
    await expect(store.open()).rejects.toThrow(NewerSchemaError);
    await expect(store.open()).rejects.toThrow(/made by a newer Essaim.*restore the backup/);
  });

  it('the database refuses a state outside the closed set', async () => {
    const workspace = await makeStore().open();
    const id = await enqueueJob(workspace, 'publish', {});
    await expect(sql`update job set state = 'lost' where id = ${id}`.execute(workspace.db)).rejects.toThrow();
  });
});

it('SQLite keeps a write-ahead log and checks foreign keys', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'essaim-workspace-'));
  const createPool = (): never => {
    throw new Error('no pool without an address');
  };
  const workspace = await openWorkspace({ dataFolder, createPool });
  const read = async (pragma: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(pragma)}`.execute(workspace.db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await read('journal_mode')).toBe('wal');
  expect(await read('foreign_keys')).toBe(1);
  await workspace.close();
  rmSync(dataFolder, { recursive: true });
});

const MODES = 0o7777;

it('SQLite makes its folder 0700 and its files 0600, and mends those that were open to others', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'essaim-workspace-'));
  const folder = join(dataFolder, 'workspace');
  const file = join(folder, 'workspace.sqlite');
  const createPool = (): never => {
    throw new Error('no pool without an address');
  };
  const modes = () => [folder, file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & MODES);
  const first = await openWorkspace({ dataFolder, createPool });
  expect(modes()).toEqual([0o700, 0o600, 0o600, 0o600]);
  chmodSync(folder, 0o755);
  for (const end of ['', '-wal', '-shm']) chmodSync(file + end, 0o644);
  const second = await openWorkspace({ dataFolder, createPool });
  expect(modes()).toEqual([0o700, 0o600, 0o600, 0o600]);
  await second.close();
  await first.close();
  chmodSync(folder, 0o2770);
  const shared = await openWorkspace({ dataFolder, createPool });
  expect(modes()).toEqual([0o2770, 0o660, 0o660, 0o660]);
  await shared.close();
  rmSync(dataFolder, { recursive: true });
});

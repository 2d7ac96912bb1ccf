import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { Workspace, WorkspaceOptions } from '../../data/schema/workspace/open.ts';
import { createWorkspace, openWorkspace } from '../../data/schema/workspace/open.ts';
import { createSqliteDialect } from '../../data/schema/workspace/sqlite.ts';
import { PostgresDialect } from 'kysely';
import type { Cluster } from './postgres.ts';
import { postgresBinaries, startCluster } from './postgres.ts';

/** One empty store that may be opened several times, as several processes would. */
export interface Store {
  readonly options: WorkspaceOptions;
  open(): Promise<Workspace>;
  /** Without bringing the schema up to date. */
  openRaw(): Workspace;
}

const createPool = (connectionString: string) => new pg.Pool({ connectionString, max: 4 });

function makeStore(options: WorkspaceOptions, opened: Workspace[]): Store {
  const keep = (workspace: Workspace) => {
    opened.push(workspace);
    return workspace;
  };
  return {
    options,
    open: async () => keep(await openWorkspace(options)),
    openRaw: () =>
      keep(
        options.databaseUrl === undefined
          ? createWorkspace(createSqliteDialect(join(options.dataFolder, 'raw.sqlite')), 'sqlite')
          : createWorkspace(new PostgresDialect({ pool: createPool(options.databaseUrl) }), 'postgres'),
      ),
  };
}

/** Declares the same tests on SQLite and on PostgreSQL; the latter skip, visibly, where it is not installed. */
export function describeEngines(title: string, define: (makeEmptyStore: () => Store) => void): void {
  describe(`${title} (SQLite)`, () => {
    const folders: string[] = [];
    const opened: Workspace[] = [];
    afterEach(async () => {
      for (const workspace of opened.splice(0)) await workspace.close();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    });
    define(() => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'essaim-workspace-'));
      folders.push(dataFolder);
      return makeStore({ dataFolder, createPool }, opened);
    });
  });

  const missing = postgresBinaries === undefined ? ', not installed here: skipped' : '';
  describe.skipIf(postgresBinaries === undefined)(`${title} (PostgreSQL${missing})`, () => {
    const opened: Workspace[] = [];
    let cluster: Cluster;
    beforeAll(() => {
      cluster = startCluster(postgresBinaries ?? '');
    }, 60_000);
    afterEach(async () => {
      for (const workspace of opened.splice(0)) await workspace.close();
    });
    afterAll(() => {
      cluster.stop();
    }, 60_000);
    define(() =>
      makeStore({ dataFolder: tmpdir(), databaseUrl: cluster.createDatabase(), createPool }, opened));
  });
}

import { join } from 'node:path';
import type { Dialect, PostgresPool, Transaction } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { closeToOthers } from './close-folder.ts';
import { migrate } from './migrate.ts';
import { createSqliteDialect } from './sqlite.ts';
import type { WorkspaceTables } from './tables.ts';

/** Database engines of the workspace. */
export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

export interface Workspace {
  readonly db: Kysely<WorkspaceTables>;
  readonly engine: Engine;
  close(): Promise<void>;
}

export type WorkspaceTransaction = Transaction<WorkspaceTables>;

/** Does work in a transaction: the one that the workspace's `db` is, else a new one. */
export async function inTransaction<T>(
  { db }: Workspace,
  work: (trx: WorkspaceTransaction) => Promise<T>,
): Promise<T> {
  return db.isTransaction ? work(db as WorkspaceTransaction) : db.transaction().execute(work);
}

export interface WorkspaceOptions {
  /** The data folder (setting ESSAIM_DATA); the file is `workspace/workspace.sqlite` in it. */
  readonly dataFolder: string;
  /** A PostgreSQL address (setting DATABASE_URL); then nothing is written to the folder. */
  readonly databaseUrl?: string | undefined;
  /** Opens a pool of the package `pg`, which this room may not import: `(url) => new pg.Pool({ connectionString: url })`. */
  readonly createPool: (databaseUrl: string) => PostgresPool;
}

/** A workspace on an opened dialect, its schema as it stands. */
export function createWorkspace(dialect: Dialect, engine: Engine): Workspace {
  const db = new Kysely<WorkspaceTables>({ dialect });
  return {
    db,
    engine,
    async close() {
      await db.destroy();
    },
  };
}

/**
 * Opens the workspace and brings its schema up to date.
 * @throws NewerSchemaError when a newer version of the software made it.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const workspace =
    options.databaseUrl === undefined
      ? createWorkspace(openFile(join(options.dataFolder, 'workspace')), 'sqlite')
      : createWorkspace(new PostgresDialect({ pool: options.createPool(options.databaseUrl) }), 'postgres');
  try {
    await migrate(workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
  return workspace;
}

function openFile(folder: string): Dialect {
  const file = join(folder, 'workspace.sqlite');
  closeToOthers(file);
  return createSqliteDialect(file);
}

import { sql } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';
import type { Workspace, WorkspaceTransaction } from './open.ts';

/** Number of the PostgreSQL advisory lock held while the schema changes. */
const MIGRATION_LOCK = 707_001;

/** The schema version that this software works with. */
export const LATEST_VERSION = MIGRATIONS.length;

/** The workspace was written by a newer version of the software. */
export class NewerSchemaError extends Error {
  constructor(found: number) {
    super(
      `The workspace has schema version ${found}, made by a newer Essaim; this one knows versions up to ` +
        `${LATEST_VERSION}. Install the newer version again, or restore the backup made before the upgrade.`,
    );
    this.name = 'NewerSchemaError';
  }
}

async function readVersion(trx: WorkspaceTransaction): Promise<number> {
  const row = await trx
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

/**
 * Applies the missing migrations, all in one transaction; two processes starting together wait for each other.
 * @param target the version to stop at (tests); the latest by default.
 * @returns the versions applied now.
 * @throws NewerSchemaError when the workspace is ahead of this software.
 */
export async function migrate(workspace: Workspace, target = LATEST_VERSION): Promise<number[]> {
  return workspace.db.transaction().execute(async (trx) => {
    if (workspace.engine === 'postgres')
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    await trx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute();
    const current = await readVersion(trx);
    if (current > LATEST_VERSION) throw new NewerSchemaError(current);
    const applied: number[] = [];
    for (const [position, migration] of MIGRATIONS.slice(0, target).entries()) {
      const version = position + 1;
      if (version <= current) continue;
      await migration.up(trx, workspace.engine);
      await trx
        .insertInto('schema_version')
        .values({ version, name: migration.name, applied_at: new Date().toISOString() })
        .execute();
      applied.push(version);
    }
    return applied;
  });
}

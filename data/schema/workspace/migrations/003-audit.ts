import { sql } from 'kysely';
import type { Engine, WorkspaceTransaction } from '../open.ts';
import type { Migration } from './migration.ts';

async function forbidChanges(trx: WorkspaceTransaction, engine: Engine): Promise<void> {
  if (engine === 'postgres') {
    await sql`create function refuse_audit_change() returns trigger language plpgsql as
      'begin raise exception ''the audit log is append-only''; end'`.execute(trx);
    await sql`create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function refuse_audit_change()`.execute(trx);
    return;
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`audit_no_${act}`)} before ${sql.raw(act)} on audit
      begin select raise(abort, 'the audit log is append-only'); end`.execute(trx);
  }
}

/** The audit log: append-only, each entry chained to the one before by its hash. */
export const audit: Migration = {
  name: 'audit',
  async up(trx, engine) {
    await trx.schema
      .createTable('audit')
      .addColumn('seq', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('previous_hash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .execute();
    await forbidChanges(trx, engine);
  },
};

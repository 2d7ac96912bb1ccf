import { sql } from 'kysely';
import type { Migration } from './migration.ts';
import { identityType } from './migration.ts';

/** What people decide about entries: corrections of fields and withdrawals. */
export const editorial: Migration = {
  name: 'editorial',
  async up(trx, engine) {
    await trx.schema
      .createTable('correction')
      .addColumn('id', identityType(engine), (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('entry_id', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('value', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text')
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('proposed', 'approved', 'rejected')`),
      )
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text')
      .execute();
    await trx.schema
      .createIndex('correction_by_status')
      .on('correction')
      .columns(['status', 'entry_id', 'field'])
      .execute();
    await trx.schema
      .createTable('withdrawal')
      .addColumn('id', identityType(engine), (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('entry_id', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('requested', 'granted', 'refused', 'lifted')`),
      )
      .addColumn('requested_by', 'text', (column) => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('requested_at', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text')
      .execute();
    await trx.schema
      .createIndex('withdrawal_open_once')
      .unique()
      .on('withdrawal')
      .column('entry_id')
      .where(sql.ref('status'), 'in', sql`('requested', 'granted')`)
      .execute();
  },
};

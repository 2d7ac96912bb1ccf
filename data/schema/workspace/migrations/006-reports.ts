import { sql } from 'kysely';
import type { Migration } from './migration.ts';
import { identityType } from './migration.ts';

/** Errors that visitors report, until the team has dealt with them. */
export const reports: Migration = {
  name: 'reports',
  async up(trx, engine) {
    await trx.schema
      .createTable('report')
      .addColumn('id', identityType(engine), (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('reference', 'text', (column) => column.notNull().unique())
      .addColumn('entry_id', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('open', 'closed')`))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('closed_by', 'text')
      .addColumn('closed_at', 'text')
      .execute();
    await trx.schema.createIndex('report_by_status').on('report').columns(['status', 'id']).execute();
  },
};

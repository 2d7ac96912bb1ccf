import { sql } from 'kysely';
import type { Migration } from './migration.ts';
import { identityType } from './migration.ts';

/** Member lists sent to the desk: the file, its reading, its rows with their links, faults, decisions that are remembered. */
export const lists: Migration = {
  name: 'lists',
  async up(trx, engine) {
    await trx.schema
      .createTable('list')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('format', 'text', (column) => column.notNull().check(sql`format in ('csv', 'xlsx')`))
      .addColumn('checksum', 'text')
      .addColumn('content', engine === 'postgres' ? 'bytea' : 'blob')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('job_id', 'integer')
      .addColumn('reading', 'text')
      .addColumn('mapping', 'text')
      .addColumn('refusal', 'text')
      .addColumn('message', 'text')
      .addColumn('published_version', 'integer')
      .addColumn('uploaded_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('submitted_at', 'text')
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .execute();
    await trx.schema
      .createIndex('list_of_organisation')
      .on('list')
      .columns(['organisation_id', 'created_at'])
      .execute();
    await trx.schema
      .createIndex('list_published_once')
      .unique()
      .on('list')
      .column('organisation_id')
      .where(sql.ref('state'), '=', sql.lit('published'))
      .execute();
    await trx.schema
      .createTable('list_row')
      .addColumn('list_id', 'text', (column) => column.notNull().references('list.id').onDelete('cascade'))
      .addColumn('row', 'integer', (column) => column.notNull())
      .addColumn('cells', 'text', (column) => column.notNull())
      .addColumn('memory_key', 'text', (column) => column.notNull())
      .addColumn('link', 'text', (column) => column.notNull())
      .addColumn('method', 'text')
      .addColumn('enterprise', 'text')
      .addColumn('probability', 'double precision')
      .addColumn('candidates', 'text')
      .addColumn('warnings', 'text')
      .addColumn('model_id', 'text')
      .addColumn('data_version', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .addPrimaryKeyConstraint('list_row_key', ['list_id', 'row'])
      .execute();
    await trx.schema
      .createTable('list_fault')
      .addColumn('id', identityType(engine), (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('list_id', 'text', (column) => column.notNull().references('list.id').onDelete('cascade'))
      .addColumn('row', 'integer', (column) => column.notNull())
      .addColumn('field', 'text')
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('found', 'text')
      .addColumn('proposal', 'text')
      .execute();
    await trx.schema.createIndex('list_fault_row').on('list_fault').columns(['list_id', 'row']).execute();
    await trx.schema
      .createTable('list_fix')
      .addColumn('list_id', 'text', (column) => column.notNull().references('list.id').onDelete('cascade'))
      .addColumn('row', 'integer', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('list_fix_key', ['list_id', 'row', 'field'])
      .execute();
    await trx.schema
      .createTable('list_habit')
      .addColumn('organisation_id', 'text', (column) =>
        column.primaryKey().notNull().references('organisation.id'),
      )
      .addColumn('columns', 'text', (column) => column.notNull())
      .execute();
    await trx.schema
      .createTable('remembered_link')
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('memory_key', 'text', (column) => column.notNull())
      .addColumn('enterprise', 'text')
      .addColumn('decided_by', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('remembered_link_key', ['organisation_id', 'memory_key'])
      .execute();
  },
};

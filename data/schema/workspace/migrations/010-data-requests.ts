import type { Migration } from './migration.ts';

/** Figures that people ask for because nothing published answers them, and the files they were given. */
export const dataRequests: Migration = {
  name: 'requests for figures',
  async up(trx) {
    await trx.schema
      .createTable('data_request')
      .addColumn('reference', 'text', (column) => column.primaryKey().notNull())
      .addColumn('wish', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('closed_by', 'text')
      .addColumn('closed_at', 'text')
      .addColumn('note', 'text')
      .execute();
    await trx.schema.createIndex('data_request_token').on('data_request').column('token_hash').execute();
    await trx.schema
      .createTable('data_answer')
      .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('reference', 'text', (column) =>
        column.notNull().references('data_request.reference').onDelete('cascade'),
      )
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('content', 'text')
      .addColumn('checksum', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
  },
};

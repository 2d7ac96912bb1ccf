import type { Migration } from './migration.ts';

/** Published lists that a federation said are still right, and the links of the mails that ask it. */
export const confirmations: Migration = {
  name: 'confirmations of lists',
  async up(trx) {
    await trx.schema.alterTable('list').addColumn('confirmed_at', 'text').execute();
    await trx.schema
      .createTable('list_confirmation')
      .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('list_id', 'text', (column) => column.notNull().references('list.id').onDelete('cascade'))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text')
      .execute();
    await trx.schema
      .createIndex('list_confirmation_list')
      .on('list_confirmation')
      .columns(['list_id', 'created_at'])
      .execute();
  },
};

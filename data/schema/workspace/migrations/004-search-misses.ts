import type { Migration } from './migration.ts';

/** Words of searches that found nothing, by day and language: no query, no place, no person. */
export const searchMisses: Migration = {
  name: 'search-misses',
  async up(trx) {
    await trx.schema
      .createTable('search_miss')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('word', 'text', (column) => column.notNull())
      .addColumn('searches', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('search_miss_key', ['day', 'language', 'word'])
      .execute();
  },
};

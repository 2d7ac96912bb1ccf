import type { Migration } from './migration.ts';

/** What became of a report, and the team's note about it. */
export const reportOutcomes: Migration = {
  name: 'report outcomes',
  async up(trx) {
    await trx.schema.alterTable('report').addColumn('outcome', 'text').execute();
    await trx.schema.alterTable('report').addColumn('note', 'text').execute();
  },
};

import { sql } from 'kysely';
import type { Migration } from './migration.ts';
import { identityType } from './migration.ts';

/** The job queue, and named settings that change while running. */
export const jobs: Migration = {
  name: 'jobs',
  async up(trx, engine) {
    await trx.schema
      .createTable('job')
      .addColumn('id', identityType(engine), (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed')`),
      )
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('max_attempts', 'integer', (column) => column.notNull())
      .addColumn('progress', 'double precision', (column) => column.notNull())
      .addColumn('message', 'text')
      .addColumn('dedupe_key', 'text')
      .addColumn('run_after', 'text', (column) => column.notNull())
      .addColumn('locked_by', 'text')
      .addColumn('locked_until', 'text')
      .addColumn('result', 'text')
      .addColumn('error', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text')
      .addColumn('finished_at', 'text')
      .execute();
    await trx.schema
      .createIndex('job_next')
      .on('job')
      .columns(['priority desc', 'id'])
      .where(sql.ref('state'), '=', sql.lit('queued'))
      .execute();
    await trx.schema
      .createIndex('job_waiting_once')
      .unique()
      .on('job')
      .column('dedupe_key')
      .where(sql.ref('state'), '=', sql.lit('queued'))
      .execute();
    await trx.schema
      .createTable('setting')
      .addColumn('key', 'text', (column) => column.primaryKey().notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
  },
};

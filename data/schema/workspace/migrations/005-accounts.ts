import type { ColumnDataType, CreateTableBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Engine, WorkspaceTransaction } from '../open.ts';
import type { Migration } from './migration.ts';

const KINDS = { text: 'text', number: 'integer' } as const;
type Kind = keyof typeof KINDS | 'time' | 'flag';

/** How the accounts library stores times and yes/no: PostgreSQL has types for them, SQLite keeps text and 0/1. */
function columnType(kind: Kind, engine: Engine): ColumnDataType {
  if (kind === 'time') return engine === 'postgres' ? 'timestamptz' : 'date';
  if (kind === 'flag') return engine === 'postgres' ? 'boolean' : 'integer';
  return KINDS[kind];
}

type Columns = Readonly<Record<string, `${Kind}` | `${Kind}?`>>;

/** Tables and columns of better-auth 1.6 with its plugins for second factors and keys, named as the library names them. */
const LIBRARY_TABLES: Readonly<Record<string, Columns>> = {
  auth_user: {
    ...{ name: 'text', email: 'text', emailVerified: 'flag', image: 'text?' },
    ...{ createdAt: 'time', updatedAt: 'time', twoFactorEnabled: 'flag?' },
  },
  auth_session: {
    ...{ expiresAt: 'time', token: 'text', createdAt: 'time', updatedAt: 'time' },
    ...{ ipAddress: 'text?', userAgent: 'text?', userId: 'text' },
  },
  auth_account: {
    ...{ accountId: 'text', providerId: 'text', userId: 'text', accessToken: 'text?', refreshToken: 'text?' },
    ...{ idToken: 'text?', accessTokenExpiresAt: 'time?', refreshTokenExpiresAt: 'time?', scope: 'text?' },
    ...{ password: 'text?', createdAt: 'time', updatedAt: 'time' },
  },
  auth_verification: {
    ...{ identifier: 'text', value: 'text', expiresAt: 'time', createdAt: 'time', updatedAt: 'time' },
  },
  auth_two_factor: {
    ...{ secret: 'text', backupCodes: 'text', userId: 'text', verified: 'flag?' },
    ...{ failedVerificationCount: 'number?', lockedUntil: 'time?' },
  },
  auth_api_key: {
    ...{ configId: 'text', name: 'text?', start: 'text?', referenceId: 'text', prefix: 'text?', key: 'text' },
    ...{ refillInterval: 'number?', refillAmount: 'number?', lastRefillAt: 'time?', enabled: 'flag?' },
    ...{ rateLimitEnabled: 'flag?', rateLimitTimeWindow: 'number?', rateLimitMax: 'number?' },
    ...{ requestCount: 'number?', remaining: 'number?', lastRequest: 'time?', expiresAt: 'time?' },
    ...{ createdAt: 'time', updatedAt: 'time', permissions: 'text?', metadata: 'text?' },
  },
};

const UNIQUE = new Set(['auth_user.email', 'auth_session.token']);
const INDEXED = [
  ['auth_session', 'userId'],
  ['auth_account', 'userId'],
  ['auth_verification', 'identifier'],
  ['auth_two_factor', 'secret'],
  ['auth_two_factor', 'userId'],
  ['auth_api_key', 'configId'],
  ['auth_api_key', 'referenceId'],
  ['auth_api_key', 'key'],
] as const;

async function createLibraryTables(trx: WorkspaceTransaction, engine: Engine): Promise<void> {
  for (const [name, columns] of Object.entries(LIBRARY_TABLES)) {
    let table: CreateTableBuilder<string, string> = trx.schema
      .createTable(name)
      .addColumn('id', 'text', (column) => column.primaryKey().notNull());
    for (const [column, written] of Object.entries(columns)) {
      const optional = written.endsWith('?');
      const type = columnType(written.replace('?', '') as Kind, engine);
      table = table.addColumn(column, type, (builder) => {
        const needed = optional ? builder : builder.notNull();
        const once = UNIQUE.has(`${name}.${column}`) ? needed.unique() : needed;
        return column === 'userId' ? once.references('auth_user.id').onDelete('cascade') : once;
      });
    }
    await table.execute();
  }
  for (const [table, column] of INDEXED)
    await trx.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
}

/** Accounts: people (tables of the accounts library), organisations, who is what in them, invitations, mail to send. */
export const accounts: Migration = {
  name: 'accounts',
  async up(trx, engine) {
    await createLibraryTables(trx, engine);
    await trx.schema
      .createTable('organisation')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('kind', 'text', (column) =>
        column.notNull().check(sql`kind in ('federation', 'administration', 'observatory')`),
      )
      .addColumn('name_fr', 'text', (column) => column.notNull())
      .addColumn('name_nl', 'text', (column) => column.notNull())
      .addColumn('name_de', 'text', (column) => column.notNull())
      .addColumn('name_en', 'text', (column) => column.notNull())
      .addColumn('website', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('licence', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await trx.schema
      .createTable('member')
      .addColumn('user_id', 'text', (column) =>
        column.notNull().references('auth_user.id').onDelete('cascade'),
      )
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('member_key', ['user_id', 'organisation_id'])
      .execute();
    await trx.schema
      .createTable('invitation')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('invited_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('accepted_at', 'text')
      .addColumn('revoked_at', 'text')
      .execute();
    await trx.schema
      .createTable('mail')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
  },
};

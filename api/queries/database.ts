import { z } from 'zod';

export type SqlValue = string | number | boolean | null;

/** A read-only edition file: runs one statement with bound parameters. */
export interface Database {
  all(sql: string, values?: Readonly<Record<string, SqlValue>>): Promise<Record<string, unknown>[]>;
}

/** A statement with the shape of its rows. */
export interface Query<Row> {
  readonly sql: string;
  readonly row: z.ZodType<Row>;
}

/** Every statement of the API, for the test that EXPLAINs each; `store` is the file it reads. */
export interface RegisteredQuery {
  readonly name: string;
  readonly store: 'directory' | 'statistics';
  readonly sql: string;
}
export const registeredQueries: RegisteredQuery[] = [];

/** Declares a statement and the shape of its rows. */
export function defineQuery<Row>(
  store: 'directory' | 'statistics',
  name: string,
  sql: string,
  row: z.ZodType<Row>,
): Query<Row> {
  registeredQueries.push({ name, store, sql });
  return { sql, row };
}

/**
 * Runs a query and parses its rows.
 * @throws ZodError when a row is not of the declared shape.
 */
export async function runQuery<Row>(
  database: Database,
  query: Query<Row>,
  values: Readonly<Record<string, SqlValue>> = {},
): Promise<Row[]> {
  return z.array(query.row).parse(await database.all(query.sql, values));
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../lib/warehouse.ts';

/** What the warehouse knows of protection: one row, and the cells to publish. */
const CREATE = [
  'CREATE SCHEMA IF NOT EXISTS protection',
  `CREATE TABLE IF NOT EXISTS protection.state (
    key VARCHAR, pending_key VARCHAR, years INTEGER[]
  )`,
  `CREATE TABLE IF NOT EXISTS protection.observation (
    dataset VARCHAR, year INTEGER, territory VARCHAR, activity VARCHAR, form_group VARCHAR, size_class VARCHAR,
    measure VARCHAR, value DOUBLE, status VARCHAR
  )`,
] as const;

export interface ProtectionState {
  /** Of the protection whose cells are in the warehouse; null when there is none. */
  readonly key: string | null;
  /** Of the protection that the present inputs ask for and that is not made yet; null when nothing is awaited. */
  readonly pendingKey: string | null;
  readonly years: readonly number[];
}

const NONE: ProtectionState = { key: null, pendingKey: null, years: [] };

async function create(connection: DuckDBConnection): Promise<void> {
  for (const statement of CREATE) await connection.run(statement);
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

export async function readProtectionState(connection: DuckDBConnection): Promise<ProtectionState> {
  await create(connection);
  const [row] = await readRows(connection, 'SELECT * FROM protection.state');
  if (row === undefined) return NONE;
  return {
    key: textOrNull(row['key']),
    pendingKey: textOrNull(row['pending_key']),
    years: Array.isArray(row['years']) ? row['years'].map(Number) : [],
  };
}

export async function writeProtectionState(
  connection: DuckDBConnection,
  state: ProtectionState,
): Promise<void> {
  await create(connection);
  await connection.run('DELETE FROM protection.state');
  const years = `[${state.years.map(Number).join(', ')}]::INTEGER[]`;
  await connection.run(`INSERT INTO protection.state (key, pending_key, years) VALUES ($1, $2, ${years})`, [
    state.key,
    state.pendingKey,
  ]);
}

/** Takes the cells of a kept protection into the warehouse. */
export async function importObservations(connection: DuckDBConnection, file: string | null): Promise<void> {
  await create(connection);
  await connection.run('DELETE FROM protection.observation');
  if (file === null) return;
  await connection.run(
    `INSERT INTO protection.observation
     SELECT dataset, year::INTEGER, territory, activity, form_group, size_class, measure, value::DOUBLE, status
     FROM read_csv($1, header = true, all_varchar = true, nullstr = '')`,
    [file],
  );
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { MAX_RECORD_BYTES } from './csv-records.ts';
import type { CopyResult } from './csv-copy.ts';

/** Quotes an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes an SQL text, for the places where a parameter is not allowed. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The table function that reads a copy made by `copyCsv`, as text columns behind `source_row`. */
export function readCopy(output: string, result: CopyResult): string {
  const columns = [
    "'source_row': 'BIGINT'",
    ...result.columns.map((column) => `${literal(column)}: 'VARCHAR'`),
  ];
  return `read_csv(${literal(output)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', parallel = ${!result.hasLineEndInField}, max_line_size = ${MAX_RECORD_BYTES * 2},
    columns = {${columns.join(', ')}})`;
}

/** Runs an SQL file that stands beside the TypeScript that calls it. */
export async function runSqlFile(connection: DuckDBConnection, file: URL): Promise<void> {
  await connection.run(readFileSync(file, 'utf8'));
}

const created = new WeakSet<DuckDBConnection>();

/** Creates the raw and clean layers where they do not exist yet, once per connection; not inside a transaction. */
export async function createWarehouse(connection: DuckDBConnection): Promise<void> {
  if (created.has(connection)) return;
  await inTransaction(connection, async () => {
    // Version 0.1.0 kept the activities, a view now, as a table.
    const reader = await connection.runAndReadAll(
      `FROM duckdb_tables() WHERE schema_name = 'clean' AND table_name = 'activity'`,
    );
    if (reader.currentRowCount > 0) await connection.run('DROP TABLE clean.activity');
    await describeWarehouse(connection);
  });
  created.add(connection);
}

/** Creates what is missing of the raw and clean layers and describes every table and column in the database. */
export async function describeWarehouse(connection: DuckDBConnection): Promise<void> {
  await runSqlFile(connection, new URL('../../data/schema/warehouse.sql', import.meta.url));
}

/**
 * Runs work in one transaction: all of it or nothing. Rows carry their `source_row`, so that DuckDB is spared keeping
 * them in order, which halves the time and the disk of a large load.
 */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  const reader = await connection.runAndReadAll(
    `SELECT current_setting('preserve_insertion_order') AS keeps_order`,
  );
  const keepsOrder = reader.getRowObjectsJS()[0]?.['keeps_order'] === true;
  await connection.run('SET preserve_insertion_order = false');
  try {
    await connection.run('BEGIN TRANSACTION');
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await connection.run(`SET preserve_insertion_order = ${keepsOrder}`);
  }
}

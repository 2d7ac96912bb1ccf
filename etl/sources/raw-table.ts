import type { DuckDBConnection } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { MAX_RECORD_BYTES } from './csv-records.ts';
import type { CopyPart } from './part-writer.ts';

/** Quotes an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes an SQL text, for the places where a parameter is not allowed. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The table function that reads a part of a copy made by `copyCsv`, as text columns behind `source_row`. */
export function readPart(part: CopyPart): string {
  const columns = [
    "'source_row': 'BIGINT'",
    ...part.columns.map(
      (column) => `${literal(column)}: '${column === part.numberColumn ? 'INTEGER' : 'VARCHAR'}'`,
    ),
  ];
  return `read_csv(${literal(part.path)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', parallel = ${!part.hasLineEndInField}, max_line_size = ${MAX_RECORD_BYTES * 2},
    columns = {${columns.join(', ')}})`;
}

/** Runs an SQL file that stands beside the TypeScript that calls it. */
export async function runSqlFile(connection: DuckDBConnection, file: URL): Promise<void> {
  await connection.run(readFileSync(file, 'utf8'));
}

const created = new WeakSet<DuckDBConnection>();

/** DDL of the layers raw and clean. */
const LAYERS = ['raw', 'clean'].map(
  (layer) => new URL(`../../data/schema/warehouse/${layer}.sql`, import.meta.url),
);

/** Creates the raw and clean layers where they do not exist yet, once per connection; not inside a transaction. */
export async function createWarehouse(connection: DuckDBConnection): Promise<void> {
  if (created.has(connection)) return;
  await inTransaction(connection, async () => {
    const isOld = await hasOldActivities(connection);
    if (isOld) await connection.run('ALTER TABLE raw.kbo_activity RENAME TO kbo_activity_text');
    await describeWarehouse(connection);
    if (isOld) await runSqlFile(connection, new URL('./share-activities.sql', import.meta.url));
  });
  created.add(connection);
}

/** Creates what is missing of the raw and clean layers and describes every table and column in the database. */
export async function describeWarehouse(connection: DuckDBConnection): Promise<void> {
  for (const layer of LAYERS) await runSqlFile(connection, layer);
}

/** The warehouse is of a version that wrote the text of an activity in every row. */
async function hasOldActivities(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `FROM duckdb_columns() WHERE schema_name = 'raw' AND table_name = 'kbo_activity' AND column_name = 'NaceCode'`,
  );
  return reader.currentRowCount > 0;
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

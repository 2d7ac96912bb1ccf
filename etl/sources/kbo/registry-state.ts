import type { DuckDBConnection } from '@duckdb/node-api';
import type { CopyPart } from '../part-writer.ts';
import { identifier, readPart } from '../raw-table.ts';
import type { ExtractMeta } from './meta.ts';

/** SQL that spells a number column as 10 digits. */
export function tenDigits(column: string): string {
  return `lpad(replace(replace(${identifier(column)}, '.', ''), ' ', ''), 10, '0')`;
}

/** Number of the newest extract in the warehouse, if any. */
export async function readState(connection: DuckDBConnection): Promise<number | undefined> {
  const reader = await connection.runAndReadAll('SELECT max(extract) AS newest FROM raw.kbo_meta');
  const newest = reader.getRowObjectsJS()[0]?.['newest'];
  return typeof newest === 'number' ? newest : undefined;
}

/** Records that an extract has been applied. */
export async function writeMeta(connection: DuckDBConnection, meta: ExtractMeta): Promise<void> {
  for (const [variable, value] of meta.variables) {
    await connection.run('INSERT INTO raw.kbo_meta VALUES ($extract, $variable, $value)', {
      extract: meta.number,
      variable,
      value,
    });
  }
}

/** Empties the code table, which every extract carries whole. */
export async function clearCodes(connection: DuckDBConnection): Promise<void> {
  await connection.run('DELETE FROM raw.kbo_code');
}

/** Adds codes to the code table. */
export async function insertCodes(connection: DuckDBConnection, part: CopyPart): Promise<void> {
  await connection.run(
    `INSERT INTO raw.kbo_code SELECT source_row, "Category", "Code", "Language", "Description" FROM ${readPart(part)}`,
  );
}

/** Calls back with every number of a table (10 digits, and its first eight as a number). */
export async function eachNumber(
  connection: DuckDBConnection,
  table: string,
  key: string,
  visit: (number: string, stem: number) => void,
): Promise<void> {
  const result = await connection.stream(`SELECT ${tenDigits(key)} AS number FROM ${table}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    for (const value of chunk.getColumnValues(0)) {
      const number = String(value);
      visit(number, Number(number.slice(0, 8)));
    }
  }
}

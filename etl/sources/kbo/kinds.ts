import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../raw-table.ts';
import type { SharedValues } from '../shared-columns.ts';

/** The kinds known for a file (rows of `raw.kbo_<name>_kind`), each at the place of its number. */
export async function readKinds(
  connection: DuckDBConnection,
  name: string,
  columns: readonly string[],
): Promise<SharedValues[]> {
  const reader = await connection.runAndReadAll(
    `SELECT ${columns.map(identifier).join(', ')} FROM raw.kbo_${name}_kind ORDER BY ${name}_kind`,
  );
  return reader.getRowsJS() as SharedValues[];
}

/** Adds kinds, numbered from `first`. Kinds are never taken away: rows of earlier extracts may hold them. */
export async function addKinds(
  connection: DuckDBConnection,
  name: string,
  first: number,
  kinds: readonly SharedValues[],
): Promise<void> {
  const appender = await connection.createAppender(`kbo_${name}_kind`, 'raw');
  for (const [place, values] of kinds.entries()) {
    appender.appendInteger(first + place);
    for (const value of values) {
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

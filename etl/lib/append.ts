import { DuckDBDataChunk, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';

const CHUNK_ROWS = 2048;

/** Appends rows of text columns to a table, in chunks. A null stays null. */
export async function appendTexts(
  connection: DuckDBConnection,
  schema: string,
  table: string,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return;
  const appender = await connection.createAppender(table, schema);
  const types = Array.from({ length: width }, () => VARCHAR);
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setRows(rows.slice(start, start + CHUNK_ROWS).map((row) => [...row]));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The single text column of a query, nulls left out. */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const texts: string[] = [];
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return texts;
    for (const value of chunk.getColumnValues(0)) if (typeof value === 'string') texts.push(value);
  }
}

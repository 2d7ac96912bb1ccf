import {
  BOOLEAN,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';

const CHUNK_ROWS = 2048;
const TYPES = { text: VARCHAR, whole: INTEGER, flag: BOOLEAN } as const satisfies Record<string, DuckDBType>;
const SQL_TYPES = { text: 'VARCHAR', whole: 'INTEGER', flag: 'BOOLEAN' } as const;

/** Names of the columns of a temporary table and what each holds. */
export type Columns = Readonly<Record<string, keyof typeof TYPES>>;
/** One value per column, in their order. */
export type Cells = readonly (string | number | boolean | null)[];

/** Takes rows for a temporary table, in chunks; `close` writes the last of them. */
export interface RowSink {
  add(cells: Cells): void;
  close(): void;
}

/** Makes (or replaces) a temporary table and opens it for rows. */
export async function openTemporaryTable(
  connection: DuckDBConnection,
  table: string,
  columns: Columns,
): Promise<RowSink> {
  const declared = Object.entries(columns).map(([name, kind]) => `${name} ${SQL_TYPES[kind]}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${declared.join(', ')})`);
  const appender = await connection.createAppender(table, 'main', 'temp');
  const types = Object.values(columns).map((kind) => TYPES[kind]);
  let waiting: DuckDBValue[][] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const chunk = DuckDBDataChunk.create(types);
    chunk.setRows(waiting);
    appender.appendDataChunk(chunk);
    waiting = [];
  };
  return {
    add(cells) {
      waiting.push([...cells]);
      if (waiting.length === CHUNK_ROWS) flush();
    },
    close() {
      flush();
      appender.closeSync();
    },
  };
}

/** Fills a new temporary table with rows. */
export async function fillTemporaryTable(
  connection: DuckDBConnection,
  table: string,
  columns: Columns,
  rows: Iterable<Cells>,
): Promise<void> {
  const sink = await openTemporaryTable(connection, table, columns);
  for (const row of rows) sink.add(row);
  sink.close();
}

/** Every row of a query, column by column as JavaScript values, chunk by chunk. */
export async function* streamRows(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly DuckDBValue[]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield* chunk.getRows();
  }
}

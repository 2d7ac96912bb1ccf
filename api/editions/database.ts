import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Database, SqlValue } from '../queries/database.ts';

const CONNECTIONS = 4;
const LOCKS = 'SET enable_external_access = false; SET lock_configuration = true;';

/** An edition file opened for reading only, locked down. */
export interface EditionDatabase extends Database {
  /** Rows in chunks of columns, for reading much. */
  stream(sql: string): AsyncIterable<unknown[][]>;
  run(sql: string): Promise<void>;
  close(): void;
}

/**
 * Opens an edition file read-only, without access to other files or the network and with a memory limit.
 * @throws Error of DuckDB when the file is missing or damaged.
 */
export async function openDatabase(path: string): Promise<EditionDatabase> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    memory_limit: '1GB',
    threads: '2',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connections: DuckDBConnection[] = [];
  for (let at = 0; at < CONNECTIONS; at += 1) connections.push(await instance.connect());
  const [first] = connections;
  if (first === undefined) throw new Error('no connection');
  await first.run(LOCKS);
  let turn = 0;
  return {
    async all(sql: string, values: Readonly<Record<string, SqlValue>> = {}) {
      turn = (turn + 1) % CONNECTIONS;
      const reader = await (connections[turn] ?? first).runAndReadAll(sql, { ...values });
      return reader.getRowObjectsJS();
    },
    async *stream(sql) {
      const result = await first.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        yield chunk.getColumns();
      }
    },
    async run(sql) {
      await first.run(sql);
    },
    close() {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

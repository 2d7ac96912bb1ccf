import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ParquetTable } from '../../deps.ts';

const MOST_ROWS = 2048;
const TYPES = { text: VARCHAR, integer: INTEGER, double: DOUBLE } as const;
const SQL_TYPES = { text: 'VARCHAR', integer: 'INTEGER', double: 'DOUBLE' } as const;

/**
 * A table as a Parquet file, written by an engine of its own in memory that may touch one new folder and nothing else. The folder
 * goes when the file is read or given up.
 */
export async function* parquetFile(table: ParquetTable): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'essaim-parquet-'));
  try {
    const file = join(folder, 'data.parquet');
    await write(table, folder, file);
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) yield chunk as Buffer;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(table: ParquetTable, folder: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1GB',
    threads: '1',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    await connection.run(`SET allowed_directories = ['${folder}']`);
    await connection.run('SET enable_external_access = false; SET lock_configuration = true;');
    const columns = table.columns.map(({ name, type }) => `${name} ${SQL_TYPES[type]}`);
    await connection.run(`CREATE TABLE observations (${columns.join(', ')})`);
    await append(connection, table);
    const facts = Object.entries(table.facts).map(
      ([name, text]) => `${name}: '${text.replaceAll("'", "''")}'`,
    );
    await connection.run(
      `COPY observations TO '${file}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${facts.join(', ')}})`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

async function append(connection: DuckDBConnection, { columns, rows }: ParquetTable): Promise<void> {
  const types = columns.map(({ type }) => TYPES[type]);
  const appender = await connection.createAppender('observations');
  for (const piece of rows()) {
    for (let from = 0; from < piece.length; from += MOST_ROWS) {
      const part = piece.slice(from, from + MOST_ROWS);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setColumns(columns.map((_column, at) => part.map((row) => row[at] ?? null)));
      appender.appendDataChunk(chunk);
    }
    await breathe();
  }
  appender.closeSync();
}

import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';

export interface WarehouseOptions {
  /** DuckDB's own limit, e.g. `3GB`. */
  readonly memoryLimit: string;
  readonly threads?: number;
}

export interface Warehouse {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens (or creates) the confidential warehouse file; spill files go beside it.
 * @throws Error when another process holds the file.
 */
export async function openWarehouse(file: string, options: WarehouseOptions): Promise<Warehouse> {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(file, {
    memory_limit: options.memoryLimit,
    threads: String(options.threads ?? 2),
    temp_directory: join(folder, 'spill'),
    // Only the newest storage format packs texts in one pass, which halves the time of writing them.
    storage_compatibility_version: 'latest',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  return {
    instance,
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export type Variables = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Sets session variables, read in SQL files as `getvariable('name')`. */
export async function setVariables(connection: DuckDBConnection, variables: Variables): Promise<void> {
  for (const [name, value] of Object.entries(variables)) {
    if (Array.isArray(value)) {
      const items = value.map((_, position) => `$${position + 1}`).join(', ');
      await connection.run(`SET VARIABLE ${name} = [${items}]::VARCHAR[]`, [...value]);
    } else {
      await connection.run(`SET VARIABLE ${name} = $1`, [value as DuckDBValue]);
    }
  }
}

/** Runs every statement of a `.sql` file in order. */
export async function runScript(
  connection: DuckDBConnection,
  file: string | URL,
  variables: Variables = {},
): Promise<void> {
  await setVariables(connection, variables);
  const statements = await connection.extractStatements(readFileSync(file, 'utf8'));
  for (let position = 0; position < statements.count; position += 1) {
    try {
      const statement = await statements.prepare(position);
      await statement.run();
      statement.destroySync();
    } catch (error) {
      const name = basename(file instanceof URL ? file.pathname : file);
      throw new Error(`${name}, statement ${position + 1}: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** Rows of a query as objects; 64-bit integers come back as numbers when they fit, so cast in SQL where they may not. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql, [...values]);
  return reader
    .getRowObjectsJS()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    );
}

/** One number from a query of one row and one column. */
export async function readNumber(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<number> {
  const [row] = await readRows(connection, sql, values);
  const value = row === undefined ? undefined : Object.values(row)[0];
  return typeof value === 'number' ? value : 0;
}

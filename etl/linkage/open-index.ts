import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readRows } from '../lib/warehouse.ts';
import { INDEX_FORMAT } from './build-index.ts';
import type { ComparisonIndex } from './compare-rows.ts';
import { type Model, parseModel } from './model.ts';
import { readPlaces } from './places.ts';

/** A linkage index opened for matching. One list at a time: matching uses the connection's temporary tables. */
export interface LinkageIndex extends ComparisonIndex {
  readonly dataVersion: string;
  readonly model: Model;
  close(): void;
}

export interface OpenOptions {
  /** DuckDB's own limit; what does not fit spills to `temporaryFolder`. */
  readonly memoryLimit?: string;
  readonly temporaryFolder?: string;
}

/**
 * Opens an index read-only.
 * @throws Error when the file is missing, damaged, or made by another version of the code.
 */
export async function openLinkageIndex(file: string, options: OpenOptions = {}): Promise<LinkageIndex> {
  const instance = await DuckDBInstance.create(file, {
    access_mode: 'READ_ONLY',
    memory_limit: options.memoryLimit ?? '500MB',
    threads: '2',
    ...(options.temporaryFolder === undefined ? {} : { temp_directory: options.temporaryFolder }),
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    return { ...(await readIndex(file, connection)), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function readIndex(file: string, connection: DuckDBConnection): Promise<Omit<LinkageIndex, 'close'>> {
  const rows = await readRows(connection, 'SELECT key, value FROM meta');
  const facts = new Map(rows.map(({ key, value }) => [String(key), String(value)]));
  const fact = (key: string) => {
    const value = facts.get(key);
    if (value === undefined)
      throw new Error(`${file}: the linkage index says nothing of "${key}". Build it again.`);
    return value;
  };
  if (fact('format') !== String(INDEX_FORMAT)) {
    throw new Error(
      `${file}: linkage index of format ${fact('format')}, expected ${INDEX_FORMAT}. Build it again.`,
    );
  }
  return {
    connection,
    entities: Number(fact('entities')),
    frequencyCap: Number(fact('frequency_cap')),
    places: await readPlaces(connection),
    dataVersion: fact('data_version'),
    model: parseModel(fact('model')),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readNumber } from '../lib/warehouse.ts';
import { editionFolder, listEditions } from './editions.ts';

/** Whether any directory edition that is kept, and may be served or downloaded, holds an entry. Read from the Parquet copies. */
export async function isInEditions(releases: string, entryId: string): Promise<boolean> {
  const files = listEditions(releases, 'directory')
    .map(({ id }) => join(editionFolder(releases, 'directory', id), 'entries.parquet'))
    .filter((file) => existsSync(file));
  if (files.length === 0) return false;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const found = await readNumber(
      connection,
      `SELECT count(*)::INTEGER FROM read_parquet([${list}], union_by_name => true) WHERE entry_id = $1`,
      [entryId],
    );
    return found > 0;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

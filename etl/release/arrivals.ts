import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ARRIVALS_FILE, parseArrivals, printArrivals } from '../../data/rules/arrivals.ts';
import { readRows } from '../lib/warehouse.ts';
import { editionFolder, findEdition } from './editions.ts';
import { replaceFile } from './pointer.ts';

/**
 * Notes which entries of a new directory edition the one before it had not: what the feeds of new entries tell. The note
 * stands beside the editions, since an edition follows from its sources alone. Entries that left are forgotten.
 * @returns how many entries are new.
 */
export async function recordArrivals(
  connection: DuckDBConnection,
  releases: string,
  { before, next }: { readonly before: string | undefined; readonly next: string },
  now: Date,
): Promise<number> {
  const file = join(releases, ARRIVALS_FILE);
  const entries = await readIds(connection, releases, next);
  const previous = before === undefined ? null : await readIds(connection, releases, before);
  if (entries === null) return 0;
  const known = existsSync(file) ? parseArrivals(readFileSync(file, 'utf8')) : new Map<string, string>();
  const arrivals = new Map([...known].filter(([id]) => entries.has(id)));
  const isNew = (id: string): boolean => previous !== null && !previous.has(id) && !arrivals.has(id);
  const added = [...entries].filter(isNew);
  for (const id of added) arrivals.set(id, now.toISOString());
  replaceFile(file, printArrivals(arrivals));
  return added.length;
}

/** Ids of the entries of an edition; null when it is not there or has no Parquet copy. */
async function readIds(
  connection: DuckDBConnection,
  releases: string,
  id: string,
): Promise<Set<string> | null> {
  const manifest = findEdition(releases, 'directory', id);
  const copy = manifest?.parquet.find(({ table }) => table === 'entries');
  if (copy === undefined) return null;
  const path = join(editionFolder(releases, 'directory', id), copy.file).replaceAll("'", "''");
  const rows = await readRows(connection, `SELECT entry_id FROM read_parquet('${path}') ORDER BY entry_id`);
  return new Set(rows.map((row) => String(row['entry_id'])));
}

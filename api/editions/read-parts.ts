import { toParts } from '../../data/rules/search/parts.ts';
import { INDEX_FORMAT, prepareIndex } from '../../data/rules/search/prepare.ts';
import { runQuery } from '../queries/database.ts';
import { findPieces, findSearchParts, findSearchTables } from '../queries/search-parts.ts';
import type { EditionDatabase } from './database.ts';

/** The arrays of an index by their names. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** The arrays that a directory edition brings; made from its tables where it brings none of the format this version reads. */
export async function readParts(database: EditionDatabase): Promise<Parts> {
  const tables = (await runQuery(database, findSearchTables)).map((row) => row.table_name);
  const names = tables.includes('search_parts') ? await runQuery(database, findSearchParts) : [];
  if (names.length === 0 || names.some(({ format }) => format !== INDEX_FORMAT)) {
    return new Map(toParts(await prepareIndex(database)).map(({ name, bytes }) => [name, bytes]));
  }
  const parts = new Map<string, Uint8Array>();
  for (const { name } of names) {
    const pieces = await runQuery(database, findPieces, { name });
    parts.set(name, joinBytes(pieces.map(({ bytes }) => bytes)));
  }
  return parts;
}

function joinBytes(list: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(list.reduce((sum, bytes) => sum + bytes.byteLength, 0));
  let at = 0;
  for (const bytes of list) {
    joined.set(bytes, at);
    at += bytes.byteLength;
  }
  return joined;
}

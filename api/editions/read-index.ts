import { rowOf } from '../../data/rules/search/columns.ts';
import { fromParts } from '../../data/rules/search/parts.ts';
import { INDEX_FORMAT, prepareIndex } from '../../data/rules/search/prepare.ts';
import { runQuery } from '../queries/database.ts';
import { directoryFederations } from '../queries/federations.ts';
import { findPieces, findSearchParts, findSearchTables } from '../queries/search-parts.ts';
import { assembleIndex } from '../search/directory-index.ts';
import type { PreparedIndex } from '../../data/rules/search/prepare.ts';
import type { Reference } from '../reference/types.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { EditionDatabase } from './database.ts';

/**
 * The index of a directory edition, withdrawn entries left out of every perimeter: copied from the arrays the edition brings, or
 * prepared now where it brings none.
 */
export async function readIndex(
  database: EditionDatabase,
  reference: Reference,
  withdrawn: ReadonlySet<string> = new Set(),
): Promise<DirectoryIndex> {
  const tables = (await runQuery(database, findSearchTables)).map((row) => row.table_name);
  const prepared =
    (tables.includes('search_parts') ? await readParts(database) : null) ?? (await prepareIndex(database));
  for (const id of withdrawn) {
    const row = rowOf(prepared.columns.ids, id);
    if (row >= 0) prepared.columns.perimeterBits[row] = 0;
  }
  const federations = await runQuery(database, directoryFederations);
  const names = new Map(
    federations.map((row) => [
      row.federation,
      { fr: row.name_fr, nl: row.name_nl, de: row.name_de, en: row.name_en },
    ]),
  );
  return assembleIndex(prepared, reference, names, tables.includes('streets'));
}

/** The prepared arrays; null when the edition has none of the format this version reads. */
async function readParts(database: EditionDatabase): Promise<PreparedIndex | null> {
  const names = await runQuery(database, findSearchParts);
  if (names.length === 0 || names.some(({ format }) => format !== INDEX_FORMAT)) return null;
  const parts = new Map<string, Uint8Array>();
  for (const { name } of names) {
    const pieces = await runQuery(database, findPieces, { name });
    parts.set(name, joinBytes(pieces.map(({ bytes }) => bytes)));
  }
  return fromParts(parts) as PreparedIndex;
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

import { rowOf } from '../../data/rules/search/columns.ts';
import { fromParts } from '../../data/rules/search/parts.ts';
import { runQuery } from '../queries/database.ts';
import { directoryFederations } from '../queries/federations.ts';
import { findSearchTables } from '../queries/search-parts.ts';
import { breathe } from '../search/breathe.ts';
import { assembleIndex } from '../search/directory-index.ts';
import { readParts } from './read-parts.ts';
import type { PreparedIndex } from '../../data/rules/search/prepare.ts';
import type { Reference } from '../reference/types.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { EditionDatabase } from './database.ts';
import type { Parts } from './read-parts.ts';

/**
 * The index of a directory edition, withdrawn entries left out of every perimeter.
 * @param reading its arrays, where another thread reads them
 */
export async function readIndex(
  database: EditionDatabase,
  reference: Reference,
  withdrawn: ReadonlySet<string> = new Set(),
  reading: Promise<Parts> = readParts(database),
): Promise<DirectoryIndex> {
  const parts = await reading;
  const tables = (await runQuery(database, findSearchTables)).map((row) => row.table_name);
  const federations = await runQuery(database, directoryFederations);
  await breathe();
  const prepared = fromParts(parts) as PreparedIndex;
  for (const id of withdrawn) {
    const row = rowOf(prepared.columns.ids, id);
    if (row >= 0) prepared.columns.perimeterBits[row] = 0;
  }
  const names = new Map(
    federations.map((row) => [
      row.federation,
      { fr: row.name_fr, nl: row.name_nl, de: row.name_de, en: row.name_en },
    ]),
  );
  await breathe();
  return assembleIndex(prepared, reference, names, tables.includes('streets'));
}

import { z } from 'zod';
import { buildIndex } from '../search/build.ts';
import { ColumnsBuilder } from '../../data/rules/search/columns-builder.ts';
import { LexiconBuilder } from '../search/lexicon.ts';
import { directoryFederations } from '../queries/federations.ts';
import { runQuery } from '../queries/database.ts';
import {
  ACCREDITATIONS_IN_ORDER,
  ENTRIES_IN_ORDER,
  FEDERATIONS_IN_ORDER,
  FORGET_ORDER,
  NAMES_IN_ORDER,
  ORDERED_ENTRIES,
  PERIMETERS,
} from '../queries/index-columns.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { EditionDatabase } from './database.ts';
import type { Reference } from '../reference/types.ts';

/** Reads a directory edition into the index, column by column. */
export async function readIndex(database: EditionDatabase, reference: Reference): Promise<DirectoryIndex> {
  const perimeters = z
    .array(z.object({ perimeter: z.string() }))
    .parse(await database.all(PERIMETERS))
    .map((row) => row.perimeter);
  await database.run(ORDERED_ENTRIES);
  const columns = new ColumnsBuilder(perimeters);
  for await (const chunk of database.stream(ENTRIES_IN_ORDER)) addEntries(columns, chunk);
  for await (const [rows = [], types = []] of database.stream(ACCREDITATIONS_IN_ORDER)) {
    rows.forEach((row, at) => columns.addAccreditation(Number(row), String(types[at])));
  }
  for await (const [rows = [], federations = []] of database.stream(FEDERATIONS_IN_ORDER)) {
    rows.forEach((row, at) => columns.addFederation(Number(row), String(federations[at])));
  }
  const built = columns.finish();
  const lexicon = new LexiconBuilder(built.count);
  for await (const [rows = [], names = []] of database.stream(NAMES_IN_ORDER)) {
    rows.forEach((row, at) => lexicon.addName(Number(row), String(names[at])));
  }
  await database.run(FORGET_ORDER);
  const federations = await runQuery(database, directoryFederations);
  const names = new Map(
    federations.map((row) => [
      row.federation,
      { fr: row.name_fr, nl: row.name_nl, de: row.name_de, en: row.name_en },
    ]),
  );
  return buildIndex(built, lexicon, reference, names);
}

function addEntries(columns: ColumnsBuilder, chunk: unknown[][]): void {
  const text = (column: number, row: number): string | null => {
    const value = chunk[column]?.[row];
    return typeof value === 'string' ? value : null;
  };
  const number = (column: number, row: number): number | null => {
    const value = chunk[column]?.[row];
    return typeof value === 'number' ? value : null;
  };
  const rows = chunk[0]?.length ?? 0;
  for (let row = 0; row < rows; row += 1) {
    columns.add({
      id: text(0, row) ?? '',
      name: text(1, row) ?? '',
      nameFr: text(2, row),
      nameNl: text(3, row),
      nameDe: text(4, row),
      nameEn: text(5, row),
      form: text(6, row) ?? '',
      legalForm: text(7, row),
      state: text(8, row) ?? '',
      streetFr: text(9, row),
      streetNl: text(10, row),
      streetDe: text(11, row),
      house: text(12, row),
      postalCode: text(13, row),
      localityFr: text(14, row),
      localityNl: text(15, row),
      localityDe: text(16, row),
      commune: text(17, row),
      lon: number(18, row),
      lat: number(19, row),
      method: text(20, row) ?? 'none',
      nace: text(21, row),
      group: text(22, row) ?? '',
      website: text(23, row),
      keywords: text(24, row),
      perimeterBits: number(25, row) ?? 0,
    });
  }
}

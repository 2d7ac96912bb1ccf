import { ColumnsBuilder } from './columns-builder.ts';
import type { Columns } from './columns.ts';
import {
  ACCREDITATIONS_IN_ORDER,
  ENTRIES_IN_ORDER,
  FEDERATIONS_IN_ORDER,
  FORGET_ORDER,
  NAMES_IN_ORDER,
  OPENNESS_IN_ORDER,
  OTHER_ACTIVITIES_IN_ORDER,
  ORDERED_ENTRIES,
  PERIMETERS,
} from './entry-rows.ts';
import type { EntryLexicon } from './lexicon-builder.ts';
import { LexiconBuilder } from './lexicon-builder.ts';
import { textAt } from './text-column.ts';

/** Changes with the meaning of the arrays; an index of another format is prepared anew from the edition's tables. */
export const INDEX_FORMAT = 3;

/** What the directory search is answered from, as arrays: made once from the tables of an edition. */
export interface PreparedIndex {
  readonly format: number;
  readonly columns: Columns;
  readonly lexicon: EntryLexicon;
}

/** An edition's database, by its default schema. */
export interface EditionReader {
  /** Rows in chunks of columns. */
  stream(sql: string): AsyncIterable<readonly (readonly unknown[])[]>;
  run(sql: string): Promise<void>;
}

/** Reads the tables of an edition into the arrays of the index. */
export async function prepareIndex(reader: EditionReader): Promise<PreparedIndex> {
  const perimeters: string[] = [];
  for await (const [found = []] of reader.stream(PERIMETERS)) perimeters.push(...found.map(String));
  await reader.run(ORDERED_ENTRIES);
  const columns = new ColumnsBuilder(perimeters);
  for await (const chunk of reader.stream(ENTRIES_IN_ORDER)) addEntries(columns, chunk);
  for await (const [rows = [], types = []] of reader.stream(ACCREDITATIONS_IN_ORDER)) {
    rows.forEach((row, at) => columns.addAccreditation(Number(row), String(types[at])));
  }
  for await (const [rows = [], federations = []] of reader.stream(FEDERATIONS_IN_ORDER)) {
    rows.forEach((row, at) => columns.addFederation(Number(row), String(federations[at])));
  }
  for await (const [rows = [], who = []] of reader.stream(OPENNESS_IN_ORDER)) {
    rows.forEach((row, at) => columns.addOpenness(Number(row), String(who[at])));
  }
  for await (const [rows = [], codes = []] of reader.stream(OTHER_ACTIVITIES_IN_ORDER)) {
    rows.forEach((row, at) => columns.addOtherActivity(Number(row), String(codes[at])));
  }
  const built = columns.finish();
  const lexicon = new LexiconBuilder(built.count);
  for await (const [rows = [], names = [], germanic = []] of reader.stream(NAMES_IN_ORDER)) {
    rows.forEach((row, at) => lexicon.addName(Number(row), String(names[at]), germanic[at] === true));
  }
  await reader.run(FORGET_ORDER);
  const { keywords, website } = built;
  keywords.rows.forEach((row, at) => lexicon.addText('keyword', row, textAt(keywords.texts, at)));
  website.rows.forEach((row, at) => lexicon.addText('website', row, domainOf(textAt(website.texts, at))));
  return { format: INDEX_FORMAT, columns: built, lexicon: lexicon.finish() };
}

/** `https://www.velo-namur.be/contact` → `velo-namur`. */
function domainOf(website: string): string {
  const host = website.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/, '');
  return host.replace(/^www\./i, '').replace(/\.[a-z]{2,}$/i, '');
}

function addEntries(columns: ColumnsBuilder, chunk: readonly (readonly unknown[])[]): void {
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

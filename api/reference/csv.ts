import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { LANGUAGES } from '../../data/messages/translate.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Names } from './types.ts';

export type CsvRow = Readonly<Record<string, string>>;

/**
 * Reads a reference table.
 * @throws Error naming the file and the columns it lacks.
 */
export function readCsv(folder: URL, path: string, columns: readonly string[]): CsvRow[] {
  const text = readFileSync(new URL(path, folder), 'utf8');
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const missing = columns.filter((column) => !parsed.meta.fields?.includes(column));
  if (missing.length > 0) {
    throw new Error(`Reference table ${path}: missing columns ${missing.join(', ')}. Run npm run reference.`);
  }
  return parsed.data;
}

/** A cell, empty when absent. */
export function cell(row: CsvRow, column: string): string {
  return row[column] ?? '';
}

/** The four languages of a column; a language left empty takes the first of fr, nl, de, en that is there. */
export function namesOf(row: CsvRow, column: string): Names {
  const [fr, nl, de, en] = ['fr', 'nl', 'de', 'en'].map((language) => cell(row, `${column}_${language}`));
  const any = fr || nl || de || en || '';
  return { fr: fr || any, nl: nl || any, de: de || nl || any, en: en || any };
}

/** The language that each text of `namesOf` is written in: another where its own is empty. */
export function languagesOf(row: CsvRow, column: string): Readonly<Record<Language, Language>> {
  const has = (language: Language): boolean => cell(row, `${column}_${language}`) !== '';
  const any = LANGUAGES.find(has) ?? 'fr';
  const pick = (...wanted: Language[]): Language => wanted.find(has) ?? any;
  return { fr: pick('fr'), nl: pick('nl'), de: pick('de', 'nl'), en: pick('en') };
}

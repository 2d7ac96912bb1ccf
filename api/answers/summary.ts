import type { Language } from '../../data/messages/translate.ts';
import type { EnterpriseSummary } from '../contract/enterprises.ts';
import { GEO_METHODS } from '../contract/common.ts';
import { idAt, STATES } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { valuesAt } from '../../data/rules/search/multi-column.ts';
import { sparseTextAt, textAt } from '../../data/rules/search/text-column.ts';
import { labelled, labelOf, territoryRef } from './labels.ts';
import { perLanguage } from './per-language.ts';
import { RowWriter } from './row-writer.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { JsonText } from '../http/json-text.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Reference } from '../reference/types.ts';
import type { Field } from './row-writer.ts';

const LOCAL = ['fr', 'nl', 'de'] as const;

type Written = Omit<EnterpriseSummary, 'distanceKm'>;

/** The JSON of a row of a list, in a language; with its distance in kilometres where there is one. */
export function summaryText(
  index: DirectoryIndex,
  reference: Reference,
  row: number,
  language: Language,
  distanceKm: number | null,
): JsonText<EnterpriseSummary> {
  const members = writerOf(index, reference, language).membersOf(row);
  const distance = distanceKm === null ? null : Math.round(distanceKm * 1000) / 1000;
  return `{${members}"distanceKm":${distance}}` as JsonText<EnterpriseSummary>;
}

/** The row of a list, in a language; the distance in kilometres where there is one. */
export function summaryOf(...row: Parameters<typeof summaryText>): EnterpriseSummary {
  return JSON.parse(summaryText(...row)) as EnterpriseSummary;
}

const writerOf = perLanguage(
  (index, reference, language) => new RowWriter<Written>(summaryFields(index, reference, language)),
);

type Fields = { readonly [Name in keyof Written]: Field<Written[Name]> };

function summaryFields({ columns }: DirectoryIndex, reference: Reference, language: Language): Fields {
  const idOf = (row: number): string => idAt(columns.ids, row);
  return {
    id: each(idOf),
    number: each((row) => ((columns.ids.numbers[row] as number) < 0 ? null : idOf(row))),
    name: each((row) => nameOf(columns, row, language)),
    group: coded(columns.group, (group) => labelled(reference.groups, group ?? '', language)),
    activity: coded(columns.nace, (nace) =>
      nace === null ? null : labelOf(reference.nace.get(nace), language, nace.replace(/^\d+:/, '')),
    ),
    activityLanguage: coded(columns.nace, (nace) => otherLanguage(reference, nace, language)),
    form: coded(columns.form, (form) => labelled(reference.formGroups, form ?? '', language)),
    state: coded(columns.state, (found) => STATES.find((state) => state === found) ?? 'unknown'),
    street: each((row) => streetOf(columns, row, language)),
    postalCode: coded(columns.postalCode, (code) => code),
    locality: each((row) => localOf(columns.locality, row, language)),
    commune: coded(columns.commune, (nis) => territoryRef(reference, nis, language)),
    position: each((row) => positionOf(columns, row)),
    accreditations: each((row) =>
      valuesAt(columns.accreditations, row).map((code) => labelled(reference.accreditations, code, language)),
    ),
    keywords: each((row) => sparseTextAt(columns.keywords, row)?.split('\u001f') ?? []),
    website: each((row) => sparseTextAt(columns.website, row)),
  };
}

function each<Value>(valueOf: (row: number) => Value): Field<Value> {
  return { column: null, valueOf };
}

function coded<Value>(column: DictionaryColumn, valueOf: (value: string | null) => Value): Field<Value> {
  return { column, valueOf: (row) => valueOf(valueAt(column, row)) };
}

/** The language of a NACE label where it is not the one asked for. */
function otherLanguage(reference: Reference, nace: string | null, language: Language): Language | null {
  const own = nace === null ? undefined : reference.naceLanguages.get(nace)?.[language];
  return own === undefined || own === language ? null : own;
}

/** The name of a row for pages in a language. */
export function nameOf(columns: Columns, row: number, language: Language): string {
  return sparseTextAt(columns.nameByLanguage[language], row) ?? textAt(columns.name, row);
}

/** Where a row is drawn and how well that is known; null without a point. */
export function positionOf(columns: Columns, row: number): EnterpriseSummary['position'] {
  const method = valueAt(columns.method, row) ?? 'none';
  return toPosition(columns.lon[row] as number, columns.lat[row] as number, method);
}

/** A position of a place; null when it has no point. */
export function toPosition(
  lon: number | null,
  lat: number | null,
  method: string,
): EnterpriseSummary['position'] {
  if (lon === null || lat === null || Number.isNaN(lon) || Number.isNaN(lat)) return null;
  return {
    lon: roundDegrees(lon),
    lat: roundDegrees(lat),
    method: GEO_METHODS.find((known) => known === method) ?? 'none',
    exact: isExact(method),
  };
}

/** True when a point placed in this way is that of the address itself. */
export function isExact(method: string | null): boolean {
  return method === 'address' || method === 'source';
}

/** Five decimals: about a metre. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function streetOf(columns: Columns, row: number, language: Language): string | null {
  const street = localOf(columns.street, row, language);
  return streetLine(street, valueAt(columns.house, row));
}

/** Street and number in one line. */
export function streetLine(street: string | null, house: string | null): string | null {
  if (street === null) return null;
  return house === null ? street : `${street} ${house}`;
}

function localOf(column: Columns['street'], row: number, language: Language): string | null {
  const texts = LOCAL.map((local) => valueAt(column[local], row));
  return pickLocal(texts[0] ?? null, texts[1] ?? null, texts[2] ?? null, language);
}

/** The text in the language of the page where the place has it, else the first the place has. */
export function pickLocal(
  fr: string | null,
  nl: string | null,
  de: string | null,
  language: Language,
): string | null {
  const own = { fr, nl, de, en: null }[language];
  return own ?? fr ?? nl ?? de;
}

import type { Language } from '../../data/messages/translate.ts';
import type { EnterpriseSummary } from '../contract/enterprises.ts';
import { GEO_METHODS } from '../contract/common.ts';
import { idAt, STATES } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { valuesAt } from '../../data/rules/search/multi-column.ts';
import { sparseTextAt, textAt } from '../../data/rules/search/text-column.ts';
import { labelled, labelOf, territoryRef } from './labels.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Reference } from '../reference/types.ts';

const LOCAL = ['fr', 'nl', 'de'] as const;

/** The row of a list, in a language; the distance in kilometres where there is one. */
export function summaryOf(
  { columns }: DirectoryIndex,
  reference: Reference,
  row: number,
  language: Language,
  distanceKm: number | null,
): EnterpriseSummary {
  const id = idAt(columns.ids, row);
  const group = valueAt(columns.group, row) ?? '';
  const form = valueAt(columns.form, row) ?? '';
  const nace = valueAt(columns.nace, row);
  const keywords = sparseTextAt(columns.keywords, row);
  return {
    id,
    number: /^\d{10}$/.test(id) ? id : null,
    name: nameOf(columns, row, language),
    group: labelled(reference.groups, group, language),
    activity: nace === null ? null : labelOf(reference.nace.get(nace), language, nace.replace(/^\d+:/, '')),
    activityLanguage: otherLanguage(reference, nace, language),
    form: labelled(reference.formGroups, form, language),
    state: STATES.find((state) => state === valueAt(columns.state, row)) ?? 'unknown',
    street: streetOf(columns, row, language),
    postalCode: valueAt(columns.postalCode, row),
    locality: localOf(columns.locality, row, language),
    commune: territoryRef(reference, valueAt(columns.commune, row), language),
    position: positionOf(columns, row),
    distanceKm: distanceKm === null ? null : Math.round(distanceKm * 1000) / 1000,
    accreditations: valuesAt(columns.accreditations, row).map((code) =>
      labelled(reference.accreditations, code, language),
    ),
    keywords: keywords === null ? [] : keywords.split('\u001f'),
    website: sparseTextAt(columns.website, row),
  };
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

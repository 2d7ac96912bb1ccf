import {
  type NumberResult,
  parseEnterpriseNumber,
  parseEstablishmentNumber,
} from '../../data/rules/enterprise-number.ts';
import { foldText } from '../../data/rules/fold.ts';
import { type StandardName, standardiseName } from '../../data/rules/name-standard.ts';
import { houseKey, streetKey } from '../../data/rules/street.ts';
import { domainKey, phoneKey } from './contact-keys.ts';
import type { ListRow } from './list-row.ts';
import type { Places } from './places.ts';

/** A list row ready to be compared. */
export interface StandardRow {
  readonly row: ListRow;
  readonly name: StandardName;
  readonly place: RowPlace;
  readonly phone: string | null;
  readonly domain: string | null;
  /** Null when the row gives no number. */
  readonly number: NumberResult | null;
  /** Digits of a number that cannot be read as it stands: damaged, cut, in scientific notation. */
  readonly digits: string;
}

export interface RowPlace {
  readonly postalCode: string | null;
  /** Communes that the postal code or the locality may mean. */
  readonly communes: ReadonlySet<string>;
  readonly streetKey: string;
  /** Folded, without spaces. */
  readonly streetText: string;
  readonly house: string;
}

/** The registry's names have at most 320 letters. */
const LONGEST_NAME = 400;
const POSTAL_CODE = /(?<!\d)\d{4,5}(?!\d)/g;
const STREET_WITH_NUMBER =
  /^(.*\p{L}.*?)[\s,]+(\d{1,4}\s?[a-z]?(?:\s?[-/]\s?\d{1,4})?)(?:\s*(?:b(?:te|oite|us)?|bo[iî]te|bus)\.?\s*\w+)?\s*$/iu;

/** Standardises a row: name and alternates, place (columns in the wrong order put right), contacts, number. */
export function standardiseRow(row: ListRow, places: Places): StandardRow {
  const number = readNumber(row.number ?? '');
  return {
    row,
    name: standardiseName(row.name.slice(0, LONGEST_NAME)),
    place: readPlace(row, places),
    phone: phoneKey(row.phone ?? ''),
    domain: domainKey(row.website ?? ''),
    number,
    digits: number !== null && !number.ok ? significantDigits(row.number ?? '') : '',
  };
}

function readNumber(text: string): NumberResult | null {
  if (text.trim() === '') return null;
  const enterprise = parseEnterpriseNumber(text);
  if (enterprise.ok) return enterprise;
  const establishment = parseEstablishmentNumber(text);
  return establishment.ok ? establishment : enterprise;
}

function significantDigits(text: string): string {
  const scientific = /^\s*(\d)[.,](\d+)e\+?\d+\s*$/i.exec(text);
  const digits =
    scientific === null ? text.replace(/\D/g, '') : `${scientific[1]}${scientific[2]}`.replace(/0+$/, '');
  return digits.replace(/^0+/, '');
}

function readPlace(row: ListRow, places: Places): RowPlace {
  let { street = '', locality = '', houseNumber = '' } = row;
  if (isLocality(street, places) && !isLocality(locality, places)) [street, locality] = [locality, street];
  const postalCode = findPostalCode([row.postalCode ?? '', locality, street], places);
  if (houseNumber.trim() === '') {
    const split = STREET_WITH_NUMBER.exec(street.trim());
    if (split !== null) [street, houseNumber] = [split[1] ?? '', split[2] ?? ''];
  }
  const named = places.localities.get(foldText(locality.replace(POSTAL_CODE, ' ')));
  const coded = postalCode === null ? undefined : places.communesOfPostalCode.get(postalCode);
  return {
    postalCode,
    communes: new Set([...(coded ?? []), ...(named?.communes ?? [])]),
    streetKey: streetKey(street),
    streetText: foldText(street).replaceAll(' ', ''),
    house: houseKey(houseNumber).base,
  };
}

function isLocality(text: string, places: Places): boolean {
  return places.localities.has(foldText(text.replace(POSTAL_CODE, ' ')));
}

function findPostalCode(texts: readonly string[], places: Places): string | null {
  for (const text of texts) {
    for (const [code] of text.matchAll(POSTAL_CODE)) if (places.communesOfPostalCode.has(code)) return code;
  }
  return null;
}

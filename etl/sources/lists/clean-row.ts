import { isLandline, isRoleEmail, parseEmail, parseWebAddress } from '../../../data/rules/contact.ts';
import type { ListField } from '../../../data/schema/list-fields.ts';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { OPENNESS, OPENNESS_FIELDS, type Openness } from '../../../data/rules/openness.ts';
import type { Rejection } from '../csv-copy.ts';
import { parseCoordinate, parseListDate, parseListNumber, parseYesNo } from './parse-cell.ts';

/** One organisation of a list, typed. Column for column a row of `clean.list_row`, keywords and openness as lists. */
export interface ListRow {
  row: number;
  enterpriseNumber: string | null;
  numberState: 'valid' | 'missing' | 'invalid';
  name: string;
  street: string | null;
  houseNumber: string | null;
  address: string | null;
  postalCode: string | null;
  locality: string | null;
  website: string | null;
  email: string | null;
  phone: string | null;
  keywords: string[];
  description: string | null;
  accreditation: string | null;
  accreditationFrom: string | null;
  accreditationTo: string | null;
  memberSince: string | null;
  openTo: Openness[];
  lat: number | null;
  lon: number | null;
  duplicateOf: number | null;
}

/** Bounds of Belgium in degrees: a point elsewhere is a fault (often longitude and latitude exchanged). */
const LATITUDES = [49.4, 51.6] as const;
const LONGITUDES = [2.5, 6.5] as const;

/** Types the cells of one row. What cannot be taken is emptied and told to `empty`; null when the row has no name. */
export function cleanRow(
  row: number,
  values: ReadonlyMap<ListField, string>,
  mapping: ListMapping,
  empty: (rejection: Rejection) => void,
): ListRow | null {
  const text = (field: ListField) => values.get(field)?.replace(/\s+/g, ' ') ?? null;
  const parse = <T>(
    field: ListField,
    read: (cell: string) => T | null,
    reason: string,
    isShown = true,
  ): T | null => {
    const cell = text(field);
    if (cell === null) return null;
    const value = read(cell);
    if (value === null) empty({ row, column: field, found: isShown ? cell.slice(0, 40) : null, reason });
    return value;
  };
  const date = (field: ListField) =>
    parse(field, (cell) => parseListDate(cell, mapping.dateFormat), `not a date ${mapping.dateFormat}`);
  const name = text('name');
  if (name === null) return null;
  const lat = parse('lat', (cell) => parseCoordinate(cell, ...LATITUDES), 'not a latitude inside Belgium');
  const lon = parse('lon', (cell) => parseCoordinate(cell, ...LONGITUDES), 'not a longitude inside Belgium');
  return {
    row,
    ...readNumber(row, text('enterpriseNumber'), empty),
    name,
    street: text('street'),
    houseNumber: text('houseNumber'),
    address: text('address'),
    postalCode: text('postalCode'),
    locality: text('locality'),
    website: parse('website', parseWebAddress, 'not a web address'),
    email: readEmail(parse('email', parseEmail, 'not an e-mail address', false), row, mapping, empty),
    phone: readPhone(text('phone'), row, mapping, empty),
    keywords: splitKeywords(values.get('keywords'), mapping.keywordsSeparator),
    description: values.get('description') ?? null,
    accreditation: text('accreditation') ?? mapping.accreditation ?? null,
    accreditationFrom: date('accreditationFrom'),
    accreditationTo: date('accreditationTo'),
    memberSince: date('memberSince'),
    openTo: OPENNESS.filter((who) => parse(OPENNESS_FIELDS[who], parseYesNo, 'neither yes nor no') === true),
    lat: lon === null ? null : lat,
    lon: lat === null ? null : lon,
    duplicateOf: null,
  };
}

function readNumber(
  row: number,
  cell: string | null,
  empty: (rejection: Rejection) => void,
): Pick<ListRow, 'enterpriseNumber' | 'numberState'> {
  if (cell === null) return { enterpriseNumber: null, numberState: 'missing' };
  const parsed = parseListNumber(cell);
  if (parsed.ok) return { enterpriseNumber: parsed.number, numberState: 'valid' };
  const hasNationalNumberLength = cell.replace(/\D/g, '').length >= 11;
  const found = hasNationalNumberLength ? null : cell.slice(0, 20);
  empty({ row, column: 'enterpriseNumber', found, reason: `not an enterprise number (${parsed.reason})` });
  return { enterpriseNumber: null, numberState: 'invalid' };
}

function readEmail(
  email: string | null,
  row: number,
  mapping: ListMapping,
  empty: (rejection: Rejection) => void,
): string | null {
  if (email === null || mapping.contactsArePublic || isRoleEmail(email)) return email;
  empty({
    row,
    column: 'email',
    found: null,
    reason: 'looks like a person’s address: not kept for publication',
  });
  return null;
}

function readPhone(
  phone: string | null,
  row: number,
  mapping: ListMapping,
  empty: (rejection: Rejection) => void,
): string | null {
  if (phone === null || mapping.contactsArePublic || isLandline(phone)) return phone;
  empty({
    row,
    column: 'phone',
    found: null,
    reason: 'not a landline, may be a person’s: not kept for publication',
  });
  return null;
}

function splitKeywords(cell: string | undefined, separator: string): string[] {
  const keywords = (cell ?? '').split(separator).map((keyword) => keyword.trim().replace(/\s+/g, ' '));
  return [...new Set(keywords.filter(Boolean))];
}

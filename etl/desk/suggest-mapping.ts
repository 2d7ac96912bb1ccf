import { parseEmail, parseWebAddress } from '../../data/rules/contact.ts';
import { foldListHeader } from '../../data/rules/list-header.ts';
import type { ListField } from '../../data/schema/list-fields.ts';
import { LIST_FIELDS } from '../../data/schema/list-fields.ts';
import type { ListReading } from '../../data/schema/workspace/list-tables.ts';
import { parseListNumber } from '../sources/lists/parse-cell.ts';
import { holdsNationalNumber } from './national-number.ts';
import { RefusalError } from './refusal-error.ts';

/** Words of headers in four languages, folded; a header means a field when it equals one or begins with one. */
const HEADERS: Readonly<Partial<Record<ListField, readonly string[]>>> = {
  enterpriseNumber: [
    ...[
      'numero d entreprise',
      'n entreprise',
      'no entreprise',
      'num entreprise',
      'bce',
      'kbo',
      'n bce',
      'numero bce',
      'n kbo',
    ],
    ...[
      'ondernemingsnummer',
      'ondernemingsnr',
      'kbo nummer',
      'kbo nr',
      'unternehmensnummer',
      'zdu',
      'enterprise number',
    ],
    ...[
      'tva',
      'n tva',
      'numero de tva',
      'numero tva',
      'btw',
      'btw nummer',
      'btw nr',
      'mwst',
      'vat',
      'vat number',
      'bce kbo',
    ],
  ],
  name: [
    ...[
      'nom',
      'nom de l organisation',
      'nom de l association',
      'nom de l entreprise',
      'denomination',
      'organisation',
    ],
    ...[
      'association',
      'membre',
      'raison sociale',
      'naam',
      'benaming',
      'organisatie',
      'vereniging',
      'lid',
      'onderneming',
    ],
    ...[
      'name',
      'bezeichnung',
      'mitglied',
      'verein',
      'organization',
      'member',
      'company',
      'entreprise',
      'structure',
    ],
  ],
  street: ['rue', 'straat', 'straatnaam', 'strasse', 'street', 'nom de rue', 'voie'],
  houseNumber: [
    'numero',
    'n',
    'no',
    'num',
    'huisnummer',
    'huisnr',
    'nr',
    'nummer',
    'hausnummer',
    'house number',
  ],
  address: [
    'adresse',
    'adres',
    'address',
    'anschrift',
    'adresse complete',
    'siege social',
    'siege',
    'zetel',
    'sitz',
  ],
  postalCode: [
    'code postal',
    'cp',
    'postcode',
    'postnummer',
    'plz',
    'postleitzahl',
    'zip',
    'zip code',
    'postal code',
  ],
  locality: [
    ...[
      'localite',
      'ville',
      'commune',
      'gemeente',
      'stad',
      'plaats',
      'woonplaats',
      'ort',
      'gemeinde',
      'stadt',
    ],
    ...['locality', 'city', 'town', 'municipality'],
  ],
  website: ['site', 'site web', 'site internet', 'website', 'webstek', 'webseite', 'web', 'url', 'internet'],
  email: [
    'email',
    'e mail',
    'mail',
    'courriel',
    'mailadres',
    'e mailadres',
    'adresse mail',
    'adresse e mail',
  ],
  phone: ['telephone', 'tel', 'telefoon', 'telefoonnummer', 'telefon', 'phone', 'gsm', 'n de telephone'],
  keywords: [
    'mots cles',
    'secteur',
    'secteurs',
    'activite',
    'activites',
    'trefwoorden',
    'sector',
    'activiteit',
    'keywords',
  ],
  description: ['description', 'presentation', 'beschrijving', 'omschrijving', 'beschreibung'],
  accreditation: ['agrement', 'agrements', 'erkenning', 'anerkennung', 'accreditation'],
  memberSince: ['membre depuis', 'date d adhesion', 'adhesion', 'lid sinds', 'mitglied seit', 'member since'],
  volunteers: [
    'benevoles',
    'accueille des benevoles',
    'benevolat',
    'vrijwilligers',
    'freiwillige',
    'volunteers',
  ],
  hires: ['engage', 'recrute', 'emploi', 'werft aan', 'vacatures', 'stellt ein', 'hires'],
  sellsToPublic: [
    'vend au public',
    'vente aux particuliers',
    'verkoopt aan particulieren',
    'verkauf an private',
    'sells to the public',
  ],
  sellsToCompanies: [
    'vend aux entreprises',
    'vente aux entreprises',
    'verkoopt aan bedrijven',
    'verkauf an unternehmen',
    'sells to companies',
  ],
  lat: ['lat', 'latitude', 'breedtegraad', 'breitengrad'],
  lon: ['lon', 'lng', 'long', 'longitude', 'lengtegraad', 'langengrad'],
};

/** Headers of columns about natural persons, which no list may bring. */
const PERSON_HEADERS =
  /^(niss|insz|rijksregister\w*|registre national|numero national|n national|nationalregister\w*|national number|date de naissance|naissance|geboortedatum|geburtsdatum|date of birth|birth date|sexe|geslacht|geschlecht|gender|nationalite|nationaliteit|prenom|voornaam|vorname|first name|personne de contact|nom du contact|contactpersoon|kontaktperson|ansprechpartner|contact person|adresse privee|prive adres|iban|compte bancaire|rekeningnummer|kontonummer)( .*)?$/;

const HEAD_ROWS = 40;
const SHOWN_ROWS = 25;
const SHOWN_CHARACTERS = 120;
const SAMPLE = 200;
/** Share of the filled cells of a column that must look like a field's values. */
const CONTENT_SHARE = 0.6;

type Columns = ListReading['suggested'];

/** The field that a header names; exact names first, then names that it begins with. */
function findField(header: string, exact: boolean): ListField | undefined {
  const folded = foldListHeader(header);
  if (folded === '') return undefined;
  return LIST_FIELDS.find((field) =>
    (HEADERS[field] ?? []).some((word) =>
      exact ? folded === word : word.length > 3 && folded.startsWith(`${word} `),
    ),
  );
}

/** Row (from 1) of the header: the one of the first rows that names most fields; 0 when none names two. */
export function findHeaderRow(rows: readonly (readonly string[])[]): number {
  let best = { row: 0, named: 1 };
  for (const [position, cells] of rows.slice(0, HEAD_ROWS).entries()) {
    const fields = new Set(cells.map((cell) => (cell.length > 60 ? undefined : findField(cell, true))));
    fields.delete(undefined);
    const persons = cells.filter((cell) => PERSON_HEADERS.test(foldListHeader(cell))).length;
    const named = fields.size + persons;
    if (named > best.named) best = { row: position + 1, named };
  }
  return best.row;
}

const LOOKS_LIKE: readonly (readonly [ListField, (cell: string) => boolean])[] = [
  ['enterpriseNumber', (cell) => parseListNumber(cell).ok],
  ['email', (cell) => parseEmail(cell) !== null],
  ['website', (cell) => parseWebAddress(cell) !== null && /[a-z]\.[a-z]{2,}/i.test(cell)],
  ['postalCode', (cell) => /^(B-?)?[1-9]\d{3}$/i.test(cell)],
  ['phone', (cell) => /^\+?[\d ./()-]{9,20}$/.test(cell) && cell.replace(/\D/g, '').length >= 8],
];

function guessByContent(rows: readonly (readonly string[])[], columns: Columns, width: number): void {
  const sample = rows.slice(0, SAMPLE);
  const taken = () => new Set(Object.values(columns));
  for (const [field, looksLike] of LOOKS_LIKE) {
    if (columns[field] !== undefined) continue;
    let best = { column: -1, share: CONTENT_SHARE };
    for (let column = 0; column < width; column += 1) {
      const filled = sample.map((cells) => (cells[column] ?? '').trim()).filter(Boolean);
      if (filled.length === 0 || taken().has(column)) continue;
      const share = filled.filter(looksLike).length / filled.length;
      if (share > best.share) best = { column, share };
    }
    if (best.column >= 0) columns[field] = best.column;
  }
  if (columns.name !== undefined) return;
  const lengths = Array.from({ length: width }, (_, column) => {
    const texts = sample
      .map((cells) => (cells[column] ?? '').trim())
      .filter((cell) => /\p{L}{3}/u.test(cell));
    return taken().has(column) ? 0 : new Set(texts).size;
  });
  const most = Math.max(0, ...lengths);
  if (most > 0) columns.name = lengths.indexOf(most);
}

/**
 * Suggests which column fills which field: as the organisation confirmed last time, else by the headers, else by what
 * the columns hold.
 * @param habits fields by folded header, from the organisation's last list
 */
export function suggestColumns(
  rows: readonly (readonly string[])[],
  headerRow: number,
  habits: ReadonlyMap<string, ListField>,
): { columns: Columns; remembered: boolean } {
  const headers = headerRow === 0 ? [] : (rows[headerRow - 1] ?? []);
  const columns: Columns = {};
  let remembered = false;
  const assign = (field: ListField | undefined, column: number) => {
    if (field !== undefined && columns[field] === undefined && !Object.values(columns).includes(column))
      columns[field] = column;
  };
  for (const [column, header] of headers.entries()) {
    const habit = habits.get(foldListHeader(header));
    if (habit !== undefined) remembered = true;
    assign(habit, column);
  }
  for (const exact of [true, false])
    for (const [column, header] of headers.entries()) assign(findField(header, exact), column);
  const width = Math.max(0, ...rows.slice(0, SAMPLE).map((cells) => cells.length));
  guessByContent(rows.slice(headerRow), columns, width);
  return { columns, remembered };
}

/**
 * Refuses a list about people: national register numbers anywhere, or columns that describe natural persons.
 * @throws RefusalError naming the row or the header.
 */
export function refusePersons(rows: readonly (readonly string[])[], headerRow: number): void {
  for (const [position, cells] of rows.entries())
    if (cells.some(holdsNationalNumber)) throw new RefusalError('national-numbers', String(position + 1));
  const person = rows[headerRow - 1]?.find((header) => PERSON_HEADERS.test(foldListHeader(header)));
  if (person !== undefined) throw new RefusalError('person-columns', person.trim().slice(0, 60));
}

/**
 * What the desk shows of a file: its first rows, the header found and the mapping suggested.
 * @throws RefusalError for a list about people, and for one that holds nothing but its header.
 */
export function describeReading(
  rows: readonly (readonly string[])[],
  habits: ReadonlyMap<string, ListField>,
): ListReading {
  const headerRow = findHeaderRow(rows);
  refusePersons(rows, headerRow);
  const { columns, remembered } = suggestColumns(rows, headerRow, habits);
  const cut = (cell: string) => cell.slice(0, SHOWN_CHARACTERS);
  const filled = rows.slice(headerRow).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new RefusalError('empty');
  return {
    rows: filled.length,
    headerRow,
    headers: (rows[headerRow - 1] ?? []).map(cut),
    head: rows.slice(0, headerRow + SHOWN_ROWS).map((cells) => cells.map(cut)),
    suggested: columns,
    remembered,
  };
}

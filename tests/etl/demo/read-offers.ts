import type { List } from './read-demo.ts';
import { digitsOf, rowsOf } from './read-demo.ts';

const KEYWORDS = /^(Produits|Producten|Produkte)/;

/** What a search can know of an organisation of the registry. */
export interface Offer {
  readonly name: string;
  /** The seat is in the Flemish Region. */
  readonly flemish: boolean;
  /** Main activities in both versions in use, as `2025:95290`. */
  readonly codes: readonly string[];
  /** Keywords of all lists that know it, and its name. */
  readonly text: string;
}

/** The legal persons of a registry archive that lists describe with keywords, joined to what the registry says. */
export function readOffers(
  full: ReadonlyMap<string, string>,
  lists: readonly List[],
  isFlemish: (postalCode: string) => boolean,
): Offer[] {
  const keywords = new Map<string, string[]>();
  for (const { mapping, rows } of lists) {
    for (const row of rows) {
      const number = digitsOf(row[mapping.columns.enterpriseNumber ?? ''] ?? '');
      const column = Object.keys(row).find((header) => KEYWORDS.test(header));
      const said = column === undefined ? '' : (row[column] ?? '');
      if (number !== '' && said !== '') keywords.set(number, [...(keywords.get(number) ?? []), said]);
    }
  }
  const codes = new Map<string, string[]>();
  for (const row of rowsOf(full, 'activity.csv')) {
    const number = digitsOf(row['EntityNumber'] ?? '');
    if (!keywords.has(number) || row['Classification'] !== 'MAIN') continue;
    codes.set(number, [...(codes.get(number) ?? []), `${row['NaceVersion']}:${row['NaceCode']}`]);
  }
  const names = readNames(full);
  const offers: Offer[] = [];
  for (const row of rowsOf(full, 'address.csv')) {
    const number = digitsOf(row['EntityNumber'] ?? '');
    const said = keywords.get(number);
    if (!said || row['TypeOfAddress'] !== 'REGO') continue;
    const name = names.get(number) ?? '';
    const text = [name, ...said].join(' ; ');
    offers.push({ name, flemish: isFlemish(row['Zipcode'] ?? ''), codes: codes.get(number) ?? [], text });
  }
  return offers;
}

/** The first official name of every enterprise. */
export function readNames(full: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const row of rowsOf(full, 'denomination.csv')) {
    const number = digitsOf(row['EntityNumber'] ?? '');
    if (row['TypeOfDenomination'] === '001' && !names.has(number))
      names.set(number, row['Denomination'] ?? '');
  }
  return names;
}

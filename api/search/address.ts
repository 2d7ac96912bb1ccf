import { wordsOf } from '../../data/rules/search-words.ts';
import { foldWords } from '../../data/rules/fold.ts';
import { streetKey } from '../../data/rules/street.ts';
import { runQuery } from '../queries/database.ts';
import { findStreets } from '../queries/streets.ts';
import { findPlace } from './places.ts';
import type { Database } from '../queries/database.ts';
import type { Gazetteer, Place } from './places.ts';

/** Around an address. */
const RADIUS_KM = 5;
const MOST_WORDS = 12;
const FRENCH =
  /^(?:rue|avenue|av|boulevard|bd|chaussee|chee|place|quai|route|allee|impasse|square|clos|drève|dreve|sentier|chemin|venelle|ruelle|parvis|esplanade|cour|cite)$/;
const GERMANIC =
  /.(?:straat|laan|steenweg|plein|weg|dreef|lei|kaai|vest|baan|markt|strasse|gasse|platz|allee)$/;

export interface Addressed {
  readonly place: Place;
  /** The words before the street. */
  readonly rest: string;
}

/**
 * Finds the address a query ends with ("vélo rue de la Loi 16 Bruxelles", "Kerkstraat 5 9000"): a street of the edition's street
 * index, in the place that follows it where one does; null when there is none, or several and no place.
 */
export async function findAddress(
  database: Database,
  gazetteer: Gazetteer,
  text: string,
): Promise<Addressed | null> {
  const words = foldWords(text);
  const start = words.findIndex((word) => FRENCH.test(word) || GERMANIC.test(word));
  if (start < 0 || words.length > MOST_WORDS) return null;
  const { place, rest } = findPlace(gazetteer, words.slice(start));
  const street = place === null || rest[0] !== words[start] ? words.slice(start) : [...rest];
  const number = /^\d{1,4}[a-z]?$/.test(street.at(-1) ?? '') ? street.pop() : undefined;
  const within = place === null || rest[0] !== words[start] ? null : place;
  const nis = within !== null && !within.nis.endsWith('000') ? within.nis : '';
  for (const scope of [
    { postal: within?.postalCode ?? '', nis },
    { postal: '', nis },
  ]) {
    const found = await runQuery(database, findStreets, { key: streetKey(street.join(' ')), ...scope });
    const [best] = found;
    if (best === undefined || (within === null && found.length > 1)) continue;
    const name = best.name_fr ?? best.name_nl ?? best.name_de ?? '';
    return {
      place: {
        nis: best.commune,
        postalCode: best.postal_code,
        kind: 'address',
        around: { centre: { lon: best.lon, lat: best.lat }, radiusKm: RADIUS_KM },
        address: number === undefined ? name : `${name} ${number}`,
      },
      rest: wordsOf(words.slice(0, start).join(' ')).join(' '),
    };
  }
  return null;
}

import { isStopWord, wordsOf } from '../../data/rules/search-words.ts';
import type { PlaceName } from '../reference/types.ts';
import type { Point } from './geography.ts';

/** A place a query speaks of: a territory, narrowed to a postal code where one was written, or the surroundings of a point. */
export interface Place {
  readonly nis: string;
  readonly postalCode: string | null;
  readonly kind: PlaceName['kind'] | 'address';
  /** Set when the query asks for what is near: the centre and the radius that counts beside the territory itself. */
  readonly around: { readonly centre: Point; readonly radiusKm: number } | null;
  /** The address as the street index writes it; null for other kinds. */
  readonly address: string | null;
}

/** Folded names of places. */
export interface Gazetteer {
  readonly byName: ReadonlyMap<string, Place>;
  /** Folded names in order with the name as written, for completing. */
  readonly names: readonly { readonly folded: string; readonly text: string; readonly place: Place }[];
  readonly longest: number;
}

export interface PlacedQuery {
  readonly place: Place | null;
  readonly rest: readonly string[];
  /** A word before it says that the query asks for what is near. */
  readonly near: boolean;
}

const NEAR_WORDS = new Set(
  'pres proche proximite alentours environs autour cote cotes nabij omgeving buurt rond rondom nahe umgebung umkreis near around nearby close'.split(
    ' ',
  ),
);
const BEFORE_PLACES = new Set([
  ...(
    'a au aux de du des d l la le les en dans vers chez sur region commune province ville te in bij van het de ' +
    'gemeente stad bei um der von stadt gemeinde at to the of'
  ).split(' '),
  ...NEAR_WORDS,
]);
/** Words of the level in names of provinces and regions: people say "Hainaut", not "Province de Hainaut". */
const LEVEL_WORDS = /^(?:province|provincie|provinz) (?:(?:de|du|of) )?(?:(?:la|le) )?| province$/;
const ORDER: readonly Place['kind'][] = ['territory', 'postal-code', 'sub-municipality', 'locality'];
/** Communes before the provinces and regions of the same name (Namur, Antwerpen, Bruxelles). */
const isCommune = (nis: string): boolean => !nis.endsWith('000');

const gazetteers = new WeakMap<readonly PlaceName[], Gazetteer>();

/** The gazetteer of all places: made once, since it is the same for every edition. */
export function gazetteerOf(places: readonly PlaceName[]): Gazetteer {
  const known = gazetteers.get(places) ?? buildGazetteer(places);
  gazetteers.set(places, known);
  return known;
}

/** Builds the gazetteer: where several places share a name, the larger kind wins, a commune before its province. */
export function buildGazetteer(places: readonly PlaceName[]): Gazetteer {
  const ranked = [...places].sort(
    (left, right) =>
      ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind) ||
      Number(isCommune(right.nis)) - Number(isCommune(left.nis)) ||
      (left.nis < right.nis ? -1 : left.nis > right.nis ? 1 : 0),
  );
  const byName = new Map<string, Place>();
  const names: { folded: string; text: string; place: Place }[] = [];
  let longest = 1;
  for (const { text, nis, postalCode, kind } of ranked) {
    const words = wordsOf(text);
    const folded = words.join(' ');
    if (folded === '') continue;
    const place = { nis, postalCode, kind, around: null, address: null };
    if (kind !== 'locality' || words.length > 1) {
      for (const name of [folded, folded.replace(LEVEL_WORDS, '')])
        if (!byName.has(name)) byName.set(name, place);
      longest = Math.max(longest, words.length);
    }
    names.push({ folded, text, place });
  }
  names.sort((left, right) => (left.folded < right.folded ? -1 : left.folded > right.folded ? 1 : 0));
  return { byName, names, longest };
}

/**
 * Finds the place a query names, longest name first: at its end ("vélo namur"), at its beginning ("5000 namur vélo"), or
 * inside after a word that leads to places ("près de Ciney vélo électrique"); takes its words and the little words before
 * it out. Part of a commune whose name is a common short word ("On", "My") counts only after such a word.
 */
export function findPlace(gazetteer: Gazetteer, words: readonly string[]): PlacedQuery {
  for (let length = Math.min(gazetteer.longest, words.length); length > 0; length -= 1) {
    const last = words.length - length;
    const starts = [...new Set([last, 0, ...words.keys()])].filter((from) => from <= last);
    for (const from of starts) {
      const place = gazetteer.byName.get(words.slice(from, from + length).join(' '));
      if (place === undefined || !mayStandAt(place, words, from, length, last)) continue;
      const before = withoutPreposition(words.slice(0, from));
      const near = words.slice(before.length, from).some((word) => NEAR_WORDS.has(word));
      const refined = refine(gazetteer, place, [...before, ...words.slice(from + length)]);
      return { ...refined, near };
    }
  }
  return { place: null, rest: words, near: false };
}

function mayStandAt(
  { kind }: Place,
  words: readonly string[],
  from: number,
  length: number,
  last: number,
): boolean {
  const led = from > 0 && BEFORE_PLACES.has(words[from - 1] as string);
  if (led || words.length === length) return true;
  const [word = ''] = words.slice(from);
  const isShort = length === 1 && (word.length < 4 || isStopWord(word));
  if (isShort && kind !== 'territory') return false;
  return from === last || from === 0;
}

/** "5000 Namur": of a name and a postal code that agree, the code is the narrower. */
function refine(
  gazetteer: Gazetteer,
  place: Place,
  rest: readonly string[],
): { place: Place; rest: readonly string[] } {
  for (const at of [rest.length - 1, 0]) {
    const word = rest[at];
    const other = word === undefined ? undefined : gazetteer.byName.get(word);
    if (other === undefined || other.nis !== place.nis) continue;
    const others = withoutPreposition(rest.filter((_, index) => index !== at));
    if (other.kind === 'postal-code' && place.postalCode === null) return { place: other, rest: others };
    if (place.kind === 'postal-code') return { place, rest: others };
  }
  return { place, rest };
}

function withoutPreposition(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 0 && BEFORE_PLACES.has(words[end - 1] as string)) end -= 1;
  return words.slice(0, end);
}

/** Places whose name begins with the folded text, larger kinds first. */
export function completePlaces(gazetteer: Gazetteer, prefix: string, limit: number): Gazetteer['names'] {
  const { names } = gazetteer;
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] as { folded: string }).folded < prefix) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at = low; at < names.length && names[at]?.folded.startsWith(prefix); at += 1) {
    const name = names[at];
    if (name !== undefined) found.push(name);
  }
  return found
    .sort((left, right) => ORDER.indexOf(left.place.kind) - ORDER.indexOf(right.place.kind))
    .slice(0, limit);
}

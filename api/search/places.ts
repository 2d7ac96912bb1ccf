import type { PlaceName } from '../reference/types.ts';
import { wordsOf } from '../../data/rules/search-words.ts';

/** A place a query speaks of: a territory, narrowed to a postal code where one was written. */
export interface Place {
  readonly nis: string;
  readonly postalCode: string | null;
  readonly kind: PlaceName['kind'];
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
}

const BEFORE_PLACES = new Set(
  (
    'a au aux de du des d en dans vers pres chez sur autour environs region commune province ville ' +
    'te in bij rond van nabij omgeving gemeente bei um near around at'
  ).split(' '),
);
const ORDER: readonly PlaceName['kind'][] = ['territory', 'postal-code', 'sub-municipality', 'locality'];
/** Communes before the provinces and regions of the same name (Namur, Antwerpen, Bruxelles). */
const isCommune = (nis: string): boolean => !nis.endsWith('000');

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
    const place = { nis, postalCode, kind };
    if (kind !== 'locality' || words.length > 1) {
      if (!byName.has(folded)) byName.set(folded, place);
      longest = Math.max(longest, words.length);
    }
    names.push({ folded, text, place });
  }
  names.sort((left, right) => (left.folded < right.folded ? -1 : left.folded > right.folded ? 1 : 0));
  return { byName, names, longest };
}

/**
 * Finds the place a query names at its end or its beginning ("vélo namur", "5000 namur", "près de Ciney") and takes its words
 * and the little words before it out.
 */
export function findPlace(gazetteer: Gazetteer, words: readonly string[]): PlacedQuery {
  for (let length = Math.min(gazetteer.longest, words.length); length > 0; length -= 1) {
    const atEnd = gazetteer.byName.get(words.slice(words.length - length).join(' '));
    if (atEnd !== undefined) return refine(gazetteer, atEnd, withoutPreposition(words.slice(0, -length)));
    const atStart = gazetteer.byName.get(words.slice(0, length).join(' '));
    if (atStart !== undefined) return refine(gazetteer, atStart, words.slice(length));
  }
  return { place: null, rest: words };
}

/** "5000 Namur": of a name and a postal code that agree, the code is the narrower. */
function refine(gazetteer: Gazetteer, place: Place, rest: readonly string[]): PlacedQuery {
  for (const at of [rest.length - 1, 0]) {
    const word = rest[at];
    const other = word === undefined ? undefined : gazetteer.byName.get(word);
    if (other?.kind === 'postal-code' && place.postalCode === null && other.nis === place.nis) {
      return { place: other, rest: withoutPreposition(rest.filter((_, index) => index !== at)) };
    }
    if (place.kind === 'postal-code' && other !== undefined && other.nis === place.nis) {
      return { place, rest: withoutPreposition(rest.filter((_, index) => index !== at)) };
    }
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

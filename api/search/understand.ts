import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { findExact } from '../../data/rules/search/exact-names.ts';
import { isLegalFormWord, wordsOf } from '../../data/rules/search-words.ts';
import { understandPart, understandWhole } from './needs.ts';
import { findPlace } from './places.ts';
import { NOT_LITERAL } from './question.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { UnderstoodNeed } from './needs.ts';
import type { Place } from './places.ts';
import type { Literal, Question } from './question.ts';

/** Around a place that the query asks to be near to. */
const NEAR_KM = 10;

/** One way to read a query: the place and the need it speaks of, and the words to look for. */
export interface Reading {
  readonly place: Place | null;
  readonly need: UnderstoodNeed | null;
  readonly words: readonly string[];
}

/** What a query may mean: the number of an organisation, or readings, the most telling first. */
export type Understanding =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly readings: readonly Reading[] };

/** Rows whose whole name is these words, legal forms left aside. */
export function rowsNamed({ lexicon }: DirectoryIndex, words: readonly string[]): number[] {
  const telling = words.filter((word) => !isLegalFormWord(word));
  return findExact(lexicon.entries.exactNames, telling.length > 0 ? telling : words);
}

/**
 * Reads a query: a number; a whole need ("réparer mon vélo"), unless it is the name of a commune ("Spa", "Essen"); the name
 * of an organisation as it stands; else a place with a need or words, then without the place. The last reading takes all
 * words as they are.
 */
export function understand(index: DirectoryIndex, question: Question): Understanding {
  const text = question.text?.trim() ?? '';
  const number = parseEnterpriseNumber(text);
  if (number.ok) return { kind: 'number', number: number.number };
  const words = wordsOf(text);
  const given = question.place ?? null;
  const plain: Reading = { place: given, need: null, words };
  if (words.length === 0) return { kind: 'words', words, readings: [plain] };
  const literal = question.literal ?? NOT_LITERAL;
  const readings: Reading[] = [];
  const whole = literal.need ? null : understandWhole(index.needs, words);
  const isPlace = whole !== null && given === null && !literal.place && saysOnlyTerritory(index, words);
  if (whole !== null && !whole.mended && !isPlace) readings.push({ place: given, need: whole, words });
  else if (rowsNamed(index, words).length === 0) {
    if (given === null && !literal.place) readings.push(...placedReadings(index, words, literal));
    if (whole !== null) readings.push({ place: given, need: whole, words });
    readings.push(...partReading(index, given, words, literal));
  }
  readings.push(plain);
  return { kind: 'words', words, readings };
}

/** True when the query says nothing but a territory or a postal code. */
function saysOnlyTerritory({ gazetteer }: DirectoryIndex, words: readonly string[]): boolean {
  const { place, rest } = findPlace(gazetteer, words);
  return rest.length === 0 && (place?.kind === 'territory' || place?.kind === 'postal-code');
}

function placedReadings(index: DirectoryIndex, words: readonly string[], literal: Literal): Reading[] {
  const { place: found, rest, near } = findPlace(index.gazetteer, words);
  if (found === null) return [];
  const centre = near ? (index.centres.get(found.nis) ?? null) : null;
  const place = centre === null ? found : { ...found, around: { centre, radiusKm: NEAR_KM } };
  if (rest.length === 0) return [{ place, need: null, words: rest }];
  const need = literal.need ? null : understandWhole(index.needs, rest);
  return [
    ...(need === null ? [] : [{ place, need, words: rest }]),
    ...partReading(index, place, rest, literal),
    { place, need: null, words: rest },
  ];
}

function partReading(
  index: DirectoryIndex,
  place: Place | null,
  words: readonly string[],
  literal: Literal,
): Reading[] {
  const need = literal.need ? null : understandPart(index.needs, words);
  return need === null ? [] : [{ place, need, words }];
}

import { buildWordBook, compareWords } from '../../data/rules/search/word-book.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { stemGermanic, stemRomance } from '../../data/rules/stem.ts';
import { findTypos } from './typos.ts';
import { Vocabulary } from './vocabulary.ts';
import type { NeedFacts } from '../reference/needs.ts';

/** Phrases that lead to needs, by their words in any order. */
export interface NeedIndex {
  readonly needs: ReadonlyMap<string, NeedFacts>;
  readonly byKey: ReadonlyMap<string, NeedPhrase>;
  readonly vocabulary: Vocabulary;
  readonly longest: number;
}

export interface NeedPhrase {
  readonly need: string;
  /** 1 means the need, below is near it. */
  readonly weight: number;
}

/** A need found in the words of a query. */
export interface UnderstoodNeed {
  readonly need: NeedFacts;
  /** The words that say it, typing errors mended. */
  readonly words: readonly string[];
  /** The other words of the query. */
  readonly rest: readonly string[];
  readonly mended: boolean;
}

/** Phrases of this weight are near a need: they must be the whole query, well spelt. */
const NEAR_WEIGHT = 0.7;
const MOST_MENDINGS = 64;
const STEMMERS = { w: (word: string): string => word, r: stemRomance, g: stemGermanic } as const;
type Stemmer = keyof typeof STEMMERS;
const GERMANIC: ReadonlySet<string> = new Set(['nl', 'de']);

function keyOf(stemmer: Stemmer, words: readonly string[]): string {
  return `${stemmer}:${words.map(STEMMERS[stemmer]).sort().join(' ')}`;
}

const indexes = new WeakMap<ReadonlyMap<string, NeedFacts>, NeedIndex>();

/** The index of all needs: made once, since it is the same for every edition. */
export function needIndexOf(needs: ReadonlyMap<string, NeedFacts>): NeedIndex {
  const known = indexes.get(needs) ?? buildNeedIndex(needs);
  indexes.set(needs, known);
  return known;
}

/** Indexes the phrases of all needs as written, by their telling words and by their stems; a phrase that means a need goes before one near another. */
function buildNeedIndex(needs: ReadonlyMap<string, NeedFacts>): NeedIndex {
  const byKey = new Map<string, NeedPhrase>();
  const words = new Set<string>();
  let longest = 1;
  const add = (key: string, phrase: NeedPhrase): void => {
    const known = byKey.get(key);
    if (known === undefined || known.weight < phrase.weight) byKey.set(key, phrase);
  };
  for (const { code, phrases } of needs.values()) {
    for (const { text, language, weight } of phrases) {
      const all = wordsOf(text);
      const telling = queryWordsOf(all);
      if (telling.length === 0) continue;
      longest = Math.max(longest, telling.length);
      for (const word of telling) words.add(word);
      add(`x:${all.join(' ')}`, { need: code, weight });
      add(keyOf('w', telling), { need: code, weight });
      add(keyOf(GERMANIC.has(language) ? 'g' : 'r', telling), { need: code, weight: weight - 0.01 });
    }
  }
  const vocabulary = new Vocabulary(buildWordBook([...words].sort(compareWords)), buildWordBook([]));
  return { needs, byKey, vocabulary, longest };
}

/** The need that all the words say; null when none does. */
function findPhrase(index: NeedIndex, words: readonly string[]): NeedPhrase | null {
  for (const stemmer of ['w', 'r', 'g'] as const) {
    const found = index.byKey.get(keyOf(stemmer, words));
    if (found !== undefined) return found;
  }
  return null;
}

/** The need that a whole query says, typing errors mended; null when none does. */
export function understandWhole(index: NeedIndex, words: readonly string[]): UnderstoodNeed | null {
  const telling = queryWordsOf(words);
  if (telling.length === 0 || telling.length > index.longest) return null;
  const found = index.byKey.get(`x:${words.join(' ')}`) ?? findPhrase(index, telling);
  if (found !== null) return understood(index, found, telling, [], false);
  for (const mended of mendings(index, telling)) {
    const again = findPhrase(index, mended);
    if (again !== null && again.weight > NEAR_WEIGHT) return understood(index, again, mended, [], true);
  }
  return null;
}

/** The longest part of a query that means a need; null when none does. */
export function understandPart(index: NeedIndex, words: readonly string[]): UnderstoodNeed | null {
  const telling = queryWordsOf(words);
  for (let length = Math.min(index.longest, telling.length - 1); length > 0; length -= 1) {
    for (let from = 0; from + length <= telling.length; from += 1) {
      const part = telling.slice(from, from + length);
      const found = findPhrase(index, part);
      if (found === null || found.weight <= NEAR_WEIGHT) continue;
      const rest = [...telling.slice(0, from), ...telling.slice(from + length)];
      return understood(index, found, part, rest, false);
    }
  }
  return null;
}

function understood(
  index: NeedIndex,
  { need }: NeedPhrase,
  words: readonly string[],
  rest: readonly string[],
  mended: boolean,
): UnderstoodNeed | null {
  const facts = index.needs.get(need);
  return facts === undefined ? null : { need: facts, words, rest, mended };
}

/** Ways to mend a query: each word that the thesaurus does not have replaced by the nearest ones it has. */
function mendings(index: NeedIndex, words: readonly string[]): string[][] {
  const choices = words.map((word) => spellingsOf(index, word));
  if (choices.every(([first], at) => first === words[at])) return [];
  return choices.reduce<string[][]>(
    (ways, list) => ways.flatMap((way) => list.map((word) => [...way, word])).slice(0, MOST_MENDINGS),
    [[]],
  );
}

function spellingsOf({ vocabulary }: NeedIndex, word: string): string[] {
  if (vocabulary.find(word) >= 0 || vocabulary.forms(word).length > 0) return [word];
  const typos = findTypos(vocabulary, word).map((typo) => vocabulary.wordAt(typo.word));
  return typos.length === 0 ? [word] : typos;
}

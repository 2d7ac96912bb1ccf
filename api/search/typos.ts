import { trigramsOf } from '../../data/rules/search/word-book.ts';
import { editDistance, forgivenEdits, isSwap } from './edit-distance.ts';
import { findWord, lowerBound, prefixRange, sizeOf, wordAt } from './vocabulary.ts';
import type { WordBook } from '../../data/rules/search/word-book.ts';
import type { Vocabulary, WordRange } from './vocabulary.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export interface Typo {
  readonly word: number;
  readonly edits: number;
}

/**
 * The words nearest to a misspelt one: those at the smallest Levenshtein distance within what its length forgives,
 * a swap of neighbours counting as one edit.
 */
export function findTypos(vocabulary: Vocabulary, query: string): Typo[] {
  const limit = forgivenEdits(query);
  if (limit === 0) return [];
  const near = collect(vocabulary, (book) => findOneEdit(book, query));
  if (near.length > 0 || limit === 1) return near.map((word) => ({ word, edits: 1 }));
  return collect(vocabulary, (book) => findTwoEdits(book, query)).map((word) => ({ word, edits: 2 }));
}

function collect({ books, first }: Vocabulary, find: (book: WordBook) => Iterable<number>): number[] {
  return books.flatMap((book, at) => [...find(book)].map((id) => id + at * first));
}

/**
 * Looks every word one edit away up, letter by letter, among the words that begin as the query does up to there: where none
 * does, no later edit can help.
 */
function findOneEdit(book: WordBook, query: string): Set<number> {
  const found = new Set<number>();
  let range: WordRange = [0, sizeOf(book)];
  const look = (word: string): void => {
    const id = findWord(book, word, range);
    if (id >= 0) found.add(id);
  };
  for (let at = 0; at <= query.length; at += 1) {
    const [before, after] = [query.slice(0, at), query.slice(at)];
    range = prefixRange(book, before, range);
    if (range[0] === range[1]) break;
    for (const letter of LETTERS) {
      look(before + letter + after);
      if (after !== '' && letter !== after[0]) look(before + letter + after.slice(1));
    }
    if (after !== '') look(before + after.slice(1));
    if (after.length > 1) look(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
  }
  found.delete(findWord(book, query));
  return found;
}

/** One edit spoils at most three trigrams: a word two edits away shares at least (trigrams of the query − 6). */
function findTwoEdits(book: WordBook, query: string): Set<number> {
  const found = new Set<number>();
  for (const id of sharingTrigrams(book, query, trigramsOf(query).length - 6)) {
    const word = wordAt(book, id);
    if (!isSwap(query, word) && editDistance(query, word, 2) === 2) found.add(id);
  }
  return found;
}

let shared = new Uint8Array(0);

/** Words of about the length of the query that hold at least `needed` of its trigrams. */
function sharingTrigrams(book: WordBook, query: string, needed: number): number[] {
  const { offsets } = book.words;
  const fits = (id: number): boolean =>
    Math.abs((offsets[id + 1] as number) - (offsets[id] as number) - query.length) <= 2;
  if (needed < 1) return Array.from({ length: sizeOf(book) }, (_, id) => id).filter(fits);
  if (shared.length < sizeOf(book)) shared = new Uint8Array(sizeOf(book));
  const { keys, lists } = book.trigrams;
  const touched: number[] = [];
  for (const key of trigramsOf(query)) {
    const list = lowerBound(keys, key);
    if (keys[list] !== key) continue;
    const end = lists.offsets[list + 1] as number;
    for (let at = lists.offsets[list] as number; at < end; at += 1) {
      const id = lists.values[at] as number;
      const count = (shared[id] as number) + 1;
      shared[id] = count;
      if (count === 1) touched.push(id);
    }
  }
  const enough = touched.filter((id) => (shared[id] as number) >= needed && fits(id));
  for (const id of touched) shared[id] = 0;
  return enough;
}

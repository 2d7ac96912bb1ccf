import { editDistance, forgivenEdits, isSwap } from './edit-distance.ts';
import { PairBuilder, csrBytes } from '../../data/rules/search/csr.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import { findWord } from './vocabulary.ts';

/** For each group of three letters (word ends included), the words that hold it. */
export interface TrigramIndex {
  readonly words: readonly string[];
  readonly listOf: ReadonlyMap<number, number>;
  readonly lists: Csr;
  readonly shared: Uint8Array;
}

export interface Typo {
  readonly word: number;
  readonly edits: number;
}

/** The different trigrams of a word with a sign at both ends, as numbers. */
export function trigramsOf(word: string): number[] {
  const padded = `$${word}$`;
  const keys = new Set<number>();
  for (let at = 0; at + 2 < padded.length; at += 1) {
    const high = padded.charCodeAt(at) * 4294967296;
    keys.add(high + padded.charCodeAt(at + 1) * 65536 + padded.charCodeAt(at + 2));
  }
  return [...keys];
}

/** Builds the trigram lists of a sorted vocabulary. */
export function buildTrigrams(words: readonly string[]): TrigramIndex {
  const listOf = new Map<number, number>();
  const pairs = new PairBuilder();
  words.forEach((word, at) => {
    for (const key of trigramsOf(word)) {
      let list = listOf.get(key);
      if (list === undefined) listOf.set(key, (list = listOf.size));
      pairs.add(list, at);
    }
  });
  return { words, listOf, lists: pairs.finish(listOf.size), shared: new Uint8Array(words.length) };
}

/**
 * The words nearest to a misspelt one: those at the smallest Levenshtein distance within what its length forgives,
 * a swap of neighbours counting as one edit. One edit spoils at most three trigrams, so every such word shares
 * at least (trigrams of the query − 3 × edits).
 */
export function findTypos(index: TrigramIndex, query: string): Typo[] {
  const limit = forgivenEdits(query);
  if (limit === 0) return [];
  const found = new Map<number, number>();
  const consider = (word: number): void => {
    const text = index.words[word] as string;
    const edits = isSwap(query, text) ? 1 : editDistance(query, text, limit);
    if (edits <= limit) found.set(word, edits);
  };
  const keys = trigramsOf(query);
  const needed = keys.length - 3 * limit;
  if (needed < 1) index.words.forEach((_, word) => consider(word));
  else considerSharing(index, keys, needed, consider);
  considerSwaps(index, query, consider);
  const best = Math.min(...found.values());
  return [...found].filter(([, edits]) => edits === best).map(([word, edits]) => ({ word, edits }));
}

function considerSharing(
  index: TrigramIndex,
  keys: readonly number[],
  needed: number,
  consider: (word: number) => void,
): void {
  const { lists, shared } = index;
  const touched: number[] = [];
  for (const key of keys) {
    const list = index.listOf.get(key);
    if (list === undefined) continue;
    const end = lists.offsets[list + 1] as number;
    for (let at = lists.offsets[list] as number; at < end; at += 1) {
      const word = lists.values[at] as number;
      const count = (shared[word] as number) + 1;
      shared[word] = count;
      if (count === 1) touched.push(word);
    }
  }
  for (const word of touched) {
    if ((shared[word] as number) >= needed) consider(word);
    shared[word] = 0;
  }
}

function considerSwaps(index: TrigramIndex, query: string, consider: (word: number) => void): void {
  for (let at = 0; at + 1 < query.length; at += 1) {
    const swapped = query.slice(0, at) + query[at + 1] + query[at] + query.slice(at + 2);
    const word = findWord(index, swapped);
    if (word >= 0) consider(word);
  }
}

export function trigramBytes(index: TrigramIndex): number {
  return csrBytes(index.lists) + index.shared.byteLength + index.listOf.size * 24;
}

import { stemKeys } from '../stem.ts';
import type { Csr } from './csr.ts';
import { PairBuilder } from './csr.ts';
import type { TextColumn } from './text-column.ts';
import { TextColumnBuilder } from './text-column.ts';

/** Words in order of their bytes, with what finds them by their forms and by their letters. */
export interface WordBook {
  readonly words: TextColumn;
  /** Hashes of stem keys in order, and the word of each. */
  readonly stems: { readonly hashes: Uint32Array; readonly words: Uint32Array };
  /** Groups of three bytes (word ends included) in order, and the words that hold each. */
  readonly trigrams: { readonly keys: Uint32Array; readonly lists: Csr };
}

const encoder = new TextEncoder();
const END = 36;
/** Hash (32 bits) and word (21 bits) together must fit in the 53 bits of a double. */
const MOST_WORDS = 2 ** 21;

/** Orders words as their bytes stand in UTF-8; surrogates come after all other signs. */
export function compareWords(left: string, right: string): number {
  if (left === right) return 0;
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const [one, other] = [left.codePointAt(at) ?? 0, right.codePointAt(at) ?? 0];
    if (one !== other) return one - other;
  }
  return left.length - right.length;
}

/** The different trigrams of a word with a sign at both ends, as numbers of 24 bits. */
export function trigramsOf(word: string): number[] {
  const bytes = encoder.encode(word);
  const at = (position: number): number => bytes[position] ?? END;
  const keys = new Set<number>();
  for (let from = -1; from + 1 < bytes.length; from += 1) {
    keys.add((at(from) << 16) | (at(from + 1) << 8) | at(from + 2));
  }
  return [...keys];
}

/** A 32-bit hash (FNV-1a) of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Makes a book of words that are added in the order of `compareWords`, each once. */
export class WordBookBuilder {
  readonly #words = new TextColumnBuilder();
  readonly #stems: number[] = [];
  readonly #pairs = new PairBuilder();
  readonly #slots = new Map<number, number>();
  #size = 0;

  /** @throws Error for more words than a stem's hash leaves bits for. */
  add(word: string): void {
    if (this.#size === MOST_WORDS) throw new Error(`A book holds ${MOST_WORDS} words at most.`);
    const id = this.#size;
    this.#size += 1;
    this.#words.add(word);
    for (const key of stemKeys(word)) this.#stems.push(hashText(key) * MOST_WORDS + id);
    for (const key of trigramsOf(word)) {
      let slot = this.#slots.get(key);
      if (slot === undefined) this.#slots.set(key, (slot = this.#slots.size));
      this.#pairs.add(slot, id);
    }
  }

  finish(): WordBook {
    const ordered = Float64Array.from(this.#stems).sort();
    const keys = Uint32Array.from(this.#slots.keys()).sort();
    const place = new Uint32Array(this.#slots.size);
    keys.forEach((key, at) => (place[this.#slots.get(key) as number] = at));
    return {
      words: this.#words.finish(),
      stems: {
        hashes: Uint32Array.from(ordered, (pair) => Math.floor(pair / MOST_WORDS)),
        words: Uint32Array.from(ordered, (pair) => pair % MOST_WORDS),
      },
      trigrams: { keys, lists: this.#pairs.finish(keys.length, place) },
    };
  }
}

/**
 * Makes the book of different words that stand in the order of `compareWords`.
 * @throws Error for more words than a stem's hash leaves bits for.
 */
export function buildWordBook(sorted: readonly string[]): WordBook {
  const builder = new WordBookBuilder();
  for (const word of sorted) builder.add(word);
  return builder.finish();
}

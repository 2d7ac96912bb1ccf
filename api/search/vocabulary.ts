import { hashText } from '../../data/rules/search/word-book.ts';
import { stemKeys } from '../../data/rules/stem.ts';
import type { WordBook } from '../../data/rules/search/word-book.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How many words a book has. */
export function sizeOf(book: WordBook): number {
  return book.words.offsets.length - 1;
}

/** A word of a book. */
export function wordAt({ words }: WordBook, id: number): string {
  const [start, end] = [words.offsets[id] as number, words.offsets[id + 1] as number];
  let text = '';
  for (let at = start; at < end; at += 1) {
    const byte = words.bytes[at] as number;
    if (byte > 127) return decoder.decode(words.bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** A word ready to be compared with bytes: code units where it is ASCII, else its UTF-8. */
function toComparable(word: string): string | Uint8Array {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 127) return encoder.encode(word);
  return word;
}

/** Below 0 when the word of a number stands before the wanted one, 0 when it is it or (as a prefix) begins with it. */
function compareAt({ words }: WordBook, id: number, wanted: string | Uint8Array, asPrefix: boolean): number {
  const [start, end] = [words.offsets[id] as number, words.offsets[id + 1] as number];
  const length = end - start;
  const isText = typeof wanted === 'string';
  for (let at = 0; at < wanted.length; at += 1) {
    if (at >= length) return -1;
    const difference =
      (words.bytes[start + at] as number) - (isText ? wanted.charCodeAt(at) : (wanted[at] as number));
    if (difference !== 0) return difference;
  }
  return asPrefix ? 0 : length - wanted.length;
}

/** A half-open range of words. */
export type WordRange = readonly [from: number, end: number];

/** Position of the first word in a range that stands not before the wanted one (`past`: after all it begins). */
function boundary(
  book: WordBook,
  wanted: string | Uint8Array,
  past: boolean,
  [from, end]: WordRange,
): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareAt(book, middle, wanted, past);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of a word, looked for in a range of the book, or -1. */
export function findWord(book: WordBook, word: string, range: WordRange = [0, sizeOf(book)]): number {
  const wanted = toComparable(word);
  const at = boundary(book, wanted, false, range);
  return at < range[1] && compareAt(book, at, wanted, false) === 0 ? at : -1;
}

/** The words of a range that begin with a prefix. */
export function prefixRange(book: WordBook, prefix: string, range: WordRange = [0, sizeOf(book)]): WordRange {
  const wanted = toComparable(prefix);
  return [boundary(book, wanted, false, range), boundary(book, wanted, true, range)];
}

/** Words that are forms of one another with a word: they share a stem with it. */
export function findForms(book: WordBook, word: string): number[] {
  const { hashes, words } = book.stems;
  const keys = stemKeys(word);
  const found = new Set<number>();
  for (const key of keys) {
    const hash = hashText(key);
    for (let at = lowerBound(hashes, hash); at < hashes.length && hashes[at] === hash; at += 1) {
      const id = words[at] as number;
      if (stemKeys(wordAt(book, id)).includes(key)) found.add(id);
    }
  }
  return [...found];
}

/** Position of the first number not smaller than `wanted` among ordered ones. */
export function lowerBound(ordered: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two books as one: words of the second have the numbers after those of the first. */
export class Vocabulary {
  readonly books: readonly [WordBook, WordBook];
  readonly first: number;
  readonly size: number;

  constructor(main: WordBook, annex: WordBook) {
    this.books = [main, annex];
    this.first = sizeOf(main);
    this.size = this.first + sizeOf(annex);
  }

  wordAt(id: number): string {
    const [main, annex] = this.books;
    return id < this.first ? wordAt(main, id) : wordAt(annex, id - this.first);
  }

  find(word: string): number {
    const [main, annex] = this.books;
    const own = findWord(main, word);
    if (own >= 0) return own;
    const other = findWord(annex, word);
    return other < 0 ? -1 : other + this.first;
  }

  /** The words that begin with a prefix, a range for each book that has any. */
  completions(prefix: string): WordRange[] {
    return this.books.flatMap((book, at): WordRange[] => {
      const [from, end] = prefixRange(book, prefix);
      return from === end ? [] : [[from + at * this.first, end + at * this.first]];
    });
  }

  forms(word: string): number[] {
    return this.books.flatMap((book, at) => findForms(book, word).map((id) => id + at * this.first));
  }
}

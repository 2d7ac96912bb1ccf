import { isLegalFormWord, wordsOf } from '../search-words.ts';
import { findCompounds } from './compounds.ts';
import type { Csr } from './csr.ts';
import { listLength, PairBuilder } from './csr.ts';
import type { ExactNames } from './exact-names.ts';
import { ExactNamesBuilder } from './exact-names.ts';
import type { WordBook } from './word-book.ts';
import { buildWordBook, compareWords } from './word-book.ts';

/** Fields whose words point straight at rows, with their weights. */
export const FIELDS = ['name', 'keyword', 'website'] as const;
export type Field = (typeof FIELDS)[number];
export const FIELD_WEIGHTS: Readonly<Record<Field, number>> = { name: 4, keyword: 2.5, website: 1.5 };

/** Every word that entries themselves use, and the rows it leads to. Words have the numbers of the book. */
export interface EntryLexicon {
  readonly book: WordBook;
  readonly fields: Readonly<Record<Field, Csr>>;
  /** Rows of a word over all fields. */
  readonly frequency: Uint32Array;
  /** Words of the shortest name of each row, 255 at most. */
  readonly nameLength: Uint8Array;
  readonly exactNames: ExactNames;
  /** For each word the Dutch or German compounds it is a part of. */
  readonly compounds: Csr;
}

/** Folds texts word by word; what was folded once is not folded again. */
export class Splitter {
  readonly #cache = new Map<string, readonly string[]>();

  /** Folding never reaches over white space, so each written word is folded by itself. */
  split(text: string): string[] {
    const found: string[] = [];
    for (const written of text.split(/\s+/u)) {
      if (written === '') continue;
      let words = this.#cache.get(written);
      if (words === undefined) this.#cache.set(written, (words = wordsOf(written)));
      for (const word of words) found.push(word);
    }
    return found;
  }
}

export class LexiconBuilder {
  #ids = new Map<string, number>();
  #splitter = new Splitter();
  #fields = { name: new PairBuilder(), keyword: new PairBuilder(), website: new PairBuilder() };
  #last: Record<Field, number[]> = { name: [], keyword: [], website: [] };
  #germanic = new Set<number>();
  #exact = new ExactNamesBuilder();
  #nameLength: Uint8Array;

  constructor(rows: number) {
    this.#nameLength = new Uint8Array(rows).fill(255);
  }

  /** Adds a name; names of one row come together. */
  addName(row: number, name: string, germanic: boolean): void {
    const all = this.#splitter.split(name);
    const telling = all.filter((word) => !isLegalFormWord(word));
    const words = telling.length > 0 ? telling : all;
    this.#addWords('name', row, words);
    if (words.length === 0) return;
    if (germanic) for (const word of words) this.#germanic.add(this.#idOf(word));
    this.#nameLength[row] = Math.min(this.#nameLength[row] as number, words.length);
    this.#exact.add(row, words);
  }

  /** Adds a text of another field. */
  addText(field: Field, row: number, text: string): void {
    this.#addWords(field, row, this.#splitter.split(text));
  }

  finish(): EntryLexicon {
    const words = [...this.#ids.keys()].sort(compareWords);
    const place = new Uint32Array(words.length);
    const germanic = new Uint8Array(words.length);
    words.forEach((word, at) => {
      const id = this.#ids.get(word) as number;
      place[id] = at;
      germanic[at] = this.#germanic.has(id) ? 1 : 0;
    });
    const fields = {
      name: this.#fields.name.finish(words.length, place),
      keyword: this.#fields.keyword.finish(words.length, place),
      website: this.#fields.website.finish(words.length, place),
    };
    const frequency = new Uint32Array(words.length);
    for (let word = 0; word < words.length; word += 1) {
      for (const field of FIELDS)
        frequency[word] = (frequency[word] as number) + listLength(fields[field], word);
    }
    return {
      book: buildWordBook(words),
      fields,
      frequency,
      nameLength: this.#nameLength,
      exactNames: this.#exact.finish(),
      compounds: findCompounds(words, (id) => germanic[id] === 1),
    };
  }

  #addWords(field: Field, row: number, words: readonly string[]): void {
    const last = this.#last[field];
    for (const word of words) {
      const id = this.#idOf(word);
      if (last[id] === row) continue;
      last[id] = row;
      this.#fields[field].add(id, row);
    }
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(word, id);
    return id;
  }
}

import { PairBuilder, csrBytes, listLength } from '../../data/rules/search/csr.ts';
import { buildTrigrams, trigramBytes } from './trigrams.ts';
import { ExactNamesBuilder } from '../../data/rules/search/exact-names.ts';
import { isLegalFormWord, wordsOf } from '../../data/rules/search-words.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { ExactNames } from '../../data/rules/search/exact-names.ts';
import type { TrigramIndex } from './trigrams.ts';

/** Fields whose words point straight at rows, with their weights. */
export const FIELDS = ['name', 'keyword', 'website'] as const;
export type Field = (typeof FIELDS)[number];
export const FIELD_WEIGHTS: Readonly<Record<Field, number>> = { name: 4, keyword: 2.5, website: 1.5 };

/** Words that describe a whole set of rows (the label of an activity, a group, a commune …). */
export interface Concept {
  readonly set: number;
  readonly weight: number;
}

/** Every word of the directory and where it leads. */
export interface Lexicon {
  readonly words: readonly string[];
  readonly trigrams: TrigramIndex;
  readonly fields: Readonly<Record<Field, Csr>>;
  readonly wordConcepts: Csr;
  readonly concepts: readonly Concept[];
  readonly sets: Csr;
  /** Rows a word leads to, at most: its weight falls with them. */
  readonly frequency: Uint32Array;
  /** Words of the shortest name of each row, 255 at most. */
  readonly nameLength: Uint8Array;
  readonly exactNames: ExactNames;
}

export class LexiconBuilder {
  #ids = new Map<string, number>();
  #cache = new Map<string, readonly string[]>();
  #fields = { name: new PairBuilder(), keyword: new PairBuilder(), website: new PairBuilder() };
  #last: Record<Field, number[]> = { name: [], keyword: [], website: [] };
  #wordConcepts = new PairBuilder();
  #concepts: Concept[] = [];
  #sets = new PairBuilder();
  #setCount = 0;
  #exact = new ExactNamesBuilder();
  #nameLength: Uint8Array;
  readonly #rows: number;

  constructor(rows: number) {
    this.#rows = rows;
    this.#nameLength = new Uint8Array(rows).fill(255);
  }

  /** Adds a name; names of one row come together. */
  addName(row: number, name: string): void {
    const all = this.#split(name);
    const telling = all.filter((word) => !isLegalFormWord(word));
    const words = telling.length > 0 ? telling : all;
    this.#addWords('name', row, words);
    if (words.length === 0) return;
    this.#nameLength[row] = Math.min(this.#nameLength[row] as number, words.length);
    this.#exact.add(row, words);
  }

  /** Adds a text of another field. */
  addText(field: Field, row: number, text: string): void {
    this.#addWords(field, row, this.#split(text));
  }

  /** Opens a set of rows; returns its number. */
  addSet(rows: Iterable<number>): number {
    const set = this.#setCount;
    this.#setCount += 1;
    for (const row of rows) this.#sets.add(set, row);
    return set;
  }

  /** Opens a set for every code of a column at once; returns the number of the set of code 0. */
  addSetsOfCodes(codes: ArrayLike<number>, size: number): number {
    const first = this.#setCount;
    this.#setCount += size;
    for (let row = 0; row < codes.length; row += 1) this.#sets.add(first + (codes[row] as number), row);
    return first;
  }

  /** Ties the words of some texts to a set of rows. */
  addConcept(set: number, weight: number, texts: Iterable<string>): void {
    const concept = this.#concepts.push({ set, weight }) - 1;
    const words = new Set([...texts].flatMap((text) => this.#split(text)));
    for (const word of words) this.#wordConcepts.add(this.#idOf(word), concept);
  }

  finish(): Lexicon {
    const words = [...this.#ids.keys()].sort();
    const place = new Uint32Array(words.length);
    words.forEach((word, at) => (place[this.#ids.get(word) as number] = at));
    const fields = {
      name: this.#fields.name.finish(words.length, place),
      keyword: this.#fields.keyword.finish(words.length, place),
      website: this.#fields.website.finish(words.length, place),
    };
    const wordConcepts = this.#wordConcepts.finish(words.length, place);
    const sets = this.#sets.finish(this.#setCount);
    const frequency = new Uint32Array(words.length);
    for (let word = 0; word < words.length; word += 1) {
      let rows = 0;
      for (const field of FIELDS) rows += listLength(fields[field], word);
      const end = wordConcepts.offsets[word + 1] as number;
      for (let at = wordConcepts.offsets[word] as number; at < end; at += 1) {
        rows += listLength(sets, (this.#concepts[wordConcepts.values[at] as number] as Concept).set);
      }
      frequency[word] = Math.min(rows, this.#rows);
    }
    return {
      words,
      trigrams: buildTrigrams(words),
      fields,
      wordConcepts,
      concepts: this.#concepts,
      sets,
      frequency,
      nameLength: this.#nameLength,
      exactNames: this.#exact.finish(),
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

  /** Folding never reaches over white space, so each written word is folded once. */
  #split(text: string): string[] {
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

export function lexiconBytes(lexicon: Lexicon): number {
  const { fields, wordConcepts, sets, frequency, nameLength, exactNames, trigrams, words } = lexicon;
  const lists = [fields.name, fields.keyword, fields.website, wordConcepts, sets];
  const arrays = [frequency, nameLength, exactNames];
  return (
    lists.reduce((sum, list) => sum + csrBytes(list), 0) +
    arrays.reduce((sum, array) => sum + array.byteLength, 0) +
    trigramBytes(trigrams) +
    words.reduce((sum, word) => sum + 24 + word.length, 0)
  );
}

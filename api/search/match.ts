import { FIELDS, FIELD_WEIGHTS } from './lexicon.ts';
import { findTypos } from './trigrams.ts';
import { findWord, prefixRange } from './vocabulary.ts';
import type { Concept, Lexicon } from './lexicon.ts';

/** A word of the index that answers a word of the query, and how well (1 is the word itself). */
export interface Expansion {
  readonly word: number;
  readonly factor: number;
}

export interface ExpandedQuery {
  readonly words: readonly (readonly Expansion[])[];
  /** The query with mended words; null when nothing had to be mended. */
  readonly corrected: string | null;
}

export interface Matches {
  /** Rows that answer every word, in no order. */
  readonly rows: Uint32Array;
  /** Score of every row of the index; 0 for those that do not match. Valid until the next query. */
  readonly scores: Float32Array;
}

const PREFIX_FACTOR = 0.6;
const TYPO_FACTORS = [1, 0.5, 0.35];
const SHORTEST_PREFIX = 2;

/**
 * Finds for each word of the query the words of the index that answer it: itself; words it begins (the last word only,
 * from two letters); else the nearest words by typing errors.
 */
export function expandQuery(lexicon: Lexicon, words: readonly string[], completes: boolean): ExpandedQuery {
  const mended: string[] = [];
  const expanded = words.map((word, at) => {
    const expansions: Expansion[] = [];
    const itself = findWord(lexicon, word);
    if (itself >= 0) expansions.push({ word: itself, factor: 1 });
    if (completes && at === words.length - 1 && word.length >= SHORTEST_PREFIX) {
      const [first, end] = prefixRange(lexicon, word);
      for (let other = first; other < end; other += 1) {
        if (other !== itself) expansions.push({ word: other, factor: PREFIX_FACTOR });
      }
    }
    if (expansions.length > 0) {
      mended.push(word);
      return expansions;
    }
    const typos = findTypos(lexicon.trigrams, word);
    mended.push(
      mostFrequent(
        lexicon,
        typos.map((typo) => typo.word),
      ) ?? word,
    );
    return typos.map((typo) => ({ word: typo.word, factor: TYPO_FACTORS[typo.edits] ?? 0 }));
  });
  const corrected = mended.join(' ');
  return { words: expanded, corrected: corrected === words.join(' ') ? null : corrected };
}

function mostFrequent(lexicon: Lexicon, words: readonly number[]): string | undefined {
  let best: number | undefined;
  for (const word of words) {
    if (best === undefined || (lexicon.frequency[word] as number) > (lexicon.frequency[best] as number))
      best = word;
  }
  return best === undefined ? undefined : lexicon.words[best];
}

/** Scores rows for expanded queries; keeps its scratch arrays between queries. */
export class Matcher {
  readonly #lexicon: Lexicon;
  readonly #best: Float32Array;
  readonly #scores: Float32Array;
  readonly #answered: Uint8Array;
  #scored: Uint32Array = new Uint32Array(0);

  constructor(lexicon: Lexicon, rows: number) {
    this.#lexicon = lexicon;
    this.#best = new Float32Array(rows);
    this.#scores = new Float32Array(rows);
    this.#answered = new Uint8Array(rows);
  }

  /**
   * The rows that answer every word. Score: for each word its best hit, that is weight of the field × rarity of the word
   * (BM25's idf) × how well it answers, names counting more the shorter they are.
   */
  match(query: ExpandedQuery): Matches {
    this.#forget();
    let survivors: number[] = [];
    for (const [at, expansions] of query.words.entries()) {
      const touched: number[] = [];
      const rarity = this.#rarity(expansions);
      for (const expansion of expansions) this.#visit(expansion, rarity, at, touched);
      for (const row of touched) {
        this.#scores[row] = (this.#scores[row] as number) + (this.#best[row] as number);
        this.#best[row] = 0;
        this.#answered[row] = at + 1;
      }
      for (const row of survivors) if (this.#answered[row] !== at + 1) this.#drop(row);
      survivors = touched;
    }
    for (const row of survivors) this.#answered[row] = 0;
    this.#scored = Uint32Array.from(survivors);
    return { rows: this.#scored, scores: this.#scores };
  }

  get bytes(): number {
    return this.#best.byteLength + this.#scores.byteLength + this.#answered.byteLength;
  }

  #rarity(expansions: readonly Expansion[]): number {
    let rows = 0;
    for (const { word } of expansions) rows += this.#lexicon.frequency[word] as number;
    return Math.log(1 + this.#best.length / (1 + Math.min(rows, this.#best.length)));
  }

  #visit({ word, factor }: Expansion, rarity: number, at: number, touched: number[]): void {
    const { fields, wordConcepts, concepts, sets, nameLength } = this.#lexicon;
    for (const field of FIELDS) {
      const { offsets, values } = fields[field];
      const weight = FIELD_WEIGHTS[field] * rarity * factor;
      const end = offsets[word + 1] as number;
      for (let slot = offsets[word] as number; slot < end; slot += 1) {
        const row = values[slot] as number;
        const score = field === 'name' ? weight / (0.7 + 0.1 * (nameLength[row] as number)) : weight;
        this.#hit(row, score, at, touched);
      }
    }
    const end = wordConcepts.offsets[word + 1] as number;
    for (let slot = wordConcepts.offsets[word] as number; slot < end; slot += 1) {
      const { set, weight } = concepts[wordConcepts.values[slot] as number] as Concept;
      const last = sets.offsets[set + 1] as number;
      for (let member = sets.offsets[set] as number; member < last; member += 1) {
        this.#hit(sets.values[member] as number, weight * rarity * factor, at, touched);
      }
    }
  }

  #hit(row: number, score: number, at: number, touched: number[]): void {
    if (this.#answered[row] !== at) return;
    const best = this.#best[row] as number;
    if (best === 0) touched.push(row);
    if (score > best) this.#best[row] = score;
  }

  #drop(row: number): void {
    this.#answered[row] = 0;
    this.#scores[row] = 0;
  }

  #forget(): void {
    for (const row of this.#scored) this.#scores[row] = 0;
  }
}

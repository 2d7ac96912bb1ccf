import { FIELDS, FIELD_WEIGHTS } from '../../data/rules/search/lexicon-builder.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { Concept } from './concepts.ts';
import type { Expansion } from './expand.ts';
import type { Lexicon } from './lexicon.ts';

/** Rows that answer a part of the query by themselves; `adds` to what they have, else the best hit counts. */
export interface RowHits {
  readonly rows: ArrayLike<number>;
  readonly scoreAt: (at: number) => number;
  readonly adds: boolean;
}

/** One thing a query asks for: a word by its expansions, or rows known to answer it. */
export type Wanted =
  /** `labels: false` leaves words of labels (activity, group, place) out: entries must use the word themselves. */
  | { readonly kind: 'word'; readonly expansions: readonly Expansion[]; readonly labels: boolean }
  | { readonly kind: 'rows'; readonly hits: readonly RowHits[] };

export interface Matches {
  /** Rows that answer everything wanted, in no order. */
  readonly rows: Uint32Array;
  /** Score of every row of the index; 0 for those that do not match. Valid until the next query. */
  readonly scores: Float32Array;
}

/** Scores rows for what a query wants; keeps its scratch arrays between queries. */
export class Matcher {
  readonly #lexicon: Lexicon;
  readonly #best: Float32Array;
  readonly #scores: Float32Array;
  readonly #answered: Uint8Array;
  #touched: Uint32Array = new Uint32Array(1024);
  #count = 0;
  #scored: Uint32Array = new Uint32Array(0);

  constructor(lexicon: Lexicon, rows: number) {
    this.#lexicon = lexicon;
    this.#best = new Float32Array(rows);
    this.#scores = new Float32Array(rows);
    this.#answered = new Uint8Array(rows);
  }

  /**
   * The rows that answer everything wanted, among `allowed` ones when given (a byte per row). Score: for each word its best
   * hit, that is weight of the field × rarity of the word (BM25's idf) × how well it answers, names counting more the
   * shorter they are.
   */
  match(query: readonly Wanted[], allowed: Uint8Array | null = null): Matches {
    this.#forget();
    let survivors = new Uint32Array(0);
    for (const [at, wanted] of query.entries()) {
      this.#count = 0;
      if (wanted.kind === 'rows') {
        for (const hits of wanted.hits) this.#visitRows(hits, at, allowed);
      } else {
        const rarity = this.#rarity(wanted.expansions);
        for (const expansion of wanted.expansions) {
          this.#visitFields(expansion, rarity, at, allowed);
          if (wanted.labels) this.#visitLabels(expansion, rarity, at, allowed);
        }
      }
      const touched = this.#touched.slice(0, this.#count);
      for (const row of touched) {
        this.#scores[row] = (this.#scores[row] as number) + (this.#best[row] as number);
        this.#best[row] = 0;
        this.#answered[row] = at + 1;
      }
      for (const row of survivors) if (this.#answered[row] !== at + 1) this.#drop(row);
      survivors = touched;
    }
    for (const row of survivors) this.#answered[row] = 0;
    this.#scored = survivors;
    return { rows: survivors, scores: this.#scores };
  }

  get bytes(): number {
    return (
      this.#best.byteLength + this.#scores.byteLength + this.#answered.byteLength + this.#touched.byteLength
    );
  }

  #rarity(expansions: readonly Expansion[]): number {
    let rows = 0;
    for (const { word } of expansions) rows += this.#lexicon.frequency[word] as number;
    return Math.log(1 + this.#best.length / (1 + Math.min(rows, this.#best.length)));
  }

  #visitRows({ rows, scoreAt, adds }: RowHits, at: number, allowed: Uint8Array | null): void {
    for (let slot = 0; slot < rows.length; slot += 1) {
      const row = rows[slot] as number;
      if (allowed !== null && allowed[row] === 0) continue;
      const before = adds ? (this.#best[row] as number) : 0;
      this.#hit(row, before + scoreAt(slot), at);
    }
  }

  #visitFields({ word, factor }: Expansion, rarity: number, at: number, allowed: Uint8Array | null): void {
    const { entries, vocabulary } = this.#lexicon;
    if (word >= vocabulary.first) return;
    for (const field of FIELDS) {
      const { offsets, values } = entries.fields[field];
      const weight = FIELD_WEIGHTS[field] * rarity * factor;
      const end = offsets[word + 1] as number;
      for (let slot = offsets[word] as number; slot < end; slot += 1) {
        const row = values[slot] as number;
        if (allowed !== null && allowed[row] === 0) continue;
        const score = field === 'name' ? weight / (0.7 + 0.1 * (entries.nameLength[row] as number)) : weight;
        this.#hit(row, score, at);
      }
    }
  }

  #visitLabels({ word, factor }: Expansion, rarity: number, at: number, allowed: Uint8Array | null): void {
    const { conceptsOf, concepts, sets } = this.#lexicon;
    for (const concept of conceptsOf.get(word) ?? []) {
      const { set, code, weight } = concepts[concept] as Concept;
      const { offsets, values } = sets[set] as Csr;
      const end = offsets[code + 1] as number;
      const score = weight * rarity * factor;
      for (let slot = offsets[code] as number; slot < end; slot += 1) {
        const row = values[slot] as number;
        if (allowed === null || allowed[row] === 1) this.#hit(row, score, at);
      }
    }
  }

  #hit(row: number, score: number, at: number): void {
    if (this.#answered[row] !== at) return;
    const best = this.#best[row] as number;
    if (best === 0) {
      if (this.#count === this.#touched.length) this.#grow();
      this.#touched[this.#count] = row;
      this.#count += 1;
    }
    if (score > best) this.#best[row] = score;
  }

  #grow(): void {
    const touched = new Uint32Array(this.#touched.length * 2);
    touched.set(this.#touched);
    this.#touched = touched;
  }

  #drop(row: number): void {
    this.#answered[row] = 0;
    this.#scores[row] = 0;
  }

  #forget(): void {
    for (const row of this.#scored) this.#scores[row] = 0;
  }
}

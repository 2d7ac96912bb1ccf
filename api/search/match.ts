import { FIELDS, FIELD_WEIGHTS } from '../../data/rules/search/lexicon-builder.ts';
import { listOf } from '../../data/rules/search/csr.ts';
import { KindScores } from './kind-scores.ts';
import { scoreLabels } from './labels.ts';
import type { Expansion } from './expand.ts';
import type { Lexicon } from './lexicon.ts';
import type { Within } from './within.ts';

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
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Score of every row; 0 for those that are not among `rows`. Valid until the next query. */
  readonly scores: Float32Array;
  /** Whole kinds that answer too, beside the rows; null where all rows are listed. Valid until the next query. */
  readonly kinds: KindScores | null;
}

export interface MatchOptions {
  /** Only rows of this part of the country need be found. */
  readonly within?: Within | null;
  /** Kinds that answer a single word may stay unlisted. */
  readonly byKinds?: boolean;
}

/** A list so many times longer than the rows still in question is searched for each of them instead of read. */
const MUCH_LONGER = 24;
/** More scores than one in so many are cleared all at once. */
const MANY = 16;

/** Scores rows for what a query wants; keeps its scratch arrays between queries. */
export class Matcher {
  readonly #lexicon: Lexicon;
  /** Sum of the best hits of the things wanted so far; above 0 for rows that answer them all. */
  readonly #scores: Float32Array;
  /** Best hits of the thing at hand. */
  readonly #best: Float32Array;
  readonly #kinds: KindScores;
  /** Rows in question. */
  #rows: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  #count = 0;

  constructor(lexicon: Lexicon, rows: number) {
    this.#lexicon = lexicon;
    this.#scores = new Float32Array(rows);
    this.#best = new Float32Array(rows);
    this.#kinds = new KindScores(lexicon.kinds);
  }

  /**
   * The rows that answer everything wanted. Score: for each word its best hit, that is weight of the field × rarity of the word
   * (BM25's idf) × how well it answers, names counting more the shorter they are.
   */
  match(query: readonly Wanted[], { within = null, byKinds = false }: MatchOptions = {}): Matches {
    this.#forget();
    const [first, ...others] = [...query].sort((left, right) => this.#cost(left) - this.#cost(right));
    if (first === undefined) return { rows: new Uint32Array(0), scores: this.#scores, kinds: null };
    this.#visit(first, this.#scores, within);
    const staysOpen = byKinds && others.length === 0;
    this.#addKinds(within, staysOpen);
    for (const wanted of others) {
      this.#visit(wanted, this.#best, within);
      this.#keepHit();
    }
    const rows = this.#rows.slice(0, this.#count);
    return { rows, scores: this.#scores, kinds: staysOpen && this.#kinds.hit > 0 ? this.#kinds : null };
  }

  get bytes(): number {
    return this.#best.byteLength + this.#scores.byteLength + this.#rows.byteLength;
  }

  #forget(): void {
    if (this.#count * MANY > this.#scores.length) this.#scores.fill(0);
    else for (let at = 0; at < this.#count; at += 1) this.#scores[this.#rows[at] as number] = 0;
    this.#count = 0;
    this.#kinds.forget();
  }

  /** Rows that a thing leads to, at most. */
  #cost(wanted: Wanted): number {
    return wanted.kind === 'word'
      ? this.#rowsOf(wanted.expansions)
      : wanted.hits.reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** Rows that expansions lead to, at most; words within a longer expansion count once. */
  #rowsOf(expansions: readonly Expansion[]): number {
    const { frequency } = this.#lexicon;
    let rows = 0;
    for (const { from, end } of expansions) {
      const isWithin = expansions.some(
        (other) => other.end - other.from > end - from && other.from <= from && other.end >= end,
      );
      if (isWithin) continue;
      for (let word = from; word < end; word += 1) rows += frequency[word] as number;
    }
    return rows;
  }

  /** BM25's idf. */
  #rarity(rows: number): number {
    return Math.log(1 + this.#best.length / (1 + Math.min(rows, this.#best.length)));
  }

  #visit(wanted: Wanted, into: Float32Array, within: Within | null): void {
    if (wanted.kind === 'rows') {
      for (const hits of wanted.hits) this.#visitRows(hits, into, within);
      return;
    }
    const { entries, vocabulary } = this.#lexicon;
    const rarity = this.#rarity(this.#rowsOf(wanted.expansions));
    for (const { from, end, factor } of wanted.expansions) {
      if (from >= vocabulary.first) continue;
      for (const field of FIELDS) {
        const lengths = field === 'name' ? entries.nameLength : null;
        const weight = FIELD_WEIGHTS[field] * rarity * factor;
        const { offsets, values } = entries.fields[field];
        const part = [offsets[from] as number, offsets[end] as number, end - from === 1] as const;
        this.#visitList(values, part, weight, lengths, into, within);
      }
    }
    if (!wanted.labels) return;
    for (const { of, list, weight } of scoreLabels(this.#lexicon, wanted.expansions)) {
      if (of === 'kinds') this.#kinds.add(list, weight * rarity);
      else this.#visitList(list, [0, list.length, true], weight * rarity, null, into, within);
    }
  }

  #visitRows({ rows, scoreAt, adds }: RowHits, into: Float32Array, within: Within | null): void {
    for (let slot = 0; slot < rows.length; slot += 1) {
      const row = rows[slot] as number;
      if (within !== null && within.mask[within.codes[row] as number] === 0) continue;
      const before = adds ? (into[row] as number) : 0;
      this.#hit(row, before + scoreAt(slot), into);
    }
  }

  /** Visits a part of a list; `rises` when its rows stand in order, so that few rows may be looked up in it instead. */
  #visitList(
    values: Uint32Array,
    [first, last, rises]: readonly [first: number, last: number, rises: boolean],
    weight: number,
    lengths: Uint8Array | null,
    into: Float32Array,
    within: Within | null,
  ): void {
    if (rises && into === this.#best && last - first > MUCH_LONGER * this.#count) {
      for (let slot = 0; slot < this.#count; slot += 1) {
        const row = this.#rows[slot] as number;
        if (isListed(values, first, last, row)) this.#hit(row, scoreOf(weight, lengths, row), into);
      }
      return;
    }
    if (into === this.#scores) this.#addList(values.subarray(first, last), weight, lengths, within);
    else
      for (let slot = first; slot < last; slot += 1) {
        const row = values[slot] as number;
        this.#hit(row, scoreOf(weight, lengths, row), into);
      }
  }

  /** Visits a list for the first thing wanted: the longest loop of a question, hence without a call. */
  #addList(list: Uint32Array, weight: number, lengths: Uint8Array | null, within: Within | null): void {
    while (this.#rows.length < Math.min(this.#count + list.length, this.#scores.length)) this.#grow();
    const scores = this.#scores;
    const rows = this.#rows;
    let count = this.#count;
    for (let slot = 0; slot < list.length; slot += 1) {
      const row = list[slot] as number;
      if (within !== null && within.mask[within.codes[row] as number] === 0) continue;
      const best = scores[row] as number;
      if (best === 0) {
        rows[count] = row;
        count += 1;
      }
      const score = lengths === null ? weight : scoreOf(weight, lengths, row);
      if (score > best) scores[row] = score;
    }
    this.#count = count;
  }

  #hit(row: number, score: number, into: Float32Array): void {
    const best = into[row] as number;
    if (into === this.#best) {
      if (this.#scores[row] === 0) return;
    } else if (best === 0) {
      if (this.#count === this.#rows.length) this.#grow();
      this.#rows[this.#count] = row;
      this.#count += 1;
    }
    if (score > best) into[row] = score;
  }

  /** Adds the rows of the kinds that answer the first thing, unless they stay unlisted. */
  #addKinds(within: Within | null, staysOpen: boolean): void {
    const { scores, hits, hit } = this.#kinds;
    if (hit === 0) return;
    const { codes, rows } = this.#lexicon.kinds;
    const visit = (row: number): void => {
      const score = scores[codes[row] as number] as number;
      if (score > 0) this.#hit(row, score, this.#scores);
    };
    if (staysOpen) {
      for (let at = 0; at < this.#count; at += 1) visit(this.#rows[at] as number);
      return;
    }
    if (within !== null) within.each(visit);
    else for (let at = 0; at < hit; at += 1) listOf(rows, hits[at] as number).forEach(visit);
    this.#kinds.forget();
  }

  /** Of the rows in question keeps those with a hit of the thing at hand, and adds it to their scores. */
  #keepHit(): void {
    const { codes } = this.#lexicon.kinds;
    const { scores } = this.#kinds;
    let kept = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const row = this.#rows[at] as number;
      const best = Math.max(this.#best[row] as number, scores[codes[row] as number] as number);
      this.#best[row] = 0;
      if (best === 0) {
        this.#scores[row] = 0;
        continue;
      }
      this.#scores[row] = (this.#scores[row] as number) + best;
      this.#rows[kept] = row;
      kept += 1;
    }
    this.#count = kept;
    this.#kinds.forget();
  }

  #grow(): void {
    const rows = new Uint32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}

/** Names count more the fewer words they have. */
function scoreOf(weight: number, lengths: Uint8Array | null, row: number): number {
  return lengths === null ? weight : weight / (0.7 + 0.1 * (lengths[row] as number));
}

/** True when a rising list has the row. */
function isListed(values: Uint32Array, first: number, last: number, wanted: number): boolean {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < last && values[low] === wanted;
}

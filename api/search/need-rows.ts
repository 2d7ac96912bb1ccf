import { listOf } from '../../data/rules/search/csr.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { ACCREDITATION_SET, ACTIVITY_SET } from './concepts.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { Lexicon } from './lexicon.ts';

/** Rows of the right kind for a need, and how right (1 is the most telling activity). */
export interface NeedRows {
  readonly rows: Uint32Array;
  readonly weights: Float32Array;
}

const LATER_CODE = 0.03;
const LEAST_CODE = 0.85;
const KEYWORD = { keyword: 0.75, name: 0.65 } as const;

/** Finds the rows that answer needs; what was found once is kept. */
export class NeedFinder {
  readonly #lexicon: Lexicon;
  readonly #columns: Columns;
  readonly #known = new Map<string, NeedRows>();

  constructor(lexicon: Lexicon, columns: Columns) {
    this.#lexicon = lexicon;
    this.#columns = columns;
  }

  /** Rows by main activity, by accreditation, and by the words they use of themselves, in that order of rightness. */
  rowsOf(need: NeedFacts): NeedRows {
    const known = this.#known.get(need.code);
    if (known !== undefined) return known;
    const weights = new Map<number, number>();
    const add = (rows: Iterable<number>, weight: number): void => {
      for (const row of rows) if ((weights.get(row) ?? 0) < weight) weights.set(row, weight);
    };
    need.nace.forEach(({ version, prefix }, at) => {
      const weight = Math.max(LEAST_CODE, 1 - LATER_CODE * Math.floor(at / 2));
      this.#columns.nace.values.forEach((value, code) => {
        if (value?.startsWith(`${version}:${prefix}`) === true) add(this.#set(ACTIVITY_SET, code), weight);
      });
    });
    this.#columns.accreditations.values.forEach((value, code) => {
      if (need.accreditations.includes(value)) add(this.#set(ACCREDITATION_SET, code), 1);
    });
    for (const field of ['keyword', 'name'] as const) {
      for (const keyword of need.keywords) add(this.#rowsOfPhrase(field, keyword), KEYWORD[field]);
    }
    const ordered = Uint32Array.from(weights.keys()).sort();
    const found = { rows: ordered, weights: Float32Array.from(ordered, (row) => weights.get(row) ?? 0) };
    this.#known.set(need.code, found);
    return found;
  }

  #set(set: number, code: number): Uint32Array {
    return listOf(this.#lexicon.sets[set] as Csr, code);
  }

  /** Rows whose field holds every word of a phrase, in any of its forms. */
  #rowsOfPhrase(field: 'keyword' | 'name', phrase: string): Iterable<number> {
    const { vocabulary, entries } = this.#lexicon;
    let common: Set<number> | null = null;
    for (const word of queryWordsOf(wordsOf(phrase))) {
      const rows = new Set<number>();
      for (const form of new Set([vocabulary.find(word), ...vocabulary.forms(word)])) {
        if (form < 0 || form >= vocabulary.first) continue;
        for (const row of listOf(entries.fields[field], form)) {
          if (common === null || common.has(row)) rows.add(row);
        }
      }
      common = rows;
    }
    return common ?? [];
  }
}

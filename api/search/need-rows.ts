import { listOf } from '../../data/rules/search/csr.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { ACCREDITATION_SET, ACTIVITY_SET, OTHER_ACTIVITY_SET } from './concepts.ts';
import { Recent } from './recent.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { ConceptSet } from './concepts.ts';
import type { Lexicon } from './lexicon.ts';

/** Rows of the right kind for a need, and how right (1 is the most telling activity). */
export interface NeedRows {
  readonly rows: Uint32Array;
  readonly weights: Float32Array;
}

const LATER_CODE = 0.03;
const LEAST_CODE = 0.85;
const OTHER_ACTIVITY = 0.8;
const KEYWORD = { keyword: 0.75, name: 0.65 } as const;
const KEPT_NEEDS = 64;

/** Finds the rows that answer needs; what was found last is kept. */
export class NeedFinder {
  readonly #lexicon: Lexicon;
  readonly #columns: Columns;
  readonly #known = new Recent<NeedRows>(KEPT_NEEDS);

  constructor(lexicon: Lexicon, columns: Columns) {
    this.#lexicon = lexicon;
    this.#columns = columns;
  }

  /** Rows by main activity or accreditation, by other activities, and by the words they use of themselves, in that order of rightness. */
  rowsOf(need: NeedFacts): NeedRows {
    return this.#known.get(need.code, () => this.#find(need));
  }

  #find(need: NeedFacts): NeedRows {
    const { nace, accreditations, otherActivities, count } = this.#columns;
    const best = new Float32Array(count);
    const add = (rows: Iterable<number>, weight: number): void => {
      for (const row of rows) if ((best[row] as number) < weight) best[row] = weight;
    };
    const isMeant = ({ version, prefix }: NeedFacts['nace'][number], value: string | null): boolean =>
      value?.startsWith(`${version}:${prefix}`) === true;
    need.nace.forEach((code, at) => {
      const weight = Math.max(LEAST_CODE, 1 - LATER_CODE * Math.floor(at / 2));
      nace.values.forEach((value, of) => {
        if (isMeant(code, value)) for (const rows of this.#rowsOfKinds(ACTIVITY_SET, of)) add(rows, weight);
      });
      otherActivities.values.forEach((value, of) => {
        if (isMeant(code, value)) add(this.#list(OTHER_ACTIVITY_SET, of), OTHER_ACTIVITY);
      });
    });
    accreditations.values.forEach((value, of) => {
      if (!need.accreditations.includes(value)) return;
      for (const rows of this.#rowsOfKinds(ACCREDITATION_SET, of)) add(rows, 1);
    });
    for (const field of ['keyword', 'name'] as const) {
      for (const keyword of need.keywords) add(this.#rowsOfPhrase(field, keyword), KEYWORD[field]);
    }
    const rows = Uint32Array.from(best.keys()).filter((row) => (best[row] as number) > 0);
    return { rows, weights: Float32Array.from(rows, (row) => best[row] as number) };
  }

  #list(set: number, code: number): Uint32Array {
    return listOf((this.#lexicon.sets[set] as ConceptSet).lists, code);
  }

  /** The rows of each kind that a code leads to. */
  #rowsOfKinds(set: number, code: number): Uint32Array[] {
    const { kinds } = this.#lexicon;
    return Array.from(this.#list(set, code), (kind) => listOf(kinds.rows, kind));
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

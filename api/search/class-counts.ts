import { FAILS, failsOnly, PASSES } from './class-filter.ts';
import { FACET_NAMES } from './classes.ts';
import type { ClassFilter } from './class-filter.ts';
import type { FacetClasses, FacetName } from './classes.ts';

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

/** The values that codes of each facet stand for. */
export type FacetValues = Readonly<Record<FacetName, readonly (string | null)[]>>;

export interface Counted {
  /** Rows that pass every filter. */
  readonly total: number;
  /** For each facet the rows of each value that pass the filters of all other facets. */
  readonly facets: FacetCounts;
}

/** Counts rows by class; remembers which classes it met, so that few rows cost little. */
export class ClassCounts {
  readonly #counts: Uint32Array;
  readonly #met: Uint32Array;
  #length = 0;

  constructor(classes: number) {
    this.#counts = new Uint32Array(classes);
    this.#met = new Uint32Array(classes);
  }

  add(code: number, rows: number): void {
    const count = this.#counts[code] as number;
    if (count === 0) {
      this.#met[this.#length] = code;
      this.#length += 1;
    }
    this.#counts[code] = count + rows;
  }

  /** The counts by facet; forgets them for the next question. */
  finish({ facets }: FacetClasses, filter: ClassFilter, values: FacetValues): Counted {
    let total = 0;
    const sums = FACET_NAMES.map((facet) => new Uint32Array(values[facet].length));
    for (let at = 0; at < this.#length; at += 1) {
      const code = this.#met[at] as number;
      const rows = this.#counts[code] as number;
      this.#counts[code] = 0;
      const verdict = filter[code] as number;
      if (verdict === FAILS) continue;
      if (verdict === PASSES) total += rows;
      for (let facet = 0; facet < FACET_NAMES.length; facet += 1) {
        if (verdict !== PASSES && verdict !== failsOnly(facet)) continue;
        const sum = sums[facet] as Uint32Array;
        const list = facets[FACET_NAMES[facet] as FacetName];
        const end = list.offsets[code + 1] as number;
        for (let slot = list.offsets[code] as number; slot < end; slot += 1) {
          const value = list.values[slot] as number;
          sum[value] = (sum[value] as number) + rows;
        }
      }
    }
    this.#length = 0;
    const named = FACET_NAMES.map((facet, at) => [facet, toMap(values[facet], sums[at] as Uint32Array)]);
    return { total, facets: Object.fromEntries(named) as FacetCounts };
  }
}

function toMap(values: readonly (string | null)[], sums: Uint32Array): Map<string, number> {
  const map = new Map<string, number>();
  values.forEach((value, code) => {
    const sum = sums[code] as number;
    if (value !== null && sum > 0) map.set(value, sum);
  });
  return map;
}

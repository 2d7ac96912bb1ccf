import type { DirectoryIndex } from './directory-index.ts';
import type { FacetName, FilterProgram } from './filters.ts';

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

export interface Filtered {
  /** Rows that pass every filter, in the order of the candidates. */
  readonly rows: Uint32Array;
  readonly facets: FacetCounts;
}

/**
 * Passes candidates through the filters. A row that fails only the filter of one facet still counts in that facet,
 * so that its counts hold under all the other filters.
 */
export function filterRows(
  index: DirectoryIndex,
  candidates: ArrayLike<number>,
  program: FilterProgram,
): Filtered {
  const tally = new Tally(index);
  const passed = new Uint32Array(candidates.length);
  let length = 0;
  next: for (let at = 0; at < candidates.length; at += 1) {
    const row = candidates[at] as number;
    for (const test of program.always) if (!test(row)) continue next;
    let failed: FacetName | null = null;
    for (const { facet, test } of program.liftable) {
      if (test(row)) continue;
      if (failed !== null) continue next;
      failed = facet;
    }
    if (failed === null) {
      passed[length] = row;
      length += 1;
      tally.countAll(row);
    } else {
      tally.count(failed, row);
    }
  }
  return { rows: passed.slice(0, length), facets: tally.finish() };
}

class Tally {
  readonly #index: DirectoryIndex;
  readonly #counts: Record<FacetName, Uint32Array>;

  constructor(index: DirectoryIndex) {
    const { columns, regions } = index;
    this.#index = index;
    this.#counts = {
      group: new Uint32Array(columns.group.values.length),
      form: new Uint32Array(columns.form.values.length),
      accreditation: new Uint32Array(columns.accreditations.values.length),
      federation: new Uint32Array(columns.federations.values.length),
      region: new Uint32Array(regions.length),
    };
  }

  countAll(row: number): void {
    this.count('group', row);
    this.count('form', row);
    this.count('accreditation', row);
    this.count('federation', row);
    this.count('region', row);
  }

  count(facet: FacetName, row: number): void {
    const { columns, regionOfCommune } = this.#index;
    if (facet === 'group') this.#add(facet, columns.group.codes[row] as number);
    else if (facet === 'form') this.#add(facet, columns.form.codes[row] as number);
    else if (facet === 'region') {
      const region = regionOfCommune[columns.commune.codes[row] as number] as number;
      if (region >= 0) this.#add(facet, region);
    } else {
      const { codes } = facet === 'accreditation' ? columns.accreditations : columns.federations;
      const end = codes.offsets[row + 1] as number;
      for (let at = codes.offsets[row] as number; at < end; at += 1)
        this.#add(facet, codes.values[at] as number);
    }
  }

  finish(): FacetCounts {
    const { columns, regions } = this.#index;
    return {
      group: toMap(columns.group.values, this.#counts.group),
      form: toMap(columns.form.values, this.#counts.form),
      accreditation: toMap(columns.accreditations.values, this.#counts.accreditation),
      federation: toMap(columns.federations.values, this.#counts.federation),
      region: toMap(regions, this.#counts.region),
    };
  }

  #add(facet: FacetName, code: number): void {
    const counts = this.#counts[facet];
    counts[code] = (counts[code] as number) + 1;
  }
}

function toMap(values: readonly (string | null)[], counts: Uint32Array): Map<string, number> {
  const map = new Map<string, number>();
  values.forEach((value, code) => {
    const count = counts[code] as number;
    if (value !== null && count > 0) map.set(value, count);
  });
  return map;
}

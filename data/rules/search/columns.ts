import type { DictionaryColumn } from './dictionary-column.ts';
import type { MultiColumn } from './multi-column.ts';
import type { SparseTextColumn, TextColumn } from './text-column.ts';

export const STATES = ['active', 'winding-up', 'unknown'] as const;
export const METHODS = ['address', 'street', 'locality', 'commune', 'source', 'none'] as const;

/** What a list row shows and filters ask, as columns over the rows; rows stand in the order of their names. */
export interface Columns {
  readonly count: number;
  readonly ids: IdColumn;
  readonly name: TextColumn;
  readonly nameByLanguage: Readonly<Record<'fr' | 'nl' | 'de' | 'en', SparseTextColumn>>;
  readonly group: DictionaryColumn;
  readonly form: DictionaryColumn;
  readonly legalForm: DictionaryColumn;
  readonly nace: DictionaryColumn;
  readonly state: DictionaryColumn;
  readonly method: DictionaryColumn;
  readonly street: Readonly<Record<'fr' | 'nl' | 'de', DictionaryColumn>>;
  readonly house: DictionaryColumn;
  readonly postalCode: DictionaryColumn;
  readonly locality: Readonly<Record<'fr' | 'nl' | 'de', DictionaryColumn>>;
  readonly commune: DictionaryColumn;
  readonly lon: Float32Array;
  readonly lat: Float32Array;
  readonly website: SparseTextColumn;
  readonly keywords: SparseTextColumn;
  readonly accreditations: MultiColumn;
  /** Activities beside the main one, as `version:code`. */
  readonly otherActivities: MultiColumn;
  readonly federations: MultiColumn;
  readonly openTo: MultiColumn;
  /** A bit per perimeter, in the order of `perimeters`; 0 for a withdrawn entry. */
  readonly perimeterBits: Uint8Array;
  readonly perimeters: readonly string[];
}

/** Entry ids: ten digits as numbers, the few others (not linked to the registry) as text. */
export interface IdColumn {
  readonly numbers: Float64Array;
  readonly others: ReadonlyMap<number, string>;
  readonly rowOfOther: ReadonlyMap<string, number>;
  /** Rows that have a number, in the order of their numbers. */
  readonly byNumber: Uint32Array;
}

/** Makes the id column of ids in row order. */
export function buildIds(ids: readonly string[]): IdColumn {
  const numbers = new Float64Array(ids.length);
  const others = new Map<number, string>();
  const rowOfOther = new Map<string, number>();
  ids.forEach((id, row) => {
    if (/^\d{10}$/.test(id)) {
      numbers[row] = Number(id);
    } else {
      numbers[row] = -1;
      others.set(row, id);
      rowOfOther.set(id, row);
    }
  });
  const byNumber = Uint32Array.from(numbers.keys()).filter((row) => (numbers[row] as number) >= 0);
  byNumber.sort((left, right) => (numbers[left] as number) - (numbers[right] as number));
  return { numbers, others, rowOfOther, byNumber };
}

/** The id of a row. */
export function idAt(ids: IdColumn, row: number): string {
  return ids.others.get(row) ?? String(ids.numbers[row]).padStart(10, '0');
}

/** The row of an id, or -1. */
export function rowOf(ids: IdColumn, id: string): number {
  if (!/^\d{10}$/.test(id)) return ids.rowOfOther.get(id) ?? -1;
  const wanted = Number(id);
  let low = 0;
  let high = ids.byNumber.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = ids.byNumber[middle] as number;
    const found = ids.numbers[row] as number;
    if (found === wanted) return row;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

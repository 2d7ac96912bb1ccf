import { hashWords } from '../search-words.ts';

/** Rows an index may hold: hash and row together must fit in the 53 bits of a double. */
export const MOST_ROWS = 2 ** 22;

/** For every whole name, its hash (31 bits) and its row (22 bits) in one number; sorted. */
export type ExactNames = Float64Array;

export class ExactNamesBuilder {
  #keys: number[] = [];

  add(row: number, words: readonly string[]): void {
    this.#keys.push(keyOf(words) + row);
  }

  finish(): ExactNames {
    return Float64Array.from(this.#keys).sort();
  }
}

/** Rows that have a name of exactly these words; equal hashes count as equal names. */
export function findExact(names: ExactNames, words: readonly string[]): number[] {
  const wanted = keyOf(words);
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  const rows: number[] = [];
  for (let at = low; at < names.length && (names[at] as number) < wanted + MOST_ROWS; at += 1) {
    rows.push((names[at] as number) - wanted);
  }
  return rows;
}

function keyOf(words: readonly string[]): number {
  return (hashWords(words) >>> 1) * MOST_ROWS;
}

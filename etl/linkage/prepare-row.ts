import { type WrittenName, writeNames } from './compare-names.ts';
import type { Lexicon } from './lexicon.ts';
import { dropFormSlips } from './slips.ts';
import type { StandardRow } from './standardise-row.ts';

/** A standard row with its words looked up in the registry. */
export interface ComparedRow {
  readonly standard: StandardRow;
  readonly names: readonly WrittenName[];
  /** Ids of words that name the place of the row itself. */
  readonly local: ReadonlySet<number>;
}

export function prepareRow(standard: StandardRow, lexicon: Lexicon): ComparedRow {
  const names = writeNames(standard.name.alternates, lexicon, dropFormSlips);
  return { standard, names, local: lexicon.findLocal(standard.place.communes) };
}

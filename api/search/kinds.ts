import { PairBuilder } from '../../data/rules/search/csr.ts';
import { pairUp } from './classes.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { FacetClasses } from './classes.ts';

/**
 * Rows of one class that have the same main activity are of one kind. Words of labels (of activities, groups, accreditations,
 * federations) lead to kinds: what a label says of half the directory is said once.
 */
export interface Kinds {
  /** Kind of each row. */
  readonly codes: Uint16Array | Uint32Array;
  readonly count: number;
  /** Class of each kind. */
  readonly classes: Uint32Array;
  /** Code of the main activity of each kind. */
  readonly nace: Uint32Array;
  /** Rows of each kind, in order. */
  readonly rows: Csr;
}

export function buildKinds({ nace, count }: Columns, classes: FacetClasses): Kinds {
  const pairs = pairUp(classes, { codes: nace.codes, count: nace.values.length }, count);
  const kindClasses = new Uint32Array(pairs.count);
  const kindNace = new Uint32Array(pairs.count);
  for (let row = 0; row < count; row += 1) {
    const kind = pairs.codes[row] as number;
    kindClasses[kind] = classes.codes[row] as number;
    kindNace[kind] = nace.codes[row] as number;
  }
  return {
    codes: pairs.count <= 65_536 ? new Uint16Array(pairs.codes) : new Uint32Array(pairs.codes),
    count: pairs.count,
    classes: kindClasses,
    nace: kindNace,
    rows: groupRows(pairs.codes, pairs.count),
  };
}

/** Kinds by their main activity. */
export function kindsByNace({ nace }: Kinds, codes: number): Csr {
  return groupRows(nace, codes);
}

/** Kinds by the codes that their class has in a facet. */
export function kindsByFacet({ classes }: Kinds, { offsets, values }: Csr, codes: number): Csr {
  const pairs = new PairBuilder();
  classes.forEach((code, kind) => {
    const end = offsets[code + 1] as number;
    for (let at = offsets[code] as number; at < end; at += 1) pairs.add(values[at] as number, kind);
  });
  return pairs.finish(codes);
}

/** Rows of each code, in order; those of codes below `first` are left out. */
export function groupRows(codes: Uint8Array | Uint16Array | Uint32Array, count: number, first = 0): Csr {
  const offsets = new Uint32Array(count + 1);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code >= first) offsets[code + 1] = (offsets[code + 1] as number) + 1;
  }
  for (let code = 1; code <= count; code += 1) {
    offsets[code] = (offsets[code] as number) + (offsets[code - 1] as number);
  }
  const next = offsets.slice(0, count);
  const values = new Uint32Array(offsets[count] as number);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code < first) continue;
    const slot = next[code] as number;
    values[slot] = row;
    next[code] = slot + 1;
  }
  return { offsets, values };
}

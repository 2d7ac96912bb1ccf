import type { Csr } from '../../data/rules/search/csr.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { MultiColumn } from '../../data/rules/search/multi-column.ts';

export const FACET_NAMES = ['group', 'form', 'accreditation', 'federation', 'open', 'region'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/**
 * Rows that lie in the same perimeters and have the same values of every facet make a class. Filters and facet counts look at
 * classes, some thousands of them, instead of at rows.
 */
export interface FacetClasses {
  /** Class of each row. */
  readonly codes: Uint16Array | Uint32Array;
  readonly count: number;
  /** Rows of each class. */
  readonly sizes: Uint32Array;
  readonly perimeterBits: Uint8Array;
  /** For each facet the codes that a class has in it. */
  readonly facets: Readonly<Record<FacetName, Csr>>;
}

/** A small number for every row. */
export interface Numbered {
  readonly codes: Uint16Array | Uint32Array | Uint8Array;
  readonly count: number;
}

/** @param regionOfCommune for each code of the commune column the code of its region, or -1 */
export function buildClasses(columns: Columns, regionOfCommune: Int8Array): FacetClasses {
  const { group, form, commune, accreditations, federations, openTo, perimeterBits } = columns;
  const region = new Uint8Array(columns.count);
  for (let row = 0; row < region.length; row += 1) {
    region[row] = (regionOfCommune[commune.codes[row] as number] as number) + 1;
  }
  const parts: Numbered[] = [
    { codes: group.codes, count: group.values.length },
    { codes: form.codes, count: form.values.length },
    { codes: region, count: 1 + Math.max(...regionOfCommune) + 1 },
    { codes: perimeterBits, count: 256 },
    numberLists(accreditations, columns.count),
    numberLists(federations, columns.count),
    numberLists(openTo, columns.count),
  ];
  const { codes, count } = parts.reduce((left, right) => pairUp(left, right, columns.count));
  const sizes = new Uint32Array(count);
  const example = new Uint32Array(count);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    sizes[code] = (sizes[code] as number) + 1;
    example[code] = row;
  }
  const single = (values: ArrayLike<number>, absent: number): Csr =>
    listEach(example, (row) => (values[row] === absent ? [] : [values[row] as number]));
  const several = ({ codes: { offsets, values } }: MultiColumn): Csr =>
    listEach(example, (row) => values.subarray(offsets[row], offsets[row + 1]));
  return {
    codes: count <= 65_536 ? new Uint16Array(codes) : new Uint32Array(codes),
    count,
    sizes,
    perimeterBits: Uint8Array.from(example, (row) => perimeterBits[row] as number),
    facets: {
      group: single(group.codes, 0),
      form: single(form.codes, 0),
      accreditation: several(accreditations),
      federation: several(federations),
      open: several(openTo),
      region: listEach(example, (row) => (region[row] === 0 ? [] : [(region[row] as number) - 1])),
    },
  };
}

/** Numbers the pairs of two numbers that occur, in the order in which they do. */
export function pairUp(left: Numbered, right: Numbered, rows: number): Numbered {
  const known = new Int32Array(left.count * right.count).fill(-1);
  const codes = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    const pair = (left.codes[row] as number) * right.count + (right.codes[row] as number);
    let code = known[pair] as number;
    if (code < 0) {
      code = count;
      known[pair] = code;
      count += 1;
    }
    codes[row] = code;
  }
  return { codes, count };
}

/** Numbers the different lists of values that rows have; 0 is the empty one. */
function numberLists({ codes: { offsets, values } }: MultiColumn, rows: number): Numbered {
  const known = new Map<string, number>([['', 0]]);
  const codes = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [from, end] = [offsets[row] as number, offsets[row + 1] as number];
    if (from === end) continue;
    const key = values.subarray(from, end).join(' ');
    let code = known.get(key);
    if (code === undefined) known.set(key, (code = known.size));
    codes[row] = code;
  }
  return { codes, count: known.size };
}

function listEach(examples: Uint32Array, valuesOf: (row: number) => ArrayLike<number>): Csr {
  const offsets = new Uint32Array(examples.length + 1);
  const values: number[] = [];
  examples.forEach((row, at) => {
    values.push(...Array.from(valuesOf(row)));
    offsets[at + 1] = values.length;
  });
  return { offsets, values: Uint32Array.from(values) };
}

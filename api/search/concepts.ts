import type { Columns } from '../../data/rules/search/columns.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { MultiColumn } from '../../data/rules/search/multi-column.ts';
import type { Names, Reference } from '../reference/types.ts';

const WEIGHTS = {
  activity: 1.5,
  accreditation: 1.5,
  group: 1.2,
  federation: 1,
  groupDescription: 0.5,
  place: 0.6,
};

/** Words that describe all rows of a code (the label of an activity, a group, a commune …). */
export interface Concept {
  /** Which column: a position in the sets. */
  readonly set: number;
  readonly code: number;
  readonly weight: number;
}

/** Names of federations by code. */
export type FederationNames = ReadonlyMap<string, Names>;

export interface Described {
  readonly concepts: readonly Concept[];
  /** The texts of each concept. */
  readonly texts: readonly (readonly string[])[];
  readonly sets: readonly Csr[];
}

/** Places of the sets that are asked for by themselves. */
export const ACTIVITY_SET = 0;
export const ACCREDITATION_SET = 1;
export const COMMUNE_SET = 3;

type Describe = (code: string) => readonly (readonly [weight: number, texts: Partial<Names> | undefined])[];

/** Describes the codes of the columns by their labels. */
export function describeColumns(
  columns: Columns,
  reference: Reference,
  federations: FederationNames,
): Described {
  const concepts: Concept[] = [];
  const texts: string[][] = [];
  const sets: Csr[] = [];
  const add = (set: Csr, values: readonly (string | null)[], describe: Describe): void => {
    const at = sets.push(set) - 1;
    values.forEach((value, code) => {
      if (value === null) return;
      for (const [weight, words] of describe(value)) {
        if (words === undefined) continue;
        concepts.push({ set: at, code, weight });
        texts.push(Object.values(words));
      }
    });
  };
  const { nace, accreditations, group, commune, locality } = columns;
  add(rowsByCode(nace), nace.values, (code) => [[WEIGHTS.activity, reference.nace.get(code)]]);
  add(rowsByValue(accreditations), accreditations.values, (code) => [
    [WEIGHTS.accreditation, reference.accreditations.get(code)?.label],
    [WEIGHTS.accreditation, { fr: code }],
  ]);
  add(rowsByCode(group), group.values, (code) => [
    [WEIGHTS.group, reference.groups.get(code)?.label],
    [WEIGHTS.groupDescription, reference.groups.get(code)?.description],
  ]);
  add(rowsByCode(commune), commune.values, (code) => [
    [WEIGHTS.place, reference.territories.get(code)?.names],
  ]);
  for (const column of Object.values(locality)) {
    add(rowsByCode(column), column.values, (name) => [[WEIGHTS.place, { fr: name }]]);
  }
  add(rowsByValue(columns.federations), columns.federations.values, (code) => [
    [WEIGHTS.federation, federations.get(code)],
  ]);
  return { concepts, texts, sets };
}

/** Rows of each code but 0 (none), in order. */
export function rowsByCode({ codes, values }: DictionaryColumn): Csr {
  const offsets = new Uint32Array(values.length + 1);
  for (const code of codes) if (code !== 0) offsets[code + 1] = (offsets[code + 1] as number) + 1;
  for (let code = 1; code <= values.length; code += 1) {
    offsets[code] = (offsets[code] as number) + (offsets[code - 1] as number);
  }
  const next = offsets.slice();
  const rows = new Uint32Array(offsets[values.length] as number);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code === 0) continue;
    rows[next[code] as number] = row;
    next[code] = (next[code] as number) + 1;
  }
  return { offsets, values: rows };
}

function rowsByValue({ codes, values }: MultiColumn): Csr {
  const offsets = new Uint32Array(values.length + 1);
  for (const code of codes.values) offsets[code + 1] = (offsets[code + 1] as number) + 1;
  for (let code = 0; code < values.length; code += 1) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const next = offsets.slice();
  const rows = new Uint32Array(codes.values.length);
  for (let row = 0; row + 1 < codes.offsets.length; row += 1) {
    for (let at = codes.offsets[row] as number; at < (codes.offsets[row + 1] as number); at += 1) {
      const code = codes.values[at] as number;
      rows[next[code] as number] = row;
      next[code] = (next[code] as number) + 1;
    }
  }
  return { offsets, values: rows };
}

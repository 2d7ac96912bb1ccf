import { PairBuilder } from '../../data/rules/search/csr.ts';
import { groupRows, kindsByFacet, kindsByNace } from './kinds.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import type { MultiColumn } from '../../data/rules/search/multi-column.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { Names, Reference } from '../reference/types.ts';
import type { FacetClasses } from './classes.ts';
import type { Kinds } from './kinds.ts';

const WEIGHTS = {
  activity: 1.5,
  otherActivity: 1,
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
  readonly sets: readonly ConceptSet[];
}

/** Where each code of a column leads: to rows, or to kinds of rows. */
export interface ConceptSet {
  readonly of: 'rows' | 'kinds';
  readonly lists: Csr;
}

/** Places of the sets that are asked for by themselves. */
export const ACTIVITY_SET = 0;
export const ACCREDITATION_SET = 1;
export const COMMUNE_SET = 3;
export const OTHER_ACTIVITY_SET = 8;

type Describe = (code: string) => readonly (readonly [weight: number, texts: Partial<Names> | undefined])[];

/** Describes the codes of the columns by their labels. */
export function describeColumns(
  columns: Columns,
  classes: FacetClasses,
  kinds: Kinds,
  reference: Reference,
  federations: FederationNames,
): Described {
  const concepts: Concept[] = [];
  const texts: string[][] = [];
  const sets: ConceptSet[] = [];
  const add = (set: ConceptSet, values: readonly (string | null)[], describe: Describe): void => {
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
  const { nace, accreditations, federations: members, group, commune, locality } = columns;
  const facet = (name: 'group' | 'accreditation' | 'federation', codes: number): ConceptSet => ({
    of: 'kinds',
    lists: kindsByFacet(kinds, classes.facets[name], codes),
  });
  add({ of: 'kinds', lists: kindsByNace(kinds, nace.values.length) }, nace.values, (code) => [
    [WEIGHTS.activity, reference.nace.get(code)],
  ]);
  add(facet('accreditation', accreditations.values.length), accreditations.values, (code) => [
    [WEIGHTS.accreditation, reference.accreditations.get(code)?.label],
    [WEIGHTS.accreditation, { fr: code }],
  ]);
  add(facet('group', group.values.length), group.values, (code) => [
    [WEIGHTS.group, reference.groups.get(code)?.label],
    [WEIGHTS.groupDescription, reference.groups.get(code)?.description],
  ]);
  add(rowsOf(commune), commune.values, (code) => [[WEIGHTS.place, reference.territories.get(code)?.names]]);
  for (const column of Object.values(locality)) {
    add(rowsOf(column), column.values, (name) => [[WEIGHTS.place, { fr: name }]]);
  }
  add(facet('federation', members.values.length), members.values, (code) => [
    [WEIGHTS.federation, federations.get(code)],
  ]);
  const { otherActivities } = columns;
  add({ of: 'rows', lists: invert(otherActivities) }, otherActivities.values, (code) => [
    [WEIGHTS.otherActivity, reference.nace.get(code)],
  ]);
  return { concepts, texts, sets };
}

/** Rows of each value. */
function invert({ codes: { offsets, values }, values: names }: MultiColumn): Csr {
  const pairs = new PairBuilder();
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
      pairs.add(values[at] as number, row);
    }
  }
  return pairs.finish(names.length);
}

/** Rows of each value; code 0 is none. */
function rowsOf({ codes, values }: DictionaryColumn): ConceptSet {
  return { of: 'rows', lists: groupRows(codes, values.length, 1) };
}

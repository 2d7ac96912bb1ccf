import {
  COMPOSITION_TABLES,
  DEMOGRAPHY_LEVELS,
  isWholeOf,
  PUBLIC_LEVELS,
  shapeOfComposition,
  shapeOfCounts,
  shapeOfDemography,
  shapeOfTable,
} from '../../data/rules/datasets.ts';
import type { DatasetShape } from '../../data/rules/datasets.ts';
import type { DatasetTheme } from '../../data/schema/reference/datasets.ts';
import type { LatticeTableFacts, Names, Reference } from '../reference/types.ts';

/** A dataset as the reference tables declare it, before any figure. */
export interface Dataset extends DatasetShape {
  readonly theme: DatasetTheme;
  /** Table of the lattice or of composition, or activity level of the public counts and of demography. */
  readonly table: string;
  /** What it is crossed by, in words; null for others, whose words are in the catalogue. */
  readonly crossing: Names | null;
}

const known = new WeakMap<Reference, ReadonlyMap<string, Dataset>>();

/** Every dataset by id: one for each table of the lattice, what jobs are made of, then the public counts and demography. */
export function datasetsOf(reference: Reference): ReadonlyMap<string, Dataset> {
  const made = known.get(reference);
  if (made !== undefined) return made;
  const all = [
    ...reference.lattice.map((table) => employmentDataset(table, reference)),
    ...COMPOSITION_TABLES.map((table) => plain('composition', table, shapeOfComposition(table))),
    ...PUBLIC_LEVELS.map((level) => plain('enterprises', level, shapeOfCounts(level))),
    ...DEMOGRAPHY_LEVELS.map((level) => plain('demography', level, shapeOfDemography(level))),
  ];
  const byId = new Map(all.map((dataset) => [dataset.id, dataset]));
  known.set(reference, byId);
  return byId;
}

function employmentDataset(table: LatticeTableFacts, { lattice }: Reference): Dataset {
  return { ...shapeOfTable(table, lattice), theme: 'employment', table: table.id, crossing: table.label };
}

function plain(theme: DatasetTheme, table: string, shape: DatasetShape): Dataset {
  return { ...shape, theme, table, crossing: null };
}

/** The table of the country with the same cuts: what shares are counted of. */
export function wholeTable(
  lattice: readonly LatticeTableFacts[],
  table: LatticeTableFacts,
): LatticeTableFacts | undefined {
  return lattice.find((one) => isWholeOf(one, table));
}

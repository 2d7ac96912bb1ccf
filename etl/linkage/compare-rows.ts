import type { DuckDBConnection } from '@duckdb/node-api';
import { type Comparison, comparePair, describeNone } from './features.ts';
import { findCandidates } from './find-candidates.ts';
import { findNumbered } from './find-numbered.ts';
import type { ListRow } from './list-row.ts';
import type { Places } from './places.ts';
import type { Lexicon } from './lexicon.ts';
import { type ComparedRow, prepareRow } from './prepare-row.ts';
import { readEntities, readLexicon } from './read-entities.ts';
import { type StandardRow, standardiseRow } from './standardise-row.ts';

/** What the comparison needs of an open index. */
export interface ComparisonIndex {
  readonly connection: DuckDBConnection;
  readonly entities: number;
  readonly frequencyCap: number;
  readonly places: Places;
}

/** A row beside its candidates. */
export interface ComparedCandidates {
  readonly standard: StandardRow;
  readonly row: ComparedRow;
  readonly lexicon: Lexicon;
  readonly comparisons: readonly Comparison[];
  /** The vector of "none of them". */
  readonly none: Float64Array;
  /** The enterprise whose number (or an establishment's) the row gives; null when none does. */
  readonly numbered: Comparison | null;
}

export const CANDIDATES_PER_ROW = 25;

/** Finds and compares the candidates of a batch of rows, in the order of the rows. */
export async function compareRows(
  index: ComparisonIndex,
  rows: readonly ListRow[],
): Promise<ComparedCandidates[]> {
  const { connection, places, frequencyCap, entities: count } = index;
  const standards = rows.map((row) => standardiseRow(row, places));
  const numbered = await findNumbered(connection, standards);
  const candidates = await findCandidates(
    connection,
    standards,
    { frequencyCap, candidatesPerRow: CANDIDATES_PER_ROW },
    [...numbered],
  );
  const lexicon = await readLexicon(connection, count, places);
  const entities = await readEntities(connection, lexicon);
  return standards.map((standard, position) => {
    const row = prepareRow(standard, lexicon);
    const found = (candidates.get(position) ?? []).flatMap((id) => entities.get(id) ?? []);
    const comparisons = found.map((entity) => comparePair(row, entity, lexicon));
    const numberedId = numbered.get(position);
    return {
      standard,
      row,
      lexicon,
      comparisons,
      none: describeNone(row, comparisons, lexicon),
      numbered: comparisons.find(({ entity }) => entity.id === numberedId) ?? null,
    };
  });
}

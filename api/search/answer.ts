import { listLength } from '../../data/rules/search/csr.ts';
import { PASSES } from './class-filter.ts';
import { extentOf } from './geography.ts';
import { countingVisitor } from './node-sums.ts';
import { countScored } from './open-in-shape.ts';
import { boundOpen, listOpen } from './open-list.ts';
import { countAndKeep, everyRow, keepPassing, passes } from './row-lists.ts';
import { visitShape } from './tree-walk.ts';
import type { ClassFilter } from './class-filter.ts';
import type { Counted, FacetCounts } from './class-counts.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { RowFilter } from './filters.ts';
import type { Box, RowSet } from './geography.ts';
import type { OpenMatches } from './open-matches.ts';
import type { Shape } from './shape.ts';

/** The rows that answer a question, counted; listed only when somebody needs the list. */
export interface Answer extends RowSet {
  readonly total: number;
  readonly facets: FacetCounts;
  /** In rising order where the question has no text. */
  readonly rows: Uint32Array;
  /** The box that holds their points; null where none has one. */
  readonly bounds: Box | null;
  has(row: number): boolean;
}

/** Passes rows that match a text through the filters; their order stays. */
export function answerAmong(
  index: DirectoryIndex,
  candidates: Uint32Array,
  rowFilter: RowFilter,
  classFilter: ClassFilter,
): Answer {
  const { counted, rows } = narrow(index, candidates, rowFilter, classFilter);
  return lazily(
    counted,
    () => rows,
    (row) => rows.includes(row),
    () => boundsOf(rows, index),
  );
}

/** Passes matches that are told by kinds through the filters of classes; their shape is the only other filter. */
export function answerOpen(index: DirectoryIndex, open: OpenMatches): Answer {
  const { classes, counts, facetValues, lexicon } = index;
  const { classFilter, shape, rows: listed } = open;
  const { codes, classes: classOf, rows: kindRows } = lexicon.kinds;
  const hits = open.kinds.hits.slice(0, open.kinds.hit);
  if (shape !== null) countScored(index, open.kinds, shape, counts);
  else for (const kind of hits) counts.add(classOf[kind] as number, listLength(kindRows, kind));
  for (let at = 0; at < listed.length; at += 1) {
    const row = listed[at] as number;
    if (open.kinds.scores[codes[row] as number] === 0) counts.add(classes.codes[row] as number, 1);
  }
  const counted = counts.finish(classes, classFilter, facetValues);
  const unlisted = { listed, hits, classFilter, shape };
  return lazily(
    counted,
    () => listOpen(index, unlisted),
    (row) => listOpen(index, unlisted).includes(row),
    () => boundOpen(index, unlisted),
  );
}

/** Passes all rows of the index through the filters. */
export function answerAll(index: DirectoryIndex, rowFilter: RowFilter, classFilter: ClassFilter): Answer {
  const { classes, counts, columns, facetValues, geography, nodeSums } = index;
  const { masks, shape, tests } = rowFilter;
  const has = (row: number): boolean =>
    classFilter[classes.codes[row] as number] === PASSES && passes(row, rowFilter, columns);
  if (masks.length > 0 || tests.length > 0) {
    const { counted, rows } = narrow(index, rowsIn(index, shape), { ...rowFilter, shape: null }, classFilter);
    return lazily(
      counted,
      () => rows,
      has,
      () => boundsOf(rows, index),
    );
  }
  if (shape === null) classes.sizes.forEach((rows, code) => counts.add(code, rows));
  else visitShape(geography, shape, countingVisitor(nodeSums, index.lexicon.kinds.classes, counts));
  const counted = counts.finish(classes, classFilter, facetValues);
  const list = (): Uint32Array => {
    return rowsIn(index, shape).filter((row) => classFilter[classes.codes[row] as number] === PASSES);
  };
  return lazily(counted, list, has, () => boundsOf(list(), index));
}

/** Filters a list in place, and counts it before the filters of classes take rows out. */
function narrow(
  { classes, counts, columns, facetValues }: DirectoryIndex,
  candidates: Uint32Array,
  rowFilter: RowFilter,
  classFilter: ClassFilter,
): { counted: Counted; rows: Uint32Array } {
  const length = keepPassing(candidates, rowFilter, columns);
  const kept = countAndKeep(candidates, length, classes, classFilter, counts);
  return {
    counted: counts.finish(classes, classFilter, facetValues),
    rows: kept === candidates.length ? candidates : candidates.slice(0, kept),
  };
}

function lazily(
  counted: Counted,
  list: () => Uint32Array,
  has: (row: number) => boolean,
  bound: () => Box | null,
): Answer {
  let rows: Uint32Array | null = null;
  let bounds: Box | null | undefined;
  return {
    ...counted,
    get rows() {
      return (rows ??= list());
    },
    get bounds() {
      if (bounds === undefined) bounds = bound();
      return bounds;
    },
    has,
  };
}

/** Rows in order: all, or those whose point lies in a shape. */
function rowsIn({ geography, columns }: DirectoryIndex, shape: Shape | null): Uint32Array<ArrayBuffer> {
  if (shape === null) return everyRow(columns.count);
  const rows = new Uint32Array(geography.order.length);
  let length = 0;
  const add = (at: number): void => {
    rows[length] = geography.order[at] as number;
    length += 1;
  };
  visitShape(geography, shape, {
    node(_, from, end) {
      for (let at = from; at < end; at += 1) add(at);
    },
    point: add,
  });
  return rows.slice(0, length).sort();
}

function boundsOf(rows: Uint32Array, { columns: { lon, lat } }: DirectoryIndex): Box | null {
  const extent = extentOf(rows, lon, lat);
  return extent[0] === Infinity ? null : extent;
}

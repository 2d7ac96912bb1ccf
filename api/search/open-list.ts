import { PASSES } from './class-filter.ts';
import { visitShape, walkTree } from './tree-walk.ts';
import type { ClassFilter } from './class-filter.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Box } from './geography.ts';
import type { Shape } from './shape.ts';

/** What open matches leave behind when the next question comes: enough to list them later. */
export interface Unlisted {
  readonly listed: Uint32Array;
  /** The kinds that answer as a whole. */
  readonly hits: Uint32Array;
  readonly classFilter: ClassFilter;
  readonly shape: Shape | null;
}

/** All rows that match, in no order. */
export function listOpen(index: DirectoryIndex, unlisted: Unlisted): Uint32Array {
  const { geography, lexicon, classes } = index;
  const { codes } = lexicon.kinds;
  const { isHit, passes } = judgeKinds(index, unlisted);
  const { listed, classFilter, shape } = unlisted;
  const found = new Uint32Array(codes.length);
  let length = 0;
  const add = (row: number): void => {
    found[length] = row;
    length += 1;
  };
  for (let at = 0; at < listed.length; at += 1) {
    const row = listed[at] as number;
    if (isHit[codes[row] as number] === 1) continue;
    if (classFilter[classes.codes[row] as number] === PASSES) add(row);
  }
  if (shape === null) {
    for (let row = 0; row < codes.length; row += 1) if (passes[codes[row] as number] === 1) add(row);
  } else {
    visitPassing(index, passes, shape, (at) => add(geography.order[at] as number));
  }
  return found.slice(0, length);
}

/** The box that holds the points of all rows that match; null where none has one. */
export function boundOpen(index: DirectoryIndex, unlisted: Unlisted): Box | null {
  const { columns, geography, classes } = index;
  const { passes } = judgeKinds(index, unlisted);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const stretch = (x: number, y: number): void => {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  };
  for (let at = 0; at < unlisted.listed.length; at += 1) {
    const row = unlisted.listed[at] as number;
    if (unlisted.classFilter[classes.codes[row] as number] !== PASSES) continue;
    stretch(columns.lon[row] as number, columns.lat[row] as number);
  }
  const { coordinates } = geography;
  const { kinds } = index.nodeSums;
  const { shape } = unlisted;
  const isWithin = (left: number, bottom: number, right: number, top: number): boolean =>
    left >= west && right <= east && bottom >= south && top <= north;
  walkTree(
    geography,
    (_node, _from, _end, left, bottom, right, top) =>
      !isWithin(left, bottom, right, top) && shape?.misses(left, bottom, right, top) !== true,
    (at) => {
      if (passes[kinds[at] as number] === 0) return;
      const [x, y] = [coordinates[2 * at] as number, coordinates[2 * at + 1] as number];
      if (!isWithin(x, y, x, y) && shape?.has(x, y) !== false) stretch(x, y);
    },
  );
  return west === Infinity ? null : [west, south, east, north];
}

/** For each kind whether it answers, and whether it passes the filters too. */
function judgeKinds(
  { lexicon: { kinds } }: DirectoryIndex,
  { hits, classFilter }: Unlisted,
): { isHit: Uint8Array; passes: Uint8Array } {
  const isHit = new Uint8Array(kinds.count);
  const passes = new Uint8Array(kinds.count);
  for (const kind of hits) {
    isHit[kind] = 1;
    if (classFilter[kinds.classes[kind] as number] === PASSES) passes[kind] = 1;
  }
  return { isHit, passes };
}

/** Visits the places of the tree whose kind passes, all of them or those in a shape. */
function visitPassing(
  { geography, nodeSums: { kinds } }: DirectoryIndex,
  passes: Uint8Array,
  shape: Shape | null,
  visit: (at: number) => void,
): void {
  const look = (at: number): void => {
    if (passes[kinds[at] as number] === 1) visit(at);
  };
  const run = (_: number, from: number, end: number): void => {
    for (let at = from; at < end; at += 1) look(at);
  };
  if (shape === null) run(1, 0, kinds.length);
  else visitShape(geography, shape, { node: run, point: look });
}

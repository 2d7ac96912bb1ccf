import { LEAF } from './geography.ts';
import type { Geography, Point } from './geography.ts';
import type { Shape } from './shape.ts';

/** What a visit of the tree finds inside a shape. */
export interface Visitor {
  /** A whole node (numbered as in a heap, the root is 1), which is a run of the order. */
  node(node: number, from: number, end: number): void;
  /** A single place of the order. */
  point(at: number): void;
  /** False for single places that need not be looked for in the shape. */
  wants?(at: number): boolean;
}

/** Whether a node of the tree is entered: its number as in a heap, its run of the order, and a box that holds its points. */
export type Enters = (
  node: number,
  from: number,
  end: number,
  west: number,
  south: number,
  east: number,
  north: number,
) => boolean;

/** Walks the tree: looks at the points of every node that is entered, on the side of `near` first where that is given. */
export function walkTree(
  { coordinates, order, extent }: Geography,
  enters: Enters,
  look: (at: number) => void,
  near: Point | null = null,
): void {
  const walk = (
    node: number,
    from: number,
    end: number,
    axis: number,
    west: number,
    south: number,
    east: number,
    north: number,
  ): void => {
    if (from >= end || !enters(node, from, end, west, south, east, north)) return;
    if (end - from <= LEAF + 1) {
      for (let at = from; at < end; at += 1) look(at);
      return;
    }
    const middle = (from + end - 1) >> 1;
    const split = coordinates[2 * middle + axis] as number;
    const isLowFirst = near === null || (axis === 0 ? near.lon : near.lat) <= split;
    look(middle);
    for (let turn = 0; turn < 2; turn += 1) {
      const isLow = (turn === 0) === isLowFirst;
      const child = isLow ? 2 * node : 2 * node + 1;
      const first = isLow ? from : middle + 1;
      const last = isLow ? middle : end;
      if (axis === 0) walk(child, first, last, 1, isLow ? west : split, south, isLow ? split : east, north);
      else walk(child, first, last, 0, west, isLow ? south : split, east, isLow ? split : north);
    }
  };
  walk(1, 0, order.length, 0, ...extent);
}

/** Visits all points inside a shape, whole nodes at once where they lie in it. */
export function visitShape(geography: Geography, shape: Shape, visitor: Visitor): void {
  const { coordinates } = geography;
  const wants = visitor.wants ?? (() => true);
  walkTree(
    geography,
    (node, from, end, west, south, east, north) => {
      if (shape.misses(west, south, east, north)) return false;
      if (!shape.holds(west, south, east, north)) return true;
      visitor.node(node, from, end);
      return false;
    },
    (at) => {
      if (!wants(at)) return;
      if (shape.has(coordinates[2 * at] as number, coordinates[2 * at + 1] as number)) visitor.point(at);
    },
  );
}

/** How many points lie inside a shape, or a few more: leaves of the tree that it touches count whole. */
export function countAbout(geography: Geography, shape: Shape): number {
  let count = 0;
  walkTree(
    geography,
    (_, from, end, west, south, east, north) => {
      if (shape.misses(west, south, east, north)) return false;
      if (end - from > LEAF + 1 && !shape.holds(west, south, east, north)) return true;
      count += end - from;
      return false;
    },
    () => {
      count += 1;
    },
  );
  return count;
}

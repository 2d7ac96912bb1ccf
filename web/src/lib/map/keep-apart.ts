import { clusterRadius } from './cluster-size.ts';

/** Results drawn as one disc; `row` is the first of theirs in the answer. */
export interface Disc {
  row: number;
  lon: number;
  lat: number;
  count: number;
}

interface Placed extends Disc {
  x: number;
  y: number;
}

const TILE = 512;
/** White space between two discs, in CSS pixels. */
const GAP = 4;

/**
 * Joins discs that would touch at a zoom until none do: the larger takes in the smaller, at their common centre.
 * The sum of the counts stays the same.
 */
export function keepApart(discs: readonly Disc[], zoom: number): Disc[] {
  const world = TILE * 2 ** zoom;
  let placed = discs.map((disc) => ({ ...disc, ...project(disc, world) }));
  for (;;) {
    const joined = joinTouching(placed, world);
    if (joined.length === placed.length) break;
    placed = joined;
  }
  return placed.map(({ row, lon, lat, count }) => ({ row, lon, lat, count }));
}

function joinTouching(discs: readonly Placed[], world: number): Placed[] {
  const kept: Placed[] = [];
  for (const disc of discs.toSorted((a, b) => b.count - a.count || a.row - b.row)) {
    const near = kept.find((other) => touches(other, disc));
    if (near) Object.assign(near, join(near, disc, world));
    else kept.push({ ...disc });
  }
  return kept;
}

function touches(a: Placed, b: Placed): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < clusterRadius(a.count) + clusterRadius(b.count) + GAP;
}

function join(a: Placed, b: Placed, world: number): Placed {
  const count = a.count + b.count;
  const lon = (a.lon * a.count + b.lon * b.count) / count;
  const lat = (a.lat * a.count + b.lat * b.count) / count;
  return { row: a.row, lon, lat, count, ...project({ lon, lat }, world) };
}

/** Web Mercator. */
function project({ lon, lat }: { lon: number; lat: number }, world: number): { x: number; y: number } {
  return {
    x: (lon / 360 + 0.5) * world,
    y: (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * world,
  };
}

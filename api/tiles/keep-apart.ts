import { clusterRadius } from '../../data/rules/cluster-size.ts';

/** Results that a tile draws as one; sums are of pixels from the tile's north-west corner. */
export interface Disc {
  count: number;
  sumX: number;
  sumY: number;
  /** Results by code of their group. */
  readonly groups: Uint32Array;
  /** Place of one of them. */
  readonly place: number;
}

/** Edge of a tile in CSS pixels, at its own zoom. */
export const TILE_PIXELS = 512;
/** White space between two discs, in CSS pixels. */
const GAP = 4;

/** Middle of what a disc holds. */
export const middleOf = ({ count, sumX, sumY }: Disc): { x: number; y: number } => ({
  x: sumX / count,
  y: sumY / count,
});

/** The same, but a disc of several stays clear of the tile's edge, where the discs of other tiles begin. */
export function roomyMiddleOf(disc: Disc): { x: number; y: number } {
  const { x, y } = middleOf(disc);
  if (disc.count === 1) return { x, y };
  const edge = clusterRadius(disc.count) + GAP / 2;
  const inside = (value: number): number => Math.max(edge, Math.min(TILE_PIXELS - edge, value));
  return { x: inside(x), y: inside(y) };
}

/** Joins discs of a tile that would touch until none do: the larger takes in the smaller. No result is lost. */
export function keepApart(discs: readonly Disc[]): Disc[] {
  let apart = [...discs];
  for (;;) {
    const joined = joinTouching(apart);
    if (joined.length === apart.length) return joined;
    apart = joined;
  }
}

function joinTouching(discs: readonly Disc[]): Disc[] {
  const kept: { disc: Disc; x: number; y: number; radius: number }[] = [];
  for (const disc of discs.toSorted((a, b) => b.count - a.count || a.place - b.place)) {
    const { x, y } = roomyMiddleOf(disc);
    const reach = clusterRadius(disc.count) + GAP;
    const near = kept.find((other) => Math.hypot(other.x - x, other.y - y) < other.radius + reach);
    if (near === undefined) {
      kept.push({ disc, x, y, radius: reach - GAP });
      continue;
    }
    join(near.disc, disc);
    Object.assign(near, roomyMiddleOf(near.disc), { radius: clusterRadius(near.disc.count) });
  }
  return kept.map(({ disc }) => disc);
}

/** Adds a disc to another. */
function join(into: Disc, added: Disc): void {
  into.count += added.count;
  into.sumX += added.sumX;
  into.sumY += added.sumY;
  added.groups.forEach((count, code) => {
    into.groups[code] = (into.groups[code] as number) + count;
  });
}

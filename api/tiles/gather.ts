import { TILE_PIXELS } from './keep-apart.ts';
import type { Disc } from './keep-apart.ts';
import type { PlacedRows } from './placed-rows.ts';

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Units of the finest grid along the edge of a tile: what is in one unit stands at one place. */
export const TILE_UNITS = 4096;

/** Groups of all rows and how many there are. */
export interface GroupCodes {
  readonly codes: ArrayLike<number>;
  readonly values: readonly unknown[];
}

/** One disc for each cell of a grid over the tile that holds something. */
export function gather(
  { rows, across, down }: PlacedRows,
  places: Uint32Array,
  { z, x, y }: TileAddress,
  groups: GroupCodes,
  cells: number,
): Disc[] {
  const edge = 2 ** (32 - z);
  const [west, north, pixel, cell] = [x * edge, y * edge, edge / TILE_PIXELS, edge / cells];
  const found = new Map<number, Disc>();
  let last = -1;
  let disc: Disc | undefined;
  for (const place of places) {
    const fromWest = (across[place] as number) - west;
    const fromNorth = (down[place] as number) - north;
    const key = Math.floor(fromNorth / cell) * cells + Math.floor(fromWest / cell);
    if (key !== last) disc = found.get(key);
    last = key;
    if (disc === undefined) {
      disc = { count: 0, sumX: 0, sumY: 0, groups: new Uint32Array(groups.values.length), place };
      found.set(key, disc);
    }
    disc.count += 1;
    disc.sumX += fromWest / pixel;
    disc.sumY += fromNorth / pixel;
    const code = groups.codes[rows[place] as number] as number;
    disc.groups[code] = (disc.groups[code] as number) + 1;
  }
  return [...found.values()];
}

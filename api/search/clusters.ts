import type { Columns } from '../../data/rules/search/columns.ts';

/** Edge of a tile of the web map, in CSS pixels at its own zoom. */
const TILE = 512;
/** Edge of a cell, in the same pixels. */
const CELL = 64;
/** The zoom is the largest one at which all rows fit a map of this width and height. */
const MAP_EDGE = 1024;
const MOST_ZOOM = 20;
const MOST_LATITUDE = 85.0511;

/** Rows of one cell of a grid: their mean point, how many, and the code of the group most of them have. */
export interface Cluster {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  readonly group: number;
}

type Placed = Pick<Columns, 'lon' | 'lat' | 'group'>;

/** Share of the world from west to east. */
const acrossOf = (lon: number): number => lon / 360 + 0.5;

/** Share of the world from north to south in Web Mercator, cut off near the poles. */
function downOf(lat: number): number {
  const bounded = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat));
  return 0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
}

/**
 * Groups placed rows in cells of 64 CSS pixels, at the zoom at which they fill a map; in the order of cells, north first.
 * Cells lie fast on the world, so that clusters stay where they are when the map is moved.
 */
export function clusterRows({ columns }: { columns: Placed }, rows: Uint32Array): Cluster[] {
  const { lon, lat, group } = columns;
  const across = Float64Array.from(rows, (row) => acrossOf(lon[row] as number));
  const down = Float64Array.from(rows, (row) => downOf(lat[row] as number));
  const cellsAcross = (TILE / CELL) * 2 ** zoomFor(Math.max(extentOf(across), extentOf(down)));
  const groups = group.values.length;
  const cells = new Map<number, { lon: number; lat: number; count: number; groups: Uint32Array }>();
  rows.forEach((row, at) => {
    const key =
      Math.floor((down[at] as number) * cellsAcross) * cellsAcross +
      Math.floor((across[at] as number) * cellsAcross);
    let cell = cells.get(key);
    if (cell === undefined)
      cells.set(key, (cell = { lon: 0, lat: 0, count: 0, groups: new Uint32Array(groups) }));
    cell.lon += lon[row] as number;
    cell.lat += lat[row] as number;
    cell.count += 1;
    const code = group.codes[row] as number;
    cell.groups[code] = (cell.groups[code] as number) + 1;
  });
  return [...cells]
    .sort(([left], [right]) => left - right)
    .map(([, cell]) => ({
      lon: cell.lon / cell.count,
      lat: cell.lat / cell.count,
      count: cell.count,
      group: cell.groups.indexOf(Math.max(...cell.groups)),
    }));
}

function extentOf(values: Float64Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least;
}

function zoomFor(extent: number): number {
  const zoom = Math.floor(Math.log2(MAP_EDGE / TILE / extent));
  return Math.max(0, Math.min(MOST_ZOOM, zoom));
}

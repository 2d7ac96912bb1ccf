import type { DirectoryIndex } from './directory-index.ts';

const CELLS_ACROSS = 48;

/** Rows of one cell of a grid: their mean point, how many, and the code of the group most of them have. */
export interface Cluster {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  readonly group: number;
}

/** Groups placed rows by a grid over their extent, in the order of cells. */
export function clusterRows({ columns }: DirectoryIndex, rows: Uint32Array): Cluster[] {
  const { lon, lat, group } = columns;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    west = Math.min(west, lon[row] as number);
    east = Math.max(east, lon[row] as number);
    south = Math.min(south, lat[row] as number);
    north = Math.max(north, lat[row] as number);
  }
  const size = Math.max(east - west, north - south, 1e-6) / CELLS_ACROSS;
  const groups = group.values.length;
  const cells = new Map<number, { lon: number; lat: number; count: number; groups: Uint32Array }>();
  for (const row of rows) {
    const x = lon[row] as number;
    const y = lat[row] as number;
    const key = Math.floor((y - south) / size) * (CELLS_ACROSS + 1) + Math.floor((x - west) / size);
    let cell = cells.get(key);
    if (cell === undefined)
      cells.set(key, (cell = { lon: 0, lat: 0, count: 0, groups: new Uint32Array(groups) }));
    cell.lon += x;
    cell.lat += y;
    cell.count += 1;
    const code = group.codes[row] as number;
    cell.groups[code] = (cell.groups[code] as number) + 1;
  }
  return [...cells]
    .sort(([left], [right]) => left - right)
    .map(([, cell]) => ({
      lon: cell.lon / cell.count,
      lat: cell.lat / cell.count,
      count: cell.count,
      group: cell.groups.indexOf(Math.max(...cell.groups)),
    }));
}

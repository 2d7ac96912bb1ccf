import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import { idAt } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { OPEN_ZOOM } from '../../data/rules/cluster-size.ts';
import { isExact } from '../answers/summary.ts';
import { keepApart, middleOf, roomyMiddleOf, TILE_PIXELS } from './keep-apart.ts';
import { gather, TILE_UNITS } from './gather.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { Disc } from './keep-apart.ts';
import type { PlacedRows } from './placed-rows.ts';
import type { TileAddress } from './gather.ts';

const TILE_LAYER = 'enterprises';
/** Cells along the edge of a tile, before discs that touch are joined. */
const CELLS = 16;
/** No tile is larger, in bytes before compression. */
export const MOST_TILE_BYTES = 60_000;

type Drawn = Pick<Columns, 'group' | 'method' | 'ids'>;

/**
 * A Mapbox vector tile of places in it: discs that do not touch and, from `OPEN_ZOOM` on, one point for each place of the
 * ground. Where these are too many for a tile, neighbours are drawn as one with their number.
 */
export function encodeTile(
  placed: PlacedRows,
  places: Uint32Array,
  tile: TileAddress,
  columns: Drawn,
): Uint8Array {
  const grid = (cells: number): Disc[] => gather(placed, places, tile, columns.group, cells);
  if (tile.z < OPEN_ZOOM) return encodeDiscs(keepApart(grid(CELLS)), roomyMiddleOf, placed, columns);
  let bytes = encodeDiscs(grid(TILE_UNITS), middleOf, placed, columns);
  for (let cells = TILE_UNITS / 4; bytes.byteLength > MOST_TILE_BYTES; cells /= 2)
    bytes = encodeDiscs(grid(cells), middleOf, placed, columns);
  return bytes;
}

function encodeDiscs(
  discs: readonly Disc[],
  middle: typeof middleOf,
  placed: PlacedRows,
  columns: Drawn,
): Uint8Array {
  const features = discs.map((disc) => {
    const { x, y } = middle(disc);
    const units = (pixels: number): number => Math.floor((pixels * TILE_UNITS) / TILE_PIXELS);
    return {
      type: 1 as const,
      geometry: [[units(x), units(y)] as [number, number]],
      tags: disc.count === 1 ? single(columns, placed.rows[disc.place] as number) : several(columns, disc),
    };
  });
  const layer = new GeoJSONWrapper(features, { version: 2, extent: TILE_UNITS });
  layer.name = TILE_LAYER;
  return fromVectorTileJs({ layers: features.length === 0 ? {} : { [TILE_LAYER]: layer } });
}

function single({ ids, group, method }: Drawn, row: number): Record<string, string | boolean> {
  return { id: idAt(ids, row), group: valueAt(group, row) ?? '', exact: isExact(valueAt(method, row)) };
}

function several({ group }: Drawn, { count, groups }: Disc): Record<string, number> {
  const properties: Record<string, number> = { count };
  group.values.forEach((value, code) => {
    const own = groups[code] as number;
    if (own > 0 && value !== null) properties[value] = own;
  });
  return properties;
}

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface TileFeature {
  /** Units of 4096 from the tile's north-west corner. */
  x: number;
  y: number;
  count: number;
  properties: Record<string, number | string | boolean>;
}

/** The features of a vector tile. */
export function readTile(bytes: Uint8Array): TileFeature[] {
  const { enterprises: layer } = new VectorTile(new PbfReader(bytes)).layers;
  return Array.from({ length: layer?.length ?? 0 }, (_, at) => {
    const feature = layer?.feature(at);
    const [point] = feature?.loadGeometry()[0] ?? [];
    const properties = feature?.properties ?? {};
    return { x: point?.x ?? NaN, y: point?.y ?? NaN, count: Number(properties['count'] ?? 1), properties };
  });
}

export const countOf = (features: readonly TileFeature[]): number =>
  features.reduce((sum, { count }) => sum + count, 0);

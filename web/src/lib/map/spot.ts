import type { MapGeoJSONFeature } from 'maplibre-gl';

/** What a symbol of a tile says of itself; `id` is null for several. */
export interface Spot {
  id: string | null;
  group: string;
  exact: boolean;
  lon: number;
  lat: number;
}

/** Reads the symbol of a tile. */
export function spotOf({ properties, geometry }: MapGeoJSONFeature): Spot {
  const [lon = 0, lat = 0] = geometry.type === 'Point' ? geometry.coordinates : [];
  return {
    id: typeof properties['id'] === 'string' ? properties['id'] : null,
    group: String(properties['group'] ?? ''),
    exact: properties['exact'] === true,
    lon,
    lat,
  };
}

import type { FeatureCollection, Point } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { TerritoryList } from '../../../../api/contract/territories.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { askApi } from '../api.ts';

/** What is drawn under the enterprises: the communes and their names. */
export interface Basemap {
  grid: string;
  communes: FeatureCollection;
  names: FeatureCollection<Point, { name: string; rank: number }>;
  bounds: [number, number, number, number];
}

type Communes = Topology<{ communes: GeometryCollection<{ nis: string }> }>;

/** Reads the bundled basemap from the API, with borders light enough for the whole country. */
export async function loadBasemap(grid: string, language: Language, signal: AbortSignal): Promise<Basemap> {
  const [topology, territories] = await Promise.all([
    askApi<Communes>(fetch, `/geometry/communes-${grid}-overview`, {}, signal),
    askApi<TerritoryList>(fetch, '/territories', { level: 'commune', lang: language }, signal),
  ]);
  const communes = feature(topology, topology.objects.communes);
  const [west = 0, south = 0, east = 1, north = 1] = topology.bbox ?? [];
  return {
    grid,
    communes,
    names: {
      type: 'FeatureCollection',
      features: territories.items.map((item) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [item.lon, item.lat] },
        properties: { name: item.name, rank: -(item.population ?? 0) },
      })),
    },
    bounds: [west, south, east, north],
  };
}

/** The same borders in full detail, for when the map is close enough to show it. */
export async function loadDetailedCommunes(grid: string): Promise<FeatureCollection> {
  const topology = await askApi<Communes>(fetch, `/geometry/communes-${grid}`);
  return feature(topology, topology.objects.communes);
}

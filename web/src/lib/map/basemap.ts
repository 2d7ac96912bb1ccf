import type { FeatureCollection, MultiLineString, Point } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { TerritoryList } from '../../../../api/contract/territories.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { askApi } from '../api.ts';

/** Borders of the communes. */
export interface Borders {
  communes: FeatureCollection;
  /** Each line between two communes, once. */
  inner: MultiLineString;
  /** The line around all communes. */
  outer: MultiLineString;
}

/** What is drawn under the enterprises: the communes and their names. */
export interface Basemap extends Borders {
  grid: string;
  names: FeatureCollection<Point, { name: string; population: number }>;
  bounds: [number, number, number, number];
}

type Communes = Topology<{ communes: GeometryCollection<{ nis: string }> }>;

/** Reads the bundled basemap from the API, with borders light enough for the whole country. */
export async function loadBasemap(grid: string, language: Language, signal: AbortSignal): Promise<Basemap> {
  const [topology, territories] = await Promise.all([
    askApi<Communes>(fetch, `/geometry/communes-${grid}-overview`, {}, signal),
    askApi<TerritoryList>(fetch, '/territories', { level: 'commune', lang: language }, signal),
  ]);
  const [west = 0, south = 0, east = 1, north = 1] = topology.bbox ?? [];
  return {
    grid,
    ...bordersOf(topology),
    names: {
      type: 'FeatureCollection',
      features: territories.items.map((item) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [item.lon, item.lat] },
        properties: { name: item.name, population: item.population ?? 0 },
      })),
    },
    bounds: [west, south, east, north],
  };
}

/** The same borders in full detail, for when the map is close enough to show it. */
export async function loadDetailedBorders(grid: string): Promise<Borders> {
  return bordersOf(await askApi<Communes>(fetch, `/geometry/communes-${grid}`));
}

function bordersOf(topology: Communes): Borders {
  const { communes } = topology.objects;
  return {
    communes: feature(topology, communes),
    inner: mesh(topology, communes, (a, b) => a !== b),
    outer: mesh(topology, communes, (a, b) => a === b),
  };
}

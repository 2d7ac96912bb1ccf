import type { FeatureCollection, MultiLineString, Point } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { TerritoryList } from '../../../../api/contract/territories.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { askApi } from '../api.ts';
import { loadBackground, type Background } from './background.ts';
import type { BackgroundChoice } from './background-choice.ts';
import { whenIdle } from './underlay.ts';

/** Borders of the communes. */
export interface Borders {
  communes: FeatureCollection;
  /** Each line between two communes, once. */
  inner: MultiLineString;
  /** The line around all communes. */
  outer: MultiLineString;
}

/** What is drawn under the enterprises: the communes and their names, or another background with the communes on it. */
export interface Basemap extends Borders {
  grid: string;
  /** What lies under the borders when it is not the bundled map. */
  background: Background | null;
  names: FeatureCollection<Point, { name: string; population: number }>;
}

/** West, south, east and north of all communes: where the camera starts before their borders are there. */
export const COUNTRY: [number, number, number, number] = [2.545, 49.497, 6.408, 51.505];

type Communes = Topology<{ communes: GeometryCollection<{ nis: string }> }>;

/** Reads the communes from the API, with borders light enough for the whole country, and the background the site has. */
export async function loadBasemap(
  grid: string,
  choice: BackgroundChoice,
  language: Language,
  signal: AbortSignal,
): Promise<Basemap> {
  const [topology, territories, background] = await Promise.all([
    askApi<Communes>(fetch, `/geometry/communes-${grid}-overview`, {}, signal),
    askApi<TerritoryList>(fetch, '/territories', { level: 'commune', lang: language }, signal),
    loadBackground(choice, language, signal).catch((error: unknown) => {
      console.warn('The map is drawn on the bundled background', error);
      return null;
    }),
  ]);
  return {
    grid,
    background,
    ...(await bordersOf(topology)),
    names: {
      type: 'FeatureCollection',
      features: territories.items.map((item) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [item.lon, item.lat] },
        properties: { name: item.name, population: item.population ?? 0 },
      })),
    },
  };
}

/** The same borders in full detail, for when the map is close enough to show it. */
export async function loadDetailedBorders(grid: string): Promise<Borders> {
  return bordersOf(await askApi<Communes>(fetch, `/geometry/communes-${grid}`));
}

/** In steps: each takes a slow processor long enough to keep a click waiting. */
async function bordersOf(topology: Communes): Promise<Borders> {
  const { communes } = topology.objects;
  await whenIdle();
  const areas = feature(topology, communes);
  await whenIdle();
  const inner = mesh(topology, communes, (a, b) => a !== b);
  await whenIdle();
  return { communes: areas, inner, outer: mesh(topology, communes, (a, b) => a === b) };
}

import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { Map as GlMap } from 'maplibre-gl';
import type { MapPlace } from './map-place.ts';

/** How many results of one place are fanned out; more are only listed. */
export const MOST_FANNED = 12;
const LEAST_RADIUS = 34;
/** Room for one symbol on the circle, in CSS pixels. */
const SYMBOL_ROOM = 30;

export type FanCollection = FeatureCollection<Point | LineString>;

/** Angle and distance in CSS pixels of each of `count` results around their place, the first to the north, clockwise. */
export function fanOffsets(count: number): { x: number; y: number }[] {
  const radius = Math.max(LEAST_RADIUS, (count * SYMBOL_ROOM) / (2 * Math.PI));
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count - Math.PI / 2;
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
  });
}

/** Symbols around the one place that results share, each with a leg to it; nothing for one result or too many. */
export function fanOut(map: GlMap, places: readonly MapPlace[]): FanCollection {
  const [first] = places;
  const features: Feature<Point | LineString>[] = [];
  if (first !== undefined && places.length > 1 && places.length <= MOST_FANNED) {
    const middle = map.project([first.lon, first.lat]);
    fanOffsets(places.length).forEach(({ x, y }, at) => {
      const place = places[at];
      const end = map.unproject([middle.x + x, middle.y + y]).toArray();
      features.push(
        {
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: [[first.lon, first.lat], end] },
          properties: {},
        },
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: end },
          properties: { ...place, count: 1 },
        },
      );
    });
  }
  return { type: 'FeatureCollection', features };
}

/** Where a result is drawn in a fan; undefined when it is not in it. */
export function fannedAt({ features }: FanCollection, id: string): [lon: number, lat: number] | undefined {
  const feature = features.find(({ properties }) => properties?.['id'] === id);
  if (feature?.geometry.type !== 'Point') return undefined;
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  return [lon, lat];
}

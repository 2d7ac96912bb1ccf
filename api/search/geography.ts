import { around } from 'geokdbush';
import KDBush from 'kdbush';

const EARTH_RADIUS_KM = 6371;
const RADIANS = Math.PI / 180;

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Positions of the rows that have one, searchable by box. */
export interface Geography {
  readonly lon: Float32Array;
  readonly lat: Float32Array;
  readonly tree: KDBush;
  /** Row of each point of the tree. */
  readonly rows: Uint32Array;
}

/** Builds the tree over the rows whose longitude is a number. */
export function buildGeography(lon: Float32Array, lat: Float32Array): Geography {
  const placed = Uint32Array.from(lon.keys()).filter((row) => !Number.isNaN(lon[row]));
  const tree = new KDBush(placed.length, 64, Float32Array);
  for (const row of placed) tree.add(lon[row] as number, lat[row] as number);
  tree.finish();
  return { lon, lat, tree, rows: placed };
}

/** Great-circle distance in kilometres (haversine, mean radius 6371 km). */
export function distanceKm(from: Point, lon: number, lat: number): number {
  const dLat = Math.sin(((lat - from.lat) * RADIANS) / 2);
  const dLon = Math.sin(((lon - from.lon) * RADIANS) / 2);
  const a = dLat * dLat + Math.cos(from.lat * RADIANS) * Math.cos(lat * RADIANS) * dLon * dLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** A box that holds every point within a radius; the whole world where it would reach a pole or turn round. */
export function boxAround(centre: Point, radiusKm: number): Box {
  const dLat = radiusKm / EARTH_RADIUS_KM / RADIANS + 1e-6;
  const south = centre.lat - dLat;
  const north = centre.lat + dLat;
  if (south <= -90 || north >= 90) return [-180, -90, 180, 90];
  const reach = Math.sin(radiusKm / EARTH_RADIUS_KM) / Math.cos(centre.lat * RADIANS);
  const dLon = reach >= 1 ? 180 : Math.asin(reach) / RADIANS + 1e-6;
  if (centre.lon - dLon < -180 || centre.lon + dLon > 180) return [-180, south, 180, north];
  return [centre.lon - dLon, south, centre.lon + dLon, north];
}

/** True when the point lies in the box, its edges included. */
export function isInBox(box: Box, lon: number, lat: number): boolean {
  return lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
}

/** Rows whose point lies in a box, in no order. */
export function rowsInBox(geography: Geography, box: Box): number[] {
  const points = geography.tree.range(box[0], box[1], box[2], box[3]);
  for (let at = 0; at < points.length; at += 1) {
    points[at] = geography.rows[points[at] as number] as number;
  }
  return points;
}

/** Among how many rows it is faster to look at each than to ask the tree. */
const FEW_ROWS = 5000;

/**
 * Of rows in rising order, some that hold the `limit` nearest to a point, those at equal distance included; all of them where
 * they are few or fewer have a point.
 */
export function nearestOf(
  geography: Geography,
  point: Point,
  rows: Uint32Array,
  limit: number,
): ArrayLike<number> {
  if (rows.length < FEW_ROWS) return rows;
  const among = (row: number): boolean => hasNumber(rows, row);
  const found = around(geography.tree, point.lon, point.lat, limit, Infinity, (at) =>
    among(geography.rows[at] as number),
  );
  if (found.length < limit) return rows;
  const distances = found.map((at) => {
    const row = geography.rows[at] as number;
    return distanceKm(point, geography.lon[row] as number, geography.lat[row] as number);
  });
  const reach = Math.max(...distances) * (1 + 1e-9) + 1e-6;
  return rowsInBox(geography, boxAround(point, reach)).filter(among);
}

function hasNumber(ordered: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = ordered.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ordered[middle] as number;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

export function geographyBytes(geography: Geography): number {
  const { lon, lat, tree, rows } = geography;
  return lon.byteLength + lat.byteLength + tree.data.byteLength + rows.byteLength;
}

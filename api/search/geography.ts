import { around } from 'geokdbush';
import KDBush from 'kdbush';

const EARTH_RADIUS_KM = 6371;
const RADIANS = Math.PI / 180;
/** Nodes with no more points than one over this are not split. */
export const LEAF = 64;

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Positions of the rows that have one, in a k-d tree. */
export interface Geography {
  readonly lon: Float32Array;
  readonly lat: Float32Array;
  /** Its points are numbered by their rows. */
  readonly tree: KDBush;
  /** Rows in the order of the tree: every node is a run of it. */
  readonly order: Uint32Array;
  /** The box that holds all points. */
  readonly extent: Box;
  /** Longitude and latitude in turn, in the order of the tree. */
  readonly coordinates: Float32Array;
}

/** Builds the tree over the rows whose longitude is a number. */
export function buildGeography(lon: Float32Array, lat: Float32Array): Geography {
  const placed = placedRows(lon);
  const tree = new KDBush(placed.length, LEAF, Float32Array);
  for (let at = 0; at < placed.length; at += 1) {
    const row = placed[at] as number;
    tree.add(lon[row] as number, lat[row] as number);
  }
  tree.finish();
  const { ids } = tree;
  const order = ids instanceof Uint32Array ? ids : new Uint32Array(ids.length);
  for (let at = 0; at < order.length; at += 1) order[at] = placed[ids[at] as number] as number;
  tree.ids = order;
  const extent = extentOf(placed, lon, lat);
  return { lon, lat, tree, order, extent, coordinates: tree.coords as Float32Array };
}

function placedRows(lon: Float32Array): Uint32Array {
  const placed = new Uint32Array(lon.length);
  let count = 0;
  for (let row = 0; row < lon.length; row += 1) {
    if (Number.isNaN(lon[row])) continue;
    placed[count] = row;
    count += 1;
  }
  return placed.subarray(0, count);
}

/** The box that holds the points of rows; inside out where none has one. */
export function extentOf(rows: ArrayLike<number>, lon: Float32Array, lat: Float32Array): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const x = lon[row] as number;
    const y = lat[row] as number;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** Great-circle distance in kilometres (haversine, mean radius 6371 km). */
export function distanceKm(from: Point, lon: number, lat: number): number {
  const dLat = Math.sin(((lat - from.lat) * RADIANS) / 2);
  const dLon = Math.sin(((lon - from.lon) * RADIANS) / 2);
  const a = dLat * dLat + Math.cos(from.lat * RADIANS) * Math.cos(lat * RADIANS) * dLon * dLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Nearer than so many degrees on both axes, sin²(x/2) is at least `FLATTENING` × (x/2)². */
const FLAT_DEGREES = 15;
const FLATTENING = 0.99;

/**
 * Makes a function that gives a distance from a point which is never more than the great circle's, and cheap: as on a plane,
 * with degrees of longitude as short as they may get that far north or south (the cosine of an angle is at least that of
 * another less their difference).
 */
export function leastKm(from: Point): (lon: number, lat: number) => number {
  const cosine = Math.cos(from.lat * RADIANS);
  const unit = RADIANS * EARTH_RADIUS_KM * Math.sqrt(FLATTENING);
  return (lon, lat) => {
    const dLat = Math.abs(lat - from.lat);
    const dLon = Math.abs(lon - from.lon);
    if (dLat > FLAT_DEGREES || dLon > FLAT_DEGREES) return 0;
    const shortest = cosine * Math.max(0, cosine - dLat * RADIANS);
    return unit * Math.sqrt(dLat * dLat + shortest * dLon * dLon);
  };
}

/** The opposite of `leastKm`: a distance that is never less than the great circle's, infinite far away. */
export function mostKm(from: Point): (lon: number, lat: number) => number {
  const cosine = Math.cos(from.lat * RADIANS);
  const unit = (RADIANS * EARTH_RADIUS_KM) / FLATTENING;
  return (lon, lat) => {
    const dLat = Math.abs(lat - from.lat);
    const dLon = Math.abs(lon - from.lon);
    if (dLat > FLAT_DEGREES || dLon > FLAT_DEGREES) return Infinity;
    const longest = cosine * Math.min(1, cosine + dLat * RADIANS);
    return unit * Math.sqrt(dLat * dLat + longest * dLon * dLon);
  };
}

/** Makes a function that gives a distance from a point which is never more than that to any point of a box. */
export function leastKmToBox(
  from: Point,
): (west: number, south: number, east: number, north: number) => number {
  const cosine = Math.cos(from.lat * RADIANS);
  const unit = RADIANS * EARTH_RADIUS_KM * Math.sqrt(FLATTENING);
  return (west, south, east, north) => {
    const farLat = Math.max(north - from.lat, from.lat - south);
    const farLon = Math.max(east - from.lon, from.lon - west);
    if (farLat > FLAT_DEGREES || farLon > FLAT_DEGREES) return 0;
    const dLat = Math.max(0, south - from.lat, from.lat - north);
    const dLon = Math.max(0, west - from.lon, from.lon - east);
    const shortest = cosine * Math.max(0, cosine - farLat * RADIANS);
    return unit * Math.sqrt(dLat * dLat + shortest * dLon * dLon);
  };
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
  return geography.tree.range(...box);
}

/** Looking at a point through the tree costs so many times what looking at a row of a list does. */
const TREE_COST = 100;

/** Rows among which the nearest are looked for: how many, whether one is among them, and all of them when need be. */
export interface RowSet {
  readonly total: number;
  readonly rows: Uint32Array;
  has(row: number): boolean;
}

/** Some rows of a set that hold the `limit` nearest to a point, those at equal distance included; all where they are few. */
export function nearestOf(geography: Geography, point: Point, set: RowSet, limit: number): ArrayLike<number> {
  const few = Math.sqrt(TREE_COST * limit * geography.order.length);
  if (set.total < few) return set.rows;
  const { lon, lat, tree } = geography;
  const found = around(tree, point.lon, point.lat, limit, Infinity, (row) => set.has(row));
  if (found.length < limit) return set.rows;
  const distances = found.map((row) => distanceKm(point, lon[row] as number, lat[row] as number));
  const reach = Math.max(...distances) * (1 + 1e-9) + 1e-6;
  return rowsInBox(geography, boxAround(point, reach)).filter((row) => set.has(row));
}

export function geographyBytes({ lon, lat, tree, order }: Geography): number {
  const own = order.buffer === tree.data ? 0 : order.byteLength;
  return lon.byteLength + lat.byteLength + tree.data.byteLength + own;
}

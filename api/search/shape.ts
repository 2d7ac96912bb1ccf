import { boxAround, distanceKm, leastKm, mostKm } from './geography.ts';
import type { Box, Point } from './geography.ts';

/** A part of the earth's surface, asked of points and of boxes of points. */
export interface Shape {
  has(lon: number, lat: number): boolean;
  /** True only if every point of the box is in the shape. */
  holds(west: number, south: number, east: number, north: number): boolean;
  /** True only if no point of the box is in the shape. */
  misses(west: number, south: number, east: number, north: number): boolean;
  /** A box that all of it lies in. */
  readonly bounds: Box;
}

/** In a box narrower than this around a centre, the farthest point is a corner. */
const HALF_TURN = 180;

/** A box, its edges included. */
export function boxShape(box: Box): Shape {
  const [left, bottom, right, top] = box;
  return {
    has: (lon, lat) => lon >= left && lon <= right && lat >= bottom && lat <= top,
    holds: (west, south, east, north) => west >= left && east <= right && south >= bottom && north <= top,
    misses: (west, south, east, north) => east < left || west > right || north < bottom || south > top,
    bounds: box,
  };
}

/** What lies within a radius of a point. */
export function circleShape(centre: Point, radiusKm: number): Shape {
  const around = boxShape(boxAround(centre, radiusKm));
  const [left, , right] = around.bounds;
  const isNarrow = right - left < HALF_TURN;
  const [least, most] = [leastKm(centre), mostKm(centre)];
  const reaches = (lon: number, lat: number): boolean =>
    most(lon, lat) <= radiusKm || (least(lon, lat) <= radiusKm && distanceKm(centre, lon, lat) <= radiusKm);
  return {
    has: (lon, lat) => around.has(lon, lat) && reaches(lon, lat),
    holds: (west, south, east, north) =>
      isNarrow &&
      around.holds(west, south, east, north) &&
      reaches(west, south) &&
      reaches(west, north) &&
      reaches(east, south) &&
      reaches(east, north),
    misses: (west, south, east, north) => around.misses(west, south, east, north),
    bounds: around.bounds,
  };
}

/** What lies in both shapes. */
export function bothShapes(left: Shape, right: Shape): Shape {
  return {
    has: (lon, lat) => left.has(lon, lat) && right.has(lon, lat),
    holds: (...box) => left.holds(...box) && right.holds(...box),
    misses: (...box) => left.misses(...box) || right.misses(...box),
    bounds: [
      Math.max(left.bounds[0], right.bounds[0]),
      Math.max(left.bounds[1], right.bounds[1]),
      Math.min(left.bounds[2], right.bounds[2]),
      Math.min(left.bounds[3], right.bounds[3]),
    ],
  };
}

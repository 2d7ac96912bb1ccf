import { readFile } from 'node:fs/promises';
import type { Position } from 'geojson';
import { merge } from 'topojson-client';
import type { CommuneTopology } from './geometry.ts';
import { roundPoints, simplifyLine } from './lines.ts';

type SharedPolygons = Parameters<typeof merge>[1];

const COMMUNES = new URL('../../data/reference/territories/communes-2025.topo.json', import.meta.url);
/** Where the coast meets the borders with France (De Panne) and the Netherlands (the Zwin). */
const ENDS = [
  [2.5458, 51.0894],
  [3.3712, 51.3712],
] as const;
/** In degrees of latitude: about 55 m. */
const TOLERANCE = 0.0005;

/** The Belgian coast from France to the Netherlands, as the compiled communes draw it. */
export async function readCoast(): Promise<Position[]> {
  const map = JSON.parse(await readFile(COMMUNES, 'utf8')) as CommuneTopology;
  const { coordinates } = merge(map, map.objects.communes.geometries as SharedPolygons);
  const rings = coordinates.map(([outer]) => outer ?? []);
  const ring = rings.reduce((best, other) => (other.length > best.length ? other : best)).slice(0, -1);
  const [start, end] = ENDS.map((point) => findNearest(ring, point)) as [number, number];
  const [there, back] = [walk(ring, start, end), walk(ring, end, start).reverse()];
  return roundPoints(simplifyLine(there.length < back.length ? there : back, TOLERANCE));
}

/** Replaces the stretch of a closed ring between the points nearest to the ends of `coast`, the shorter way, by `coast`. */
export function replaceCoast(ring: readonly Position[], coast: readonly Position[]): Position[] {
  const open = ring.slice(0, -1);
  const [start, end] = [findNearest(open, coast[0] ?? []), findNearest(open, coast.at(-1) ?? [])];
  const [there, back] = [walk(open, start, end), walk(open, end, start)];
  const inland = there.length < back.length ? back : there.reverse();
  const points = [...coast, ...inland.slice(1, -1)];
  return [...points, ...points.slice(0, 1)];
}

/** The point of a closed ring nearest to another point. */
export function getNearest(ring: readonly Position[], point: Position): Position {
  return ring[findNearest(ring, point)] ?? point;
}

function findNearest(points: readonly Position[], [x = NaN, y = NaN]: readonly number[]): number {
  const distances = points.map(([px = NaN, py = NaN]) => Math.hypot(px - x, py - y));
  return distances.indexOf(Math.min(...distances));
}

/** Points of an open ring from one index to another, both included, in its own direction. */
function walk(ring: readonly Position[], from: number, to: number): Position[] {
  return from <= to ? ring.slice(from, to + 1) : [...ring.slice(from), ...ring.slice(0, to + 1)];
}

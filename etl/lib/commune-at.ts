import { readFileSync } from 'node:fs';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

interface Shape {
  readonly nis: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly polygons: readonly Position[][][];
}

function crossesRing(ring: readonly Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index, index += 1) {
    const [x = 0, y = 0] = ring[index] ?? [];
    const [priorX = 0, priorY = 0] = ring[previous] ?? [];
    if (y > lat !== priorY > lat && lon < ((priorX - x) * (lat - y)) / (priorY - y) + x) inside = !inside;
  }
  return inside;
}

/** Even-odd over all rings: a point in a hole crosses two of them. */
function contains(shape: Shape, lon: number, lat: number): boolean {
  if (lon < shape.west || lon > shape.east || lat < shape.south || lat > shape.north) return false;
  return shape.polygons.some((rings) => rings.filter((ring) => crossesRing(ring, lon, lat)).length % 2 === 1);
}

function toShape(commune: Feature): Shape {
  const geometry = commune.geometry as Polygon | MultiPolygon;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const positions = polygons.flat(2);
  const lons = positions.map(([lon = 0]) => lon);
  const lats = positions.map(([, lat = 0]) => lat);
  return {
    nis: String(commune.properties?.nis),
    west: Math.min(...lons),
    south: Math.min(...lats),
    east: Math.max(...lons),
    north: Math.max(...lats),
    polygons,
  };
}

/**
 * Reads the communes of a TopoJSON file (property `nis`).
 * @returns a function that finds the commune of a point in degrees; undefined outside the country.
 */
export function readCommuneFinder(file: string): (lon: number, lat: number) => string | undefined {
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ communes: GeometryCollection }>;
  const shapes = feature(topology, topology.objects.communes).features.map(toShape);
  return (lon, lat) => shapes.find((shape) => contains(shape, lon, lat))?.nis;
}

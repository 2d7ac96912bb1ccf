import { statSync } from 'node:fs';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh, neighbors } from 'topojson-client';
import type { MultiPolygon as SharedMultiPolygon, Polygon as SharedPolygon } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../data/schema/reference/territories.ts';
import type { CommuneTopology } from '../../etl/reference/geometry.ts';
import {
  getTerritory,
  listAncestors,
  listTerritories,
  neighbours,
  readReference,
  REFERENCE,
} from './territories-tables.ts';

const FILES = [
  ['communes-2019.topo.json', '2019', 700_000],
  ['communes-2025.topo.json', '2025', 700_000],
  ['communes-2025-overview.topo.json', '2025', 150_000],
] as const;

function readTopology(file: string): CommuneTopology {
  return JSON.parse(readReference(`territories/${file}`)) as CommuneTopology;
}

function dissolve(
  map: CommuneTopology,
  grid: Grid,
  level: 'arrondissement' | 'province' | 'region',
): Map<string, MultiPolygon> {
  const units = new Map<string, (SharedPolygon | SharedMultiPolygon)[]>();
  for (const geometry of map.objects.communes.geometries) {
    const nis = String(geometry.id);
    const unit =
      listAncestors(grid, nis).find((code) => getTerritory(grid, code).level === level) ??
      listAncestors(grid, nis).at(-2) ??
      '';
    units.set(unit, [...(units.get(unit) ?? []), geometry as SharedPolygon | SharedMultiPolygon]);
  }
  return new Map([...units].map(([nis, geometries]) => [nis, merge(map, geometries)]));
}

function contains(geometry: Polygon | MultiPolygon, lon: number, lat: number): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => rings.filter((ring) => isInRing(ring, lon, lat)).length % 2 === 1);
}

function isInRing(ring: Position[], lon: number, lat: number): boolean {
  let isInside = false;
  ring.forEach(([x1 = 0, y1 = 0], index) => {
    const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
    if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) isInside = !isInside;
  });
  return isInside;
}

function measureArea(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const ringArea = (ring: Position[]): number =>
    Math.abs(
      ring.reduce((sum, [x1 = 0, y1 = 0], index) => {
        const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
        return sum + (x0 * y1 - x1 * y0) / 2;
      }, 0),
    );
  return polygons.reduce(
    (sum, [outer = [], ...holes]) =>
      sum + ringArea(outer) - holes.reduce((total, hole) => total + ringArea(hole), 0),
    0,
  );
}

describe.each(FILES)('%s', (file, grid, limit) => {
  const map = readTopology(file);
  const communes = feature(map, map.objects.communes).features;

  it('is small enough for the web', () => {
    expect(statSync(`${REFERENCE}/territories/${file}`).size).toBeLessThanOrEqual(limit);
  });

  it('gives every commune of the grid, and no other, one polygon with an area', () => {
    expect(communes.map((commune) => commune.id)).toEqual(
      listTerritories(grid, 'commune').map((row) => row.nis),
    );
    for (const commune of communes) {
      expect(commune.properties).toEqual({ nis: commune.id });
      expect(measureArea(commune.geometry as Polygon), String(commune.id)).toBeGreaterThan(0);
    }
  });

  it('dissolves into 43 arrondissements, 10 provinces with Brussels, and 3 regions', () => {
    expect(dissolve(map, grid, 'arrondissement').size).toBe(43);
    expect(dissolve(map, grid, 'province').size).toBe(11);
    expect(dissolve(map, grid, 'region').size).toBe(3);
  });

  it('loses no area when it is dissolved: borders are truly shared', () => {
    const whole = communes.reduce((sum, commune) => sum + measureArea(commune.geometry as Polygon), 0);
    for (const level of ['arrondissement', 'province', 'region'] as const) {
      const parts = [...dissolve(map, grid, level).values()];
      expect(parts.reduce((sum, part) => sum + measureArea(part), 0) / whole).toBeCloseTo(1, 3);
    }
  });

  it('draws inner borders of regions once', () => {
    const region = (nis: unknown): string => listAncestors(grid, String(nis)).at(-2) ?? '';
    const borders = mesh(
      map,
      map.objects.communes as Parameters<typeof mesh>[1],
      (a, b) => a !== b && region(a.id) !== region(b.id),
    );
    expect(borders.coordinates.length).toBeGreaterThan(0);
  });
});

describe.each(FILES.slice(0, 2))('points of the grid of %s', (file, grid) => {
  const map = readTopology(file);

  it('lie inside their commune', () => {
    const outside = feature(map, map.objects.communes).features.filter((commune) => {
      const { lon, lat } = getTerritory(grid, String(commune.id));
      return !contains(commune.geometry as Polygon, lon, lat);
    });
    expect(outside.map((commune) => commune.id)).toEqual([]);
  });

  it('lie inside their arrondissement, province and region', () => {
    for (const level of ['arrondissement', 'province', 'region'] as const) {
      for (const [nis, polygon] of dissolve(map, grid, level)) {
        const { lon, lat } = getTerritory(grid, nis);
        expect(contains(polygon, lon, lat), nis).toBe(true);
      }
    }
  });
});

describe('neighbours.csv', () => {
  const pairs = new Set(neighbours.map((row) => `${row.level} ${row.nis} ${row.neighbour}`));

  it('holds every pair in both directions, and none with itself', () => {
    for (const row of neighbours) {
      expect(row.nis).not.toBe(row.neighbour);
      expect(pairs.has(`${row.level} ${row.neighbour} ${row.nis}`)).toBe(true);
    }
  });

  it('agrees with the arcs of the published polygons', () => {
    const { geometries } = readTopology('communes-2025.topo.json').objects.communes;
    const shared = neighbors(geometries).reduce((sum, indexes) => sum + indexes.length, 0);
    expect(neighbours.filter((row) => row.level === 'commune')).toHaveLength(shared);
  });

  it('gives every territory below the country a neighbour', () => {
    for (const level of ['region', 'province', 'arrondissement', 'commune'] as const) {
      const known = new Set(neighbours.filter((row) => row.level === level).map((row) => row.nis));
      expect(
        listTerritories('2025', level)
          .filter((row) => !known.has(row.nis))
          .map((row) => row.nis),
      ).toEqual([]);
    }
  });

  it.each([
    ['commune', '62063', '62096', true],
    ['commune', '21004', '21009', true],
    ['commune', '62063', '21004', false],
    ['arrondissement', '21000', '23000', true],
    ['arrondissement', '21000', '24000', true],
    ['arrondissement', '21000', '25000', false],
    ['province', '10000', '40000', true],
    ['province', '30000', '60000', false],
    ['region', '02000', '04000', true],
    ['region', '03000', '04000', false],
  ])('%s %s and %s: neighbours is %s', (level, nis, neighbour, expected) => {
    expect(pairs.has(`${level} ${nis} ${neighbour}`)).toBe(expected);
  });
});

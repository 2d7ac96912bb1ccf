import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EnterpriseMap } from '../../api/contract/enterprises.ts';
import { clusterRadius } from '../../data/rules/cluster-size.ts';
import { allowStyle, readBackground } from '../../web/src/lib/map/background-choice.ts';
import { fannedAt, fanOffsets } from '../../web/src/lib/map/fan.ts';
import { inViewOf, isSameBox, nearestRow, rowsAtPlaceOf, toFeatures } from '../../web/src/lib/map/points.ts';

const answer: EnterpriseMap = {
  release: { directory: 'd', statistics: 's', referenceDate: '2026-01-01', demo: true },
  kind: 'points',
  total: 4,
  groups: [
    { code: 'housing', label: 'Logement' },
    { code: 'second-hand', label: 'Seconde main' },
  ],
  id: ['a', 'b', 'c', 'd'],
  name: ['A', 'B', 'C', 'D'],
  lon: [4, 4.5, 5, 6],
  lat: [50, 50.5, 51, 49],
  group: [0, 1, 1, 0],
  exact: [1, 0, 1, 1],
  notes: [],
};

test('columns become features that know their row, group and exactness', () => {
  const { features } = toFeatures(answer);
  expect(features).toHaveLength(4);
  expect(features[1]?.properties).toEqual({ row: 1, symbol: 'second-hand/approximate' });
  expect(features[1]?.geometry.coordinates).toEqual([4.5, 50.5]);
});

test('results at one place are one feature with their number, and all are found from it', () => {
  const stacked = { ...answer, lon: [4, 4, 5, 4], lat: [50, 50, 51, 49] };
  const { features } = toFeatures(stacked);
  expect(features.map(({ properties }) => [properties.row, properties.count ?? 1])).toEqual([
    [0, 2],
    [2, 1],
    [3, 1],
  ]);
  expect(rowsAtPlaceOf(stacked, 1)).toEqual([0, 1]);
});

test('the nearest result is found where nothing is in view', () => {
  expect(nearestRow(answer, 5.9, 49.1)).toBe(3);
  expect(nearestRow(answer, 4.1, 50.1)).toBe(0);
  expect(nearestRow({ ...answer, lon: [], lat: [] }, 4, 50)).toBeUndefined();
  expect(inViewOf(answer, [4.2, 50.1, 4.3, 50.2])).toMatchObject({
    total: 0,
    places: [],
    nearest: { id: 'a' },
  });
});

test('the results in view are counted and listed from the centre outwards', () => {
  const ids = (view: [number, number, number, number], limit?: number) =>
    inViewOf(answer, view, limit).places.map(({ id }) => id);
  expect(inViewOf(answer, [3.9, 49.9, 5.1, 51.1])).toMatchObject({ total: 3, nearest: null });
  expect(ids([3.9, 49.9, 5.1, 51.1])).toEqual(['b', 'a', 'c']);
  expect(ids([3, 48, 7, 52], 2)).toEqual(['b', 'a']);
});

test('the closest of many are those that sorting all of them gives', () => {
  const degrees = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(degrees, { maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (points, limit) => {
      const many = {
        ...answer,
        id: points.map((_, row) => String(row)),
        name: points.map(() => ''),
        lon: points.map(([lon]) => lon / 10),
        lat: points.map(([, lat]) => lat / 10),
        group: points.map(() => 0),
        exact: points.map(() => 1),
      };
      const all = inViewOf(many, [0.2, 0.2, 1.8, 1.8], points.length + 1);
      const some = inViewOf(many, [0.2, 0.2, 1.8, 1.8], limit);
      const away = all.places.map(({ lon, lat }) =>
        Math.hypot((lon - 1) * Math.cos(Math.PI / 180), lat - 1).toFixed(6),
      );
      expect(all.places).toHaveLength(all.total);
      expect(some.total).toBe(all.total);
      expect(some.places).toEqual(all.places.slice(0, limit));
      expect(away).toEqual(away.toSorted());
    }),
  );
});

test('a box printed in an address and read back is the same box', () => {
  expect(isSameBox([4.123456, 50, 5, 51], [4.12346, 50, 5, 51])).toBe(true);
  expect(isSameBox([4.1, 50, 5, 51], [4.2, 50, 5, 51])).toBe(false);
  expect(isSameBox(null, [4, 50, 5, 51])).toBe(false);
});

test('a disc grows with what it holds and has a largest size', () => {
  const radii = [1, 10, 100, 1000, 10_000, 100_000].map(clusterRadius);
  expect(radii).toEqual(radii.toSorted((a, b) => a - b));
  expect(new Set(radii).size).toBe(radii.length);
  expect(clusterRadius(10_000_000)).toBe(clusterRadius(100_000));
});

test.each([2, 5, 12])('%i results of one place are fanned out without touching', (count) => {
  const offsets = fanOffsets(count);
  expect(offsets).toHaveLength(count);
  for (const [at, one] of offsets.entries()) {
    for (const other of offsets.slice(at + 1))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(28);
  }
});

test('a fanned result is found where it is drawn', () => {
  const fan = {
    type: 'FeatureCollection' as const,
    features: [
      {
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [4, 50] },
        properties: { id: 'a' },
      },
    ],
  };
  expect(fannedAt(fan, 'a')).toEqual([4, 50]);
  expect(fannedAt(fan, 'b')).toBeUndefined();
});

test('only a style elsewhere opens the content security policy, and only for data and pictures', () => {
  const policy = "default-src 'self'; img-src 'self' data:; connect-src 'self'; script-src 'self'";
  expect(allowStyle(policy, readBackground(''))).toBe(policy);
  expect(allowStyle(policy, readBackground('/srv/belgium.pmtiles'))).toBe(policy);
  expect(allowStyle(policy, readBackground('https://maps.example/style.json'))).toBe(
    "default-src 'self'; img-src https: 'self' data:; connect-src https: 'self'; script-src 'self'",
  );
});

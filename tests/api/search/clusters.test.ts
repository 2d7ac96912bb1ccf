import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterRows } from '../../../api/search/clusters.ts';

const point = fc.tuple(
  fc.double({ min: 2.5, max: 6.4, noNaN: true }),
  fc.double({ min: 49.5, max: 51.5, noNaN: true }),
  fc.integer({ min: 1, max: 3 }),
);

function columnsOf(points: readonly (readonly [number, number, number])[]) {
  return {
    columns: {
      lon: Float32Array.from(points, ([lon]) => lon),
      lat: Float32Array.from(points, ([, lat]) => lat),
      group: { values: [null, 'a', 'b', 'c'], codes: Uint8Array.from(points, ([, , code]) => code) },
    },
  };
}

const rowsOf = (points: readonly unknown[]) => Uint32Array.from(points.keys());

test('clusters hold every row once, inside the extent of the rows', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 200 }), (points) => {
      const clusters = clusterRows(columnsOf(points), rowsOf(points));
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
      const lons = points.map(([lon]) => lon);
      for (const { lon } of clusters) {
        expect(lon).toBeGreaterThanOrEqual(Math.min(...lons) - 1e-4);
        expect(lon).toBeLessThanOrEqual(Math.max(...lons) + 1e-4);
      }
    }),
  );
});

test('a country spread evenly makes cells of 64 pixels of a map it fills, not hundreds of them', () => {
  const points = Array.from({ length: 8000 }, (_, at): [number, number, number] => [
    2.5 + (at % 100) * 0.039,
    49.5 + Math.floor(at / 100) * 0.0253,
    1,
  ]);
  const clusters = clusterRows(columnsOf(points), rowsOf(points));
  expect(clusters.length).toBeGreaterThan(80);
  expect(clusters.length).toBeLessThan(160);
});

test('a cell is named by the group most of its rows have', () => {
  const points: [number, number, number][] = [
    [4, 50, 2],
    [4, 50, 2],
    [4, 50, 3],
  ];
  expect(clusterRows(columnsOf(points), rowsOf(points))).toEqual([{ lon: 4, lat: 50, count: 3, group: 2 }]);
});

test('cells stay where they are when rows at an edge come into view', () => {
  const inside: [number, number, number][] = [
    [4.1, 50.1, 1],
    [4.11, 50.11, 1],
    [5.1, 50.9, 1],
  ];
  const moved: [number, number, number][] = [...inside, [4.6, 50.95, 1]];
  const before = clusterRows(columnsOf(inside), rowsOf(inside));
  const after = clusterRows(columnsOf(moved), rowsOf(moved));
  for (const cluster of before) expect(after).toContainEqual(cluster);
});

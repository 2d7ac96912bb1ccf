import { expect, test } from 'vitest';
import type { EnterpriseMap } from '../../api/contract/enterprises.ts';
import {
  isSameBox,
  nearestRow,
  rowsAtPlaceOf,
  rowsInView,
  toFeatures,
} from '../../web/src/lib/map/points.ts';

const answer: EnterpriseMap = {
  release: { directory: 'd', statistics: 's', referenceDate: '2026-01-01', demo: true },
  kind: 'points',
  total: 4,
  groups: ['housing', 'second-hand'],
  id: ['a', 'b', 'c', 'd'],
  name: ['A', 'B', 'C', 'D'],
  lon: [4, 4.5, 5, 6],
  lat: [50, 50.5, 51, 49],
  group: [0, 1, 1, 0],
  exact: [1, 0, 1, 1],
  count: [1, 1, 1, 7],
};

test('columns become features that know their row, group and exactness', () => {
  const { features } = toFeatures(answer, 8);
  expect(features).toHaveLength(4);
  expect(features[1]?.properties).toEqual({ row: 1, group: 'second-hand', exact: false, count: 1 });
  expect(features[1]?.geometry.coordinates).toEqual([4.5, 50.5]);
});

test('results at one place are one feature with their number, and all are found from it', () => {
  const stacked = { ...answer, lon: [4, 4, 5, 4], lat: [50, 50, 51, 49], count: [1, 1, 1, 1] };
  const { features } = toFeatures(stacked, 8);
  expect(features.map(({ properties }) => [properties.row, properties.count])).toEqual([
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
});

test('the results in view are counted with their clusters and listed from the centre outwards', () => {
  expect(rowsInView(answer, [3.9, 49.9, 5.1, 51.1])).toEqual({ total: 3, rows: [1, 0, 2] });
  expect(rowsInView(answer, [3, 48, 7, 52], 2)).toMatchObject({ total: 10, rows: [1, 0] });
  expect(rowsInView(answer, [0, 0, 1, 1])).toEqual({ total: 0, rows: [] });
});

test('a box printed in an address and read back is the same box', () => {
  expect(isSameBox([4.123456, 50, 5, 51], [4.12346, 50, 5, 51])).toBe(true);
  expect(isSameBox([4.1, 50, 5, 51], [4.2, 50, 5, 51])).toBe(false);
  expect(isSameBox(null, [4, 50, 5, 51])).toBe(false);
});

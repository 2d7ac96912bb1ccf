import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxAround,
  buildGeography,
  distanceKm,
  isInBox,
  nearestOf,
  rowsInBox,
} from '../../../api/search/geography.ts';
import { selectFirst } from '../../../api/search/select.ts';

const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const latitude = fc.double({ min: -90, max: 90, noNaN: true });

describe('geography', () => {
  it('the distance from Liège to Brussels is 90 km', () => {
    expect(distanceKm({ lon: 5.57, lat: 50.63 }, 4.35, 50.85)).toBeCloseTo(89.4, 0);
  });

  it('the box around a circle holds every point of the circle', () => {
    fc.assert(
      fc.property(
        longitude,
        latitude,
        longitude,
        latitude,
        fc.double({ min: 0.01, max: 20000, noNaN: true }),
        (lon, lat, toLon, toLat, radius) => {
          if (distanceKm({ lon, lat }, toLon, toLat) > radius) return;
          expect(isInBox(boxAround({ lon, lat }, radius), toLon, toLat)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('the rows of a box are those a scan finds; rows without a point are in none', () => {
    const points = fc.array(
      fc.tuple(
        fc.double({ min: 2, max: 7, noNaN: true }),
        fc.double({ min: 49, max: 52, noNaN: true }),
        fc.boolean(),
      ),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(points, (list) => {
        const lon = Float32Array.from(list, ([x, , placed]) => (placed ? x : Number.NaN));
        const lat = Float32Array.from(list, ([, y, placed]) => (placed ? y : Number.NaN));
        const box = [3, 50, 5, 51] as const;
        const expected = list.flatMap((_, row) =>
          isInBox(box, lon[row] ?? NaN, lat[row] ?? NaN) ? [row] : [],
        );
        expect(rowsInBox(buildGeography(lon, lat), box).sort((left, right) => left - right)).toEqual(
          expected,
        );
      }),
    );
  });
});

describe('the nearest', () => {
  it('of many rows hold those a scan finds, equal distances included', () => {
    const points = Array.from(
      { length: 20_000 },
      (_, at) => [3 + (at % 97) / 40, 50 + (at % 53) / 60] as const,
    );
    const lon = Float32Array.from(points, ([x], row) => (row % 11 === 0 ? Number.NaN : (x ?? 0)));
    const lat = Float32Array.from(points, ([, y]) => y ?? 0);
    const geography = buildGeography(lon, lat);
    const rows = Uint32Array.from(lon.keys()).filter((row) => row % 3 !== 0);
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 6, noNaN: true }),
        fc.double({ min: 49, max: 52, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (x, y, limit) => {
          const point = { lon: x, lat: y };
          const key = (row: number): number =>
            Number.isNaN(lon[row]) ? Infinity : distanceKm(point, lon[row] ?? 0, lat[row] ?? 0);
          const near = nearestOf(
            geography,
            point,
            { total: rows.length, rows, has: (row) => row % 3 !== 0 },
            limit,
          );
          expect(near.length).toBeLessThan(rows.length);
          const order = { keyOf: key };
          expect(selectFirst(near, order, limit, null)).toEqual(selectFirst(rows, order, limit, null));
        },
      ),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAround, buildGeography, distanceKm, isInBox, rowsInBox } from '../../../api/search/geography.ts';

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

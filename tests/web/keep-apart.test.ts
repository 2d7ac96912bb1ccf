import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterRadius } from '../../web/src/lib/map/cluster-size.ts';
import { keepApart, type Disc } from '../../web/src/lib/map/keep-apart.ts';

const disc = fc.record({
  lon: fc.double({ min: 2.5, max: 6.4, noNaN: true }),
  lat: fc.double({ min: 49.5, max: 51.5, noNaN: true }),
  count: fc.integer({ min: 1, max: 50_000 }),
});
const discs = fc
  .array(disc, { maxLength: 120 })
  .map((list): Disc[] => list.map((one, row) => ({ ...one, row })));

/** Place on a Web Mercator map of 512 pixels at zoom 0. */
function pixels({ lon, lat }: Disc, zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon / 360) * world, (-Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
}

describe('groups on the map', () => {
  test('no two discs touch, and no result is lost', () => {
    fc.assert(
      fc.property(discs, fc.double({ min: 5, max: 12, noNaN: true }), (given, zoom) => {
        const drawn = keepApart(given, zoom);
        const sum = (list: readonly Disc[]) => list.reduce((total, { count }) => total + count, 0);
        expect(sum(drawn)).toBe(sum(given));
        drawn.forEach((a, at) => {
          for (const b of drawn.slice(at + 1)) {
            const [ax, ay] = pixels(a, zoom);
            const [bx, by] = pixels(b, zoom);
            const room = clusterRadius(a.count) + clusterRadius(b.count);
            expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThan(room);
          }
        });
      }),
    );
  });

  test('discs far from each other stay as they are', () => {
    const far = [
      { row: 0, lon: 3, lat: 51, count: 12 },
      { row: 1, lon: 6, lat: 49.6, count: 3000 },
    ];
    expect(keepApart(far, 8).toSorted((a, b) => a.row - b.row)).toEqual(far);
  });

  test('two that touch become one between them, nearer to the larger', () => {
    const [one, ...others] = keepApart(
      [
        { row: 0, lon: 4, lat: 50, count: 300 },
        { row: 1, lon: 4.04, lat: 50, count: 100 },
      ],
      7,
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({ row: 0, count: 400 });
    expect(one?.lon).toBeCloseTo(4.01, 6);
  });

  test('a disc grows with what it holds and has a largest size', () => {
    const radii = [1, 10, 100, 1000, 10_000, 100_000].map(clusterRadius);
    expect(radii).toEqual(radii.toSorted((a, b) => a - b));
    expect(new Set(radii).size).toBe(radii.length);
    expect(clusterRadius(10_000_000)).toBe(clusterRadius(100_000));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classOf, quantileBreaks, readable } from '../../web/src/lib/charts/breaks.ts';
import { fitFrame, svgPath } from '../../web/src/lib/charts/projection.ts';
import { stackDots, ticks } from '../../web/src/lib/charts/scale.ts';

describe('classes of a choropleth', () => {
  test.each([
    [37.4, 40],
    [0.0231, 0.025],
    [1, 1],
    [96, 100],
    [0, 0],
  ])('%d is written %d', (value, expected) => {
    expect(readable(value)).toBe(expected);
  });

  test('five classes of a wide spread hold about the same number each', () => {
    const values = Array.from({ length: 500 }, (_, index) => index / 10);
    const breaks = quantileBreaks(values);
    expect(breaks).toEqual([10, 20, 30, 40]);
  });

  test('breaks increase, stay within the values, and every value has a class', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (values) => {
        const breaks = quantileBreaks(values);
        expect(breaks.length).toBeLessThan(5);
        breaks.forEach((limit, index) => expect(limit).toBeGreaterThan(breaks[index - 1] ?? -1));
        for (const value of values) expect(classOf(value, breaks)).toBeLessThanOrEqual(breaks.length);
        if (breaks.length) expect(Math.max(...breaks)).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  test('one value, or none, makes one class', () => {
    expect(quantileBreaks([])).toEqual([]);
    expect(quantileBreaks([3, 3, 3])).toEqual([]);
  });
});

describe('axes and dots', () => {
  test.each([
    [97, [0, 20, 40, 60, 80]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, [0]],
  ])('ticks up to %d', (max, expected) => {
    expect(ticks(max)).toEqual(expected);
  });

  test('stacked dots of one row never touch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 }), (positions) => {
        const rows = stackDots(positions, 10);
        for (const [a, row] of rows.entries())
          for (const [b, other] of rows.entries())
            if (a < b && row === other)
              expect(Math.abs((positions[a] ?? 0) - (positions[b] ?? 0))).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});

describe('projection of a map', () => {
  const square = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [4, 50],
        [5, 50],
        [5, 51],
        [4, 51],
        [4, 50],
      ],
    ],
  };

  test('north is up, west is left, and the box fits', () => {
    const frame = fitFrame([4, 50, 5, 51], 600, 4, 500);
    const [west, north] = frame.project(4, 51);
    const [east, south] = frame.project(5, 50);
    expect(west).toBeLessThan(east);
    expect(north).toBeLessThan(south);
    expect(south).toBeLessThanOrEqual(frame.height);
    expect(east).toBeLessThanOrEqual(frame.width);
    expect((east - west) / (south - north)).toBeCloseTo(Math.cos((50.5 * Math.PI) / 180), 3);
  });

  test('a ring becomes one closed path without repeated points', () => {
    expect(svgPath(square, fitFrame([4, 50, 5, 51], 100, 0)).match(/[ML]/g)).toHaveLength(5);
    expect(svgPath(square, fitFrame([4, 50, 5, 51], 100, 0))).toMatch(/^M.*Z$/);
  });
});

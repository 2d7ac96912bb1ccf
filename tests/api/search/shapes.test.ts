import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEAF,
  buildGeography,
  distanceKm,
  leastKm,
  leastKmToBox,
  mostKm,
} from '../../../api/search/geography.ts';
import { bothShapes, boxShape, circleShape } from '../../../api/search/shape.ts';
import { buildCells, cellsInBox } from '../../../api/search/cells.ts';
import { ClassCounts } from '../../../api/search/class-counts.ts';
import { groupRows } from '../../../api/search/kinds.ts';
import { buildNodeSums, countingVisitor } from '../../../api/search/node-sums.ts';
import { countAbout, visitShape, walkTree } from '../../../api/search/tree-walk.ts';
import type { Shape } from '../../../api/search/shape.ts';

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const boxes = fc
  .tuple(degrees(-180, 179), degrees(-90, 89), degrees(0.01, 90), degrees(0.01, 60))
  .map(([west, south, width, height]) => {
    return [west, south, Math.min(180, west + width), Math.min(90, south + height)] as const;
  });
const shapes: fc.Arbitrary<Shape> = fc.oneof(
  boxes.map(boxShape),
  fc
    .tuple(degrees(-180, 180), degrees(-90, 90), degrees(0.1, 15_000))
    .map(([lon, lat, radius]) => circleShape({ lon, lat }, radius)),
);

const DRAWN = 6000;
const random = ((seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
})(7);
const lon = Float32Array.from({ length: DRAWN }, (_, row) => (row % 13 === 0 ? NaN : 2.5 + 4 * random()));
const lat = Float32Array.from({ length: DRAWN }, () => 49.5 + 2 * random());
const geography = buildGeography(lon, lat);

describe('shapes', () => {
  it('hold a box only with all its points, and miss it only with none', () => {
    fc.assert(
      fc.property(shapes, boxes, degrees(0, 1), degrees(0, 1), (shape, box, across, up) => {
        const [west, south, east, north] = box;
        const [x, y] = [west + across * (east - west), south + up * (north - south)];
        if (shape.holds(...box)) expect(shape.has(x, y)).toBe(true);
        if (shape.misses(...box)) expect(shape.has(x, y)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are visited to the last of their points, each once', () => {
    const near = fc.oneof(
      fc
        .tuple(degrees(2, 6), degrees(49, 51), degrees(0.05, 3), degrees(0.05, 2))
        .map(([west, south, width, height]) => boxShape([west, south, west + width, south + height])),
      fc
        .tuple(degrees(2, 7), degrees(49, 52), degrees(1, 200))
        .map(([x, y, radius]) => circleShape({ lon: x, lat: y }, radius)),
    );
    fc.assert(
      fc.property(near, fc.option(near), (first, second) => {
        const shape = second === null ? first : bothShapes(first, second);
        const seen: number[] = [];
        const add = (at: number): number => seen.push(geography.order[at] ?? -1);
        visitShape(geography, shape, {
          node(_, from, end) {
            for (let at = from; at < end; at += 1) add(at);
          },
          point: add,
        });
        const expected = Array.from(lon.keys()).filter((row) => shape.has(lon[row] ?? NaN, lat[row] ?? NaN));
        expect(seen.sort((left, right) => left - right)).toEqual(expected);
        expect(countAbout(geography, shape)).toBeGreaterThanOrEqual(expected.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a rough count of points in a shape', () => {
  it('is exact for all of the country, and within one leaf of it for a point', () => {
    expect(countAbout(geography, boxShape(geography.extent))).toBe(geography.order.length);
    expect(countAbout(geography, boxShape([4, 50, 4, 50]))).toBeLessThanOrEqual(LEAF + 20);
    expect(countAbout(geography, boxShape([90, 10, 91, 11]))).toBe(0);
  });
});

describe('sums on the nodes of the tree', () => {
  const none = { offsets: new Uint32Array(8), values: new Uint32Array(0) };
  const facets = { group: none, form: none, accreditation: none, federation: none, open: none, region: none };
  const values = { group: [], form: [], accreditation: [], federation: [], open: [], region: [] };

  it.each([700, 1500, 2600, 6000])(
    'count what a shape holds of %i points, large nodes and small ones',
    (points) => {
      const few = buildGeography(lon.subarray(0, points), lat.subarray(0, points));
      const codes = Uint16Array.from({ length: points }, (_, row) => row % 7);
      const classes = Uint32Array.from({ length: 7 }, (_, kind) => kind);
      const kinds = { codes, count: 7, classes, nace: classes, rows: groupRows(codes, 7) };
      const sums = buildNodeSums(few, kinds);
      const counts = new ClassCounts(7);
      const facetClasses = { codes, count: 7, sizes: classes, perimeterBits: new Uint8Array(7), facets };
      fc.assert(
        fc.property(
          degrees(2, 6),
          degrees(49, 51),
          degrees(0.1, 5),
          degrees(0.1, 3),
          (west, south, width, height) => {
            const shape = boxShape([west, south, west + width, south + height]);
            visitShape(few, shape, countingVisitor(sums, classes, counts));
            const { total } = counts.finish(facetClasses, new Uint8Array(7), values);
            const inside = few.order.filter((row) => shape.has(few.lon[row] ?? NaN, few.lat[row] ?? NaN));
            expect(total).toBe(inside.length);
          },
        ),
        { numRuns: 200 },
      );
    },
  );
});

describe('the cheap distances', () => {
  it('are never more, or never less, than the distance', () => {
    fc.assert(
      fc.property(
        degrees(-180, 180),
        degrees(-89, 89),
        degrees(-20, 20),
        degrees(-20, 20),
        (x, y, east, north) => {
          const [toLon, toLat] = [
            Math.max(-180, Math.min(180, x + east)),
            Math.max(-90, Math.min(90, y + north)),
          ];
          const from = { lon: x, lat: y };
          const distance = distanceKm(from, toLon, toLat);
          expect(leastKm(from)(toLon, toLat)).toBeLessThanOrEqual(distance + 1e-9);
          expect(mostKm(from)(toLon, toLat)).toBeGreaterThanOrEqual(distance - 1e-9);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('to a box is never more than the distance to a point in it', () => {
    const share = degrees(0, 1);
    fc.assert(
      fc.property(
        degrees(-160, 160),
        degrees(-70, 70),
        fc.tuple(degrees(-12, 12), degrees(-12, 12)),
        fc.tuple(degrees(0, 8), degrees(0, 8)),
        fc.tuple(share, share),
        (x, y, [east, north], [width, height], [across, up]) => {
          const from = { lon: x, lat: y };
          const [west, south] = [x + east, y + north];
          const least = leastKmToBox(from)(west, south, west + width, south + height);
          const distance = distanceKm(from, west + across * width, south + up * height);
          expect(least).toBeLessThanOrEqual(distance + 1e-9);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});

describe('a walk of the tree', () => {
  it('looks at every point once, from whatever point it starts', () => {
    for (const near of [null, { lon: 4.4, lat: 50.8 }, { lon: 9, lat: 40 }]) {
      const seen: number[] = [];
      const all = () => true;
      walkTree(geography, all, (at) => seen.push(at), near);
      expect(seen.sort((left, right) => left - right)).toEqual([...geography.order.keys()]);
    }
  });
});

describe('the cells', () => {
  it('a box touches hold all its points, and none without a point', () => {
    const cells = buildCells(geography);
    fc.assert(
      fc.property(
        degrees(2, 6),
        degrees(49, 51),
        degrees(0, 3),
        degrees(0, 2),
        (west, south, width, height) => {
          const box = [west, south, west + width, south + height] as const;
          const { codes, mask } = cellsInBox(cells, box);
          for (let row = 0; row < DRAWN; row += 1) {
            const isTouched = mask[codes[row] ?? 0] === 1;
            if (boxShape(box).has(lon[row] ?? NaN, lat[row] ?? NaN)) expect(isTouched).toBe(true);
            if (Number.isNaN(lon[row])) expect(isTouched).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterRadius } from '../../../data/rules/cluster-size.ts';
import { buildIds } from '../../../data/rules/search/columns.ts';
import { encodeTile, MOST_TILE_BYTES } from '../../../api/tiles/encode-tile.ts';
import { acrossOf, downOf, placeRows, placesInTile, placesOf } from '../../../api/tiles/placed-rows.ts';
import { countOf, readTile } from './tiles.ts';

type Point = readonly [lon: number, lat: number, group: number];

const GROUPS = ['housing', 'second-hand', 'solidarity'];
const point: fc.Arbitrary<Point> = fc.tuple(
  fc.double({ min: 2.5, max: 6.4, noNaN: true }),
  fc.double({ min: 49.5, max: 51.5, noNaN: true }),
  fc.integer({ min: 1, max: GROUPS.length }),
);

/** Everything a tile is drawn from, for points that all match. */
function drawing(points: readonly Point[]) {
  const lon = Float32Array.from(points, ([degrees]) => degrees);
  const lat = Float32Array.from(points, ([, degrees]) => degrees);
  const placed = placeRows(lon, lat);
  const places = placesOf(placed, Uint32Array.from(points.keys()), points.length);
  const columns = {
    ids: buildIds(points.map((_, row) => String(row + 200_000_000).padStart(10, '0'))),
    group: { values: [null, ...GROUPS], codes: Uint8Array.from(points, ([, , code]) => code) },
    method: {
      values: [null, 'address', 'commune'],
      codes: Uint8Array.from(points, (_, row) => 1 + (row % 2)),
    },
  };
  const tile = (z: number, x: number, y: number): Uint8Array =>
    encodeTile(placed, placesInTile(placed, places, { z, x, y }), { z, x, y }, columns);
  return { lon, lat, placed, places, tile };
}

/** Column and row of the tile that a point lies in, by the textbook formula. */
function tileOf(lon: number, lat: number, z: number): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const north = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor(north * 2 ** z)];
}

describe('rows along the curve', () => {
  test('a tile holds the rows whose point lies in it, each once', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 150 }),
        fc.integer({ min: 0, max: 16 }),
        (points, z) => {
          const { lon, lat, placed, places } = drawing(points);
          const [x, y] = tileOf(lon[0] as number, lat[0] as number, z);
          const inside = [...lon.keys()].filter((row) => {
            const [column, line] = tileOf(lon[row] as number, lat[row] as number, z);
            return column === x && line === y;
          });
          const found = Array.from(
            placesInTile(placed, places, { z, x, y }),
            (place) => placed.rows[place] as number,
          );
          expect(found.toSorted((a, b) => a - b)).toEqual(inside);
        },
      ),
    );
  });

  test('rows without a point are in no tile, and the ends of the world have a place', () => {
    const lon = Float32Array.from([NaN, 180, -180]);
    const placed = placeRows(lon, Float32Array.from([NaN, -90, 90]));
    expect([...placed.rows].toSorted()).toEqual([1, 2]);
    const places = placesOf(placed, Uint32Array.from([0, 1, 2]), 3);
    expect(placesInTile(placed, places, { z: 0, x: 0, y: 0 })).toHaveLength(2);
    expect([acrossOf(-180), downOf(90)]).toEqual([0, expect.any(Number)]);
    expect(acrossOf(180)).toBe(2 ** 32 - 1);
  });
});

describe('a tile', () => {
  test('counts every row once, by group too, and keeps its discs apart and inside', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 5, max: 12 }),
        (points, z) => {
          const { lon, lat, tile } = drawing(points);
          const [x, y] = tileOf(lon[0] as number, lat[0] as number, z);
          const inside = points.filter((_, row) => {
            const [column, line] = tileOf(lon[row] as number, lat[row] as number, z);
            return column === x && line === y;
          });
          const features = readTile(tile(z, x, y));
          expect(countOf(features)).toBe(inside.length);
          for (const [code, group] of GROUPS.entries()) {
            const counted = features.reduce(
              (sum, { properties }) =>
                sum + (properties['group'] === group ? 1 : Number(properties[group] ?? 0)),
              0,
            );
            expect(counted).toBe(inside.filter((one) => one[2] === code + 1).length);
          }
          const discs = features.map((one) => ({
            x: one.x / 8,
            y: one.y / 8,
            radius: clusterRadius(one.count),
          }));
          for (const [at, disc] of discs.entries()) {
            for (const other of discs.slice(at + 1))
              expect(Math.hypot(disc.x - other.x, disc.y - other.y)).toBeGreaterThan(
                disc.radius + other.radius,
              );
            if (features[at]?.count === 1) continue;
            expect(Math.min(disc.x, disc.y, 512 - disc.x, 512 - disc.y)).toBeGreaterThan(disc.radius);
          }
        },
      ),
    );
  });

  test('from zoom 14 on holds together only what stands at one place', () => {
    const { tile } = drawing([
      [4.35, 50.85, 1],
      [4.35, 50.85, 2],
      [4.3502, 50.85, 1],
    ]);
    const counts = (z: number) =>
      readTile(tile(z, ...tileOf(4.35, 50.85, z)))
        .map(({ count }) => count)
        .toSorted();
    expect(counts(13)).toEqual([3]);
    expect(counts(14)).toEqual([1, 2]);
  });

  test('a result alone says which it is, its group and whether its place is exact', () => {
    const { tile } = drawing([[4.35, 50.85, 2]]);
    const [feature] = readTile(tile(9, ...tileOf(4.35, 50.85, 9)));
    expect(feature?.properties).toEqual({ id: '0200000000', group: 'second-hand', exact: true });
  });

  test('is never above 60 kB, whatever it holds, and loses nobody', () => {
    const crowd = Array.from({ length: 20_000 }, (_, at): Point => [
      4.35 + (at % 200) * 1e-4,
      50.845 + Math.floor(at / 200) * 1e-4,
      1 + (at % 3),
    ]);
    const { lon, lat, tile } = drawing(crowd);
    for (const z of [0, 8, 13, 14, 15, 16]) {
      const tiles = new Map<string, [number, number]>();
      for (const row of lon.keys()) {
        const address = tileOf(lon[row] as number, lat[row] as number, z);
        tiles.set(address.join('/'), address);
      }
      let counted = 0;
      for (const [x, y] of tiles.values()) {
        const bytes = tile(z, x, y);
        expect(bytes.byteLength).toBeLessThanOrEqual(MOST_TILE_BYTES);
        counted += countOf(readTile(bytes));
      }
      expect(counted).toBe(crowd.length);
    }
  });

  test('is empty where nothing is', () => {
    expect(drawing([[4.35, 50.85, 1]]).tile(3, 0, 0)).toHaveLength(0);
  });
});

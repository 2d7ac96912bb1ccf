import { statSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection, MultiLineString, MultiPolygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { replaceCoast } from '../../etl/reference/coast.ts';
import { joinLines, simplifyLine } from '../../etl/reference/lines.ts';
import { WATERS } from '../../etl/reference/water-names.ts';
import { selectWaters, type WaterProperties } from '../../etl/reference/waters.ts';
import { readReference, REFERENCE } from './territories-tables.ts';

type Waters = FeatureCollection<MultiLineString, WaterProperties>;
type Countries = FeatureCollection<MultiPolygon, { readonly iso: string }>;

const waters = JSON.parse(readReference('basemap/waters.geojson')) as Waters;
const countries = JSON.parse(readReference('basemap/countries.geojson')) as Countries;

function getWater(name: string) {
  const found = waters.features.find(({ properties }) => properties.name_fr === name);
  if (!found) throw new Error(`no water ${name}`);
  return found;
}

/** Kilometres from a place to the nearest point of a water. */
function measureTo(name: string, [lon, lat]: readonly [number, number]): number {
  const points = getWater(name).geometry.coordinates.flat();
  return Math.min(...points.map(([x = NaN, y = NaN]) => Math.hypot((x - lon) * 71, (y - lat) * 111)));
}

function isInRing(ring: Position[], [lon, lat]: readonly [number, number]): boolean {
  let isInside = false;
  ring.forEach(([x1 = 0, y1 = 0], index) => {
    const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
    if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) isInside = !isInside;
  });
  return isInside;
}

function findCountry(point: readonly [number, number]): string | undefined {
  return countries.features.find(({ geometry }) =>
    geometry.coordinates.some(([outer]) => isInRing(outer ?? [], point)),
  )?.properties.iso;
}

describe('waters of the bundled map', () => {
  it('are light, one feature a water, named in four languages', () => {
    expect(statSync(`${REFERENCE}/basemap/waters.geojson`).size).toBeLessThanOrEqual(120_000);
    expect(waters.features.length).toBe(WATERS.length);
    expect(new Set(waters.features.map(({ properties }) => properties.name_fr)).size).toBe(WATERS.length);
    for (const { properties } of waters.features) {
      for (const name of [properties.name, properties.name_fr, properties.name_nl, properties.name_de]) {
        expect(name).toMatch(/\p{L}/u);
      }
    }
  });

  it.each([
    ['Meuse', 'Namur', [4.868, 50.458]],
    ['Meuse', 'Liège', [5.576, 50.641]],
    ['Sambre', 'Charleroi', [4.444, 50.405]],
    ['Escaut', 'Antwerp', [4.396, 51.221]],
    ['Escaut', 'Tournai', [3.39, 50.609]],
    ['Lys', 'Kortrijk', [3.266, 50.83]],
    ['Ourthe', 'Rendeux', [5.503, 50.231]],
    ['Dendre', 'Aalst', [4.042, 50.938]],
    ['Semois', 'Bouillon', [5.067, 49.794]],
    ['Vesdre', 'Verviers', [5.86, 50.591]],
    ['Canal Albert', 'Hasselt', [5.34, 50.948]],
  ] as const)('the %s runs through %s', (name, _town, place) => {
    expect(measureTo(name, place)).toBeLessThan(1.5);
  });

  it('carry their attribution and licence in the manifest, in a file of their own', () => {
    const { tables } = JSON.parse(readReference('basemap/manifest.json')) as {
      tables: { file: string; title: string; sources: { licence: string }[] }[];
    };
    const table = tables.find(({ file }) => file === 'waters.geojson');
    expect(table?.title).toContain('© OpenStreetMap contributors');
    expect(table?.sources.map(({ licence }) => licence)).toEqual([expect.stringContaining('ODbL 1.0')]);
  });

  it('refuse a source that lost a water', () => {
    expect(() => selectWaters({ type: 'FeatureCollection', features: [] })).toThrow(
      /names no water "La Meuse"/,
    );
  });
});

describe('the coast', () => {
  it.each([
    ['off De Panne', [2.6, 51.14], undefined],
    ['off Koksijde', [2.7, 51.16], undefined],
    ['off De Haan', [3.0, 51.285], undefined],
    ['the mouth of the Scheldt', [3.45, 51.41], undefined],
    ['the beach of Ostend', [2.925, 51.225], 'BE'],
    ['the port of Zeebrugge', [3.205, 51.345], 'BE'],
    ['Dunkirk', [2.377, 51.035], 'FR'],
    ['Sluis', [3.387, 51.308], 'NL'],
  ] as const)('%s is on the right side', (_place, point, country) => {
    expect(findCountry(point)).toBe(country);
  });

  it('replaces the short way round a ring whatever its direction', () => {
    const ring = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => {
      const angle = (step / 10) * 2 * Math.PI;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const coast = [ring[1] ?? [], [2, 1.5], ring[3] ?? []];
    const expected = new Set([...ring.filter((_, index) => index !== 2), [2, 1.5]].map(String));
    for (const points of [ring, ring.toReversed()]) {
      const mended = replaceCoast([...points, points[0] ?? []], coast);
      expect(new Set(mended.map(String))).toEqual(expected);
      expect(mended.at(-1)).toEqual(mended[0]);
      expect(mended.length).toBe(11);
    }
  });
});

describe('lines', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
  const line = fc.uniqueArray(point, { minLength: 2, maxLength: 30, selector: String });

  it('are simplified to a part of their points, both ends kept, nothing dropped at tolerance 0', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 20 }), (points, tolerance) => {
        const kept = simplifyLine(points, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
        expect(kept).toEqual(points.filter((candidate) => kept.includes(candidate)));
        for (const dropped of points.filter((candidate) => !kept.includes(candidate))) {
          const index = points.indexOf(dropped);
          const before = kept.findLast((candidate) => points.indexOf(candidate as [number, number]) < index);
          const after = kept.find((candidate) => points.indexOf(candidate as [number, number]) > index);
          expect(simplifyLine([before ?? [], dropped, after ?? []], tolerance)).toEqual([before, after]);
        }
      }),
    );
  });

  it('cut into pieces, turned and shuffled, are joined again', () => {
    fc.assert(
      fc.property(
        line.chain((points) =>
          fc
            .tuple(fc.constant(points), fc.array(fc.boolean(), { minLength: 29, maxLength: 29 }))
            .chain(([whole, turns]) => {
              const pieces = whole.slice(1).map((end, index) => {
                const piece: Position[] = [whole[index] ?? end, end];
                return turns[index] === true ? piece.reverse() : piece;
              });
              return fc.tuple(
                fc.constant(whole),
                fc.shuffledSubarray(pieces, { minLength: pieces.length, maxLength: pieces.length }),
              );
            }),
        ),
        ([whole, pieces]) => {
          const joined = joinLines(pieces);
          expect(joined.length).toBe(1);
          const [only = []] = joined;
          expect([whole, whole.toReversed()]).toContainEqual(only);
        },
      ),
    );
  });
});

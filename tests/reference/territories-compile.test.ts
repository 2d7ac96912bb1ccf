import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FeatureCollection } from 'geojson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clipRing } from '../../etl/reference/clip.ts';
import { formatCsv, parseCsv, type ReferenceTable } from '../../etl/reference/lib.ts';
import { buildPopulation } from '../../etl/reference/population.ts';
import type { Territory } from '../../etl/reference/territory-rows.ts';
import { readReference, REFERENCE } from './territories-tables.ts';

describe('CSV of the reference tables', () => {
  it('reads back what it wrote, whatever the text', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.trim().replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(fc.array(fc.record({ code: fc.stringMatching(/^\d{5}$/), name: cell })), (rows) => {
        expect(parseCsv(formatCsv(['code', 'name'], rows), 'test')).toEqual(rows);
      }),
    );
  });

  it('keeps leading zeros and drops a byte order mark', () => {
    expect(parseCsv('\uFEFFnis,name\r\n02000,Vlaams Gewest\r\n', 'test')).toEqual([
      { nis: '02000', name: 'Vlaams Gewest' },
    ]);
  });

  it('names the file, the row and the fault', () => {
    expect(() => parseCsv('a,b\n1,2\n3\n', 'x.csv')).toThrow(/x\.csv, row 3: .*Correct the file/);
    expect(() => parseCsv('a,b\n1,2\n', 'x.csv', { columns: ['nis'] })).toThrow(
      /x\.csv: column nis is missing/,
    );
  });
});

describe('clipping', () => {
  const box = [0, 0, 10, 10] as const;
  const point = fc.tuple(fc.integer({ min: -20, max: 30 }), fc.integer({ min: -20, max: 30 }));
  const isInBox = ([x = NaN, y = NaN]: number[]): boolean =>
    x >= -1e-9 && x <= 10 + 1e-9 && y >= -1e-9 && y <= 10 + 1e-9;

  it('leaves nothing outside the box', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (points) => {
        const ring = [...points, points[0] ?? [0, 0]];
        expect(clipRing(ring, box).every(isInBox)).toBe(true);
      }),
    );
  });

  it('leaves what is inside as it was', () => {
    const ring = [
      [1, 1],
      [9, 1],
      [9, 9],
      [1, 1],
    ];
    expect(new Set(clipRing(ring, box).map(String))).toEqual(new Set(ring.map(String)));
  });
});

describe('population', () => {
  let raw = '';
  beforeEach(async () => {
    raw = await mkdtemp(join(tmpdir(), 'reference-population-'));
    await mkdir(join(raw, 'population'));
  });
  afterEach(() => rm(raw, { recursive: true }));

  const base = {
    grid: '2025',
    fr: '',
    nl: '',
    de: '',
    en: '',
    languages: [],
    nuts: '',
    lon: 0,
    lat: 0,
    area: 1,
  } as const;
  const place = (nis: string, parent: string, level: Territory['level']): Territory => ({
    ...base,
    nis,
    parent,
    level,
    validFrom: '',
    validTo: '',
  });
  const territories = [
    place('01000', '', 'country'),
    place('11001', '01000', 'commune'),
    place('11002', '01000', 'commune'),
  ];
  const successions = [
    {
      old_nis: '11002',
      new_nis: '11002',
      valid_from: '2025-01-01',
      kind: 'merge',
      from_grid: '2019',
      to_grid: '2025',
    },
    {
      old_nis: '11007',
      new_nis: '11002',
      valid_from: '2025-01-01',
      kind: 'merge',
      from_grid: '2019',
      to_grid: '2025',
    },
  ] as const;

  async function compile(tamper: (rows: string[]) => string[]) {
    const years = Array.from({ length: 33 }, (_, index) => 1991 + index);
    const rows = years.flatMap((year) => [
      `01000,Belgique,7,8,15,${year}`,
      `11001,Aartselaar,1,1,2,${year}`,
      `11002,Anvers,4,4,8,${year}`,
      `11007,Borsbeek,2,3,5,${year}`,
    ]);
    const text = ['nis,name_fr,men,women,total,year', ...tamper(rows)].join('\n');
    await writeFile(join(raw, 'population/statbel_population_by_commune_1970_2023.csv'), text);
    return buildPopulation(raw, territories, new Set(['11001', '11002', '11007']), successions);
  }

  it('adds merged communes up and does not count the country row twice', async () => {
    const counts = await compile((rows) => rows);
    expect(counts.find((row) => row.nis === '11002' && row.year === 2000)).toMatchObject({
      total: 13,
      men: 6,
      women: 7,
    });
    expect(counts.find((row) => row.nis === '01000' && row.year === 2000)?.total).toBe(15);
  });

  it.each([
    [
      'a missing commune',
      (row: string) => (row === '11007,Borsbeek,2,3,5,2005' ? [] : [row]),
      /2005.*11007 are missing/,
    ],
    [
      'a double commune',
      (row: string) => (row.startsWith('11001,') && row.endsWith('2006') ? [row, row] : [row]),
      /2006.*11001 stands twice/,
    ],
    [
      'an unknown commune',
      (row: string) => [row, '99999,Nulle part,1,1,2,2007'],
      /2007.*99999 is no commune/,
    ],
    [
      'sexes that do not add up',
      (row: string) => [row.replace('4,4,8,2008', '4,5,8,2008')],
      /2008.*do not add up for 11002/,
    ],
    [
      'a sum that differs from the country',
      (row: string) => [row.replace('1,1,2,2009', '1,2,3,2009')],
      /2009.*communes sum to 16/,
    ],
    [
      'a cell that is no count',
      (row: string) => [row.replace('4,4,8,2010', '4,4,x,2010')],
      /11002, column total: "x"/,
    ],
  ])('refuses %s', async (_, tamper, message) => {
    await expect(compile((rows) => rows.flatMap(tamper))).rejects.toThrow(message);
  });
});

describe.each(['territories', 'postal', 'basemap'])('manifest of %s', (topic) => {
  const { tables } = JSON.parse(readReference(`${topic}/manifest.json`)) as { tables: ReferenceTable[] };

  it('describes files that exist, with their rows and columns', () => {
    for (const table of tables) {
      expect(existsSync(`${REFERENCE}/${topic}/${table.file}`), table.file).toBe(true);
      if (!table.file.endsWith('.csv')) continue;
      const rows = parseCsv(readReference(`${topic}/${table.file}`), table.file);
      expect(rows).toHaveLength(table.rows);
      expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(table.columns));
    }
  });

  it('cites for every source producer, address, licence, vintage and checksum', () => {
    for (const source of tables.flatMap((table) => table.sources)) {
      expect(source).toMatchObject({
        producer: expect.stringMatching(/./),
        url: expect.stringMatching(/^https:\/\//),
        licence: expect.stringMatching(/./),
        vintage: expect.stringMatching(/./),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });
});

describe('basemap', () => {
  it.each(['countries.geojson', 'waters.geojson'])('%s is light and lies around the country', (file) => {
    expect(statSync(`${REFERENCE}/basemap/${file}`).size).toBeLessThanOrEqual(200_000);
    const { features } = JSON.parse(readReference(`basemap/${file}`)) as FeatureCollection;
    expect(features.length).toBeGreaterThan(0);
    const numbers = JSON.stringify(features.map(({ geometry }) => geometry)).match(/-?\d+(\.\d+)?/g) ?? [];
    expect(numbers.every((text) => Number(text) >= -2 && Number(text) <= 54.5)).toBe(true);
  });
});

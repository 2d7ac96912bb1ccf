import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { federationRow } from '../../data/schema/reference/federations.ts';
import { publicBodyRow } from '../../data/schema/reference/public-bodies.ts';
import { publishedTotalRow } from '../../data/schema/reference/published-totals.ts';
import { readReferenceText, readRows, readTable } from './tables.ts';

describe('public bodies', () => {
  const bodies = readTable('public-bodies/public-bodies.csv', publicBodyRow);

  it('have valid numbers, each once, in order', () => {
    for (const body of bodies) {
      expect(parseEnterpriseNumber(body.number)).toEqual({ ok: true, number: body.number });
    }
    const numbers = bodies.map((body) => body.number);
    expect(numbers).toEqual([...new Set(numbers)].sort());
  });

  it('leave out those the source marks as not public or for review', () => {
    const names = bodies.map((body) => body.name);
    for (const name of ['Natagora', 'Croix-Rouge de Belgique', 'Pro Velo', 'Vivaqua'])
      expect(names).not.toContain(name);
    expect(bodies.filter((body) => body.control === 'public')).toHaveLength(1389);
    expect(bodies.filter((body) => body.control === 'public-control')).toHaveLength(93);
  });
});

describe('published totals', () => {
  const totals = readTable('published-totals/totals.csv', publishedTotalRow);
  const find = (series: string, measure: string, territory: string, year: number, perimeter?: string) =>
    totals.find(
      (row) =>
        row.series === series &&
        row.measure === measure &&
        row.territory === territory &&
        row.year === year &&
        (perimeter === undefined || row.perimeter_label === perimeter),
    )?.value ?? Number.NaN;
  const sumRegions = (series: string, measure: string, year: number) =>
    ['02000', '03000', '04000'].reduce((sum, region) => sum + find(series, measure, region, year), 0);

  it.each([2017, 2018, 2019, 2020, 2021])('OES enterprises of %i add up to the country', (year) => {
    expect(sumRegions('oes-2023', 'enterprises', year)).toBe(
      find('oes-2023', 'enterprises', '01000', year, 'concertes-2023'),
    );
  });

  it('OES full-time equivalents of 2021 add up to 405 413', () => {
    expect(sumRegions('oes-2023', 'fte', 2021)).toBe(405_413);
    expect(find('oes-2023', 'fte', '03000', 2021) + find('oes-2023', 'fte', '04000', 2021)).toBe(174_546);
  });

  it.each([2008, 2009, 2010, 2011, 2012, 2013, 2014])('Barometer figures of %i add up', (year) => {
    expect(sumRegions('barometer-2016', 'enterprises', year)).toBe(
      find('barometer-2016', 'enterprises', '01000', year),
    );
    const gap = sumRegions('barometer-2016', 'fte', year) - find('barometer-2016', 'fte', '01000', year);
    expect(Math.abs(gap)).toBeLessThanOrEqual(1);
  });

  it('one figure stands once', () => {
    const keys = totals.map((row) =>
      [row.series, row.perimeter_label, row.territory, row.year, row.measure].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('federations', () => {
  const row = {
    code: 'demo-federation',
    name_fr: 'A',
    name_nl: 'B',
    name_de: 'C',
    name_en: 'D',
    website: '',
  };

  it('need a plain code and four names; the website may be missing', () => {
    expect(federationRow.safeParse(row).success).toBe(true);
    expect(federationRow.safeParse({ ...row, website: 'https://example.org' }).success).toBe(true);
    expect(federationRow.safeParse({ ...row, website: 'javascript:alert(1)' }).success).toBe(false);
    expect(federationRow.safeParse({ ...row, code: 'Two words' }).success).toBe(false);
    expect(federationRow.safeParse({ ...row, name_de: '' }).success).toBe(false);
  });
});

const manifest = z.object({
  tables: z.array(
    z.object({
      file: z.string(),
      rows: z.number(),
      method: z.string().min(1),
      sources: z.array(
        z.object({
          title: z.string().min(1),
          producer: z.string().min(1),
          licence: z.string().min(1),
          vintage: z.string().min(1),
        }),
      ),
      columns: z.record(z.string(), z.string().min(1)),
    }),
  ),
});

describe.each([
  'activities',
  'legal-forms',
  'registry-codes',
  'perimeters',
  'accreditations',
  'public-bodies',
  'published-totals',
])('the manifest of %s', (topic) => {
  const { tables } = manifest.parse(JSON.parse(readReferenceText(`${topic}/manifest.json`)));

  it('counts the rows that the tables have and describes every column', () => {
    for (const table of tables.filter(({ file }) => file.endsWith('.csv'))) {
      const rows = readRows(`${topic}/${table.file}`);
      expect([table.file, rows.length]).toEqual([table.file, table.rows]);
      expect(describeColumns(Object.keys(table.columns)), table.file).toEqual(
        readHeader(`${topic}/${table.file}`),
      );
    }
  });

  it('names files that exist', () => {
    for (const table of tables) {
      const url = new URL(`../../data/reference/${topic}/${table.file}`, import.meta.url);
      expect(existsSync(url) && readFileSync(url).length > 0, table.file).toBe(true);
    }
  });
});

function readHeader(path: string): string[] {
  return (readReferenceText(path).split('\n')[0] ?? '').split(',');
}

/** Expands `label_fr … label_en` into its languages. */
function describeColumns(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const range = /^(\w+)_fr … \1_(de|en)$/.exec(name);
    if (!range) return [name];
    const languages = range[2] === 'de' ? ['fr', 'nl', 'de'] : ['fr', 'nl', 'de', 'en'];
    return languages.map((language) => `${range[1]}_${language}`);
  });
}

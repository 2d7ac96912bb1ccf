import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkList } from '../../etl/desk/check-list.ts';
import { readLocalities } from '../../etl/desk/localities.ts';
import { readCells } from '../../etl/desk/read-cells.ts';
import { describeReading } from '../../etl/desk/suggest-mapping.ts';
import { SIZES } from '../fixtures/lists/make-lists.ts';

const localities = readLocalities();
const MOST_BYTES = 600_000;

/** The lists for trying the desk by hand, as the worker reads them. */
async function check(name: string) {
  const bytes = readFileSync(new URL(`../fixtures/lists/${name}`, import.meta.url));
  expect(bytes.length).toBeLessThan(MOST_BYTES);
  const cells = await readCells(bytes, name.endsWith('.xlsx') ? 'xlsx' : 'csv');
  const { headerRow, suggested } = describeReading(cells, new Map());
  const mapping = { headerRow, columns: suggested, contactsArePublic: false };
  const { rows, faults } = checkList(cells, mapping, new Map(), localities);
  return {
    headerRow,
    fields: Object.keys(suggested).sort(),
    rows,
    codes: new Set(faults.map(({ code }) => code)),
  };
}

describe('lists with the dirt of real ones', () => {
  it('a CSV of Excel in Windows-1252: every accent is read, every damage found', async () => {
    const { headerRow, fields, rows, codes } = await check('membres.csv');
    expect(headerRow).toBe(1);
    expect(fields).toEqual([
      'enterpriseNumber',
      'houseNumber',
      'locality',
      'name',
      'postalCode',
      'street',
      'website',
    ]);
    expect(rows).toHaveLength(SIZES[0]);
    const names = rows.map(({ cells }) => cells.get('name') ?? '').join(' ');
    expect(names).toMatch(/[éèÉ]/);
    expect(names).not.toMatch(/[\ufffd\u0080-\u009f]/);
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'number-lost-zero',
        'number-scientific',
        'columns-swapped',
        'email-in-website',
        'duplicate-row',
      ]),
    );
  });

  it('a workbook with a title and merged notes: the header is found below them', async () => {
    const { headerRow, fields, rows, codes } = await check('ledenlijst.xlsx');
    expect(headerRow).toBe(4);
    expect(fields).toEqual([
      'address',
      'enterpriseNumber',
      'locality',
      'memberSince',
      'name',
      'postalCode',
      'website',
    ]);
    expect(rows).toHaveLength(SIZES[1]);
    expect([...codes]).toEqual(
      expect.arrayContaining(['number-lost-zero', 'date-serial', 'locality-elsewhere']),
    );
  });

  it('a long paste with tabs', async () => {
    const { headerRow, fields, rows } = await check('collage.tsv');
    expect(headerRow).toBe(1);
    expect(fields).toEqual(['enterpriseNumber', 'houseNumber', 'locality', 'name', 'postalCode', 'street']);
    expect(rows.length).toBeGreaterThan(SIZES[2] * 0.99);
  });
});

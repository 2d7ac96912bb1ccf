import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows } from '../../api/desk/lists/compare-lists.ts';
import { findPasswordFault } from '../../api/accounts/passwords.ts';
import { getCheckDigits } from '../../data/rules/enterprise-number.ts';
import type { ListField } from '../../data/schema/list-fields.ts';
import type { DeskMapping } from '../../data/schema/workspace/list-tables.ts';
import { checkList } from '../../etl/desk/check-list.ts';
import { readLocalities } from '../../etl/desk/localities.ts';
import { holdsNationalNumber } from '../../etl/desk/national-number.ts';
import { describeReading } from '../../etl/desk/suggest-mapping.ts';

const localities = readLocalities();
const FIELDS = [
  'name',
  'enterpriseNumber',
  'postalCode',
  'locality',
  'website',
  'email',
  'phone',
  'memberSince',
] as const;
const mapping: DeskMapping = {
  headerRow: 1,
  columns: Object.fromEntries(FIELDS.map((field, column) => [field, column])),
  contactsArePublic: false,
};
const header = [...FIELDS];
const row = (cells: Partial<Record<ListField, string>>) =>
  FIELDS.map((field) => cells[field] ?? (field === 'name' ? 'Les Ruches' : ''));
const check = (rows: readonly (readonly string[])[], fixes = new Map<number, Map<ListField, string>>()) =>
  checkList([header, ...rows], mapping, fixes, localities);

describe('faults of a row', () => {
  it.each([
    [
      'a lost leading zero',
      { enterpriseNumber: '417497106' },
      'number-lost-zero',
      { enterpriseNumber: '0417.497.106' },
    ],
    [
      'a number turned decimal',
      { enterpriseNumber: '417497106.0' },
      'number-float',
      { enterpriseNumber: '0417.497.106' },
    ],
    [
      'a whole number in scientific notation',
      { enterpriseNumber: '4.17497106E+08' },
      'number-scientific',
      { enterpriseNumber: '0417.497.106' },
    ],
    ['one whose digits were lost', { enterpriseNumber: '4.17E+08' }, 'number-scientific', null],
    ['wrong check digits', { enterpriseNumber: '0417.497.107' }, 'number-wrong', null],
    [
      'name and number exchanged',
      { name: '0417497106', enterpriseNumber: 'Les Ruches' },
      'columns-swapped',
      { name: 'Les Ruches', enterpriseNumber: '0417497106' },
    ],
    [
      'postal code and place exchanged',
      { postalCode: 'Liège', locality: '4000' },
      'columns-swapped',
      { postalCode: '4000', locality: 'Liège' },
    ],
    [
      'a postal code that is none',
      { postalCode: '400', locality: 'Bressoux' },
      'postal-code-wrong',
      { postalCode: '4020' },
    ],
    ['a postal code turned decimal', { postalCode: '4000.0' }, 'postal-code-float', { postalCode: '4000' }],
    [
      'the postal code of another place',
      { postalCode: '1000', locality: 'Bressoux' },
      'locality-elsewhere',
      { postalCode: '4020' },
    ],
    ['a place nobody knows', { postalCode: '4000', locality: 'Trifouillis' }, 'locality-unknown', null],
    [
      'an e-mail address as website',
      { website: 'info@ruches.be' },
      'email-in-website',
      { email: 'info@ruches.be', website: '' },
    ],
    ['a website that is none', { website: 'néant' }, 'website-wrong', null],
    ['a date turned number', { memberSince: '45000' }, 'date-serial', { memberSince: '2023-03-15' }],
    ['no date', { memberSince: 'hier' }, 'date-wrong', null],
    ['signs that turn the text', { name: 'Les \u202Eseh' }, 'hidden-signs', { name: 'Les seh' }],
  ] as const)('%s', (_name, cells, code, proposal) => {
    const { faults } = check([row(cells)]);
    expect(faults.map((fault) => [fault.row, fault.code, fault.proposal])).toEqual([[2, code, proposal]]);
  });

  it('places in other languages, old communes and sub-municipalities are no faults', () => {
    const rows = [
      ['1000', 'Brussel'],
      ['4000', 'Luik'],
      ['4700', 'Eupen'],
      ['4020', 'Bressoux'],
    ].map(([postalCode = '', locality = ''], at) => row({ name: `Ruche ${at}`, postalCode, locality }));
    expect(check(rows).faults).toEqual([]);
  });

  it('contacts of people are said not to be published, and are not repeated in the fault', () => {
    const { faults } = check([row({ email: 'jeanne.dupont@gmail.com', phone: '0475 12 34 56' })]);
    expect(faults.map(({ code, found }) => [code, found])).toEqual([
      ['email-personal', null],
      ['phone-personal', null],
    ]);
  });

  it('an accepted correction is applied and its fault is gone', () => {
    const { rows, faults } = check(
      [row({ enterpriseNumber: '417497106' })],
      new Map([[2, new Map([['enterpriseNumber', '0417.497.106']])]]),
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.cells.get('enterpriseNumber')).toBe('0417.497.106');
  });

  it('repeated rows and rows without name are left out and said, never lost', () => {
    const { rows, faults } = check([
      row({}),
      row({}),
      row({ name: '', postalCode: '4000' }),
      row({ website: 'ruches.be' }),
    ]);
    expect(rows.map((kept) => kept.row)).toEqual([2, 5]);
    expect(faults.map((fault) => [fault.row, fault.code, fault.found])).toEqual([
      [3, 'duplicate-row', '2'],
      [4, 'name-missing', null],
      [5, 'duplicate-organisation', '2'],
    ]);
  });

  it('a row that repeats another stays out when the first is corrected, and comes in when it is corrected itself', () => {
    const same = row({ name: 'Les Ruches', enterpriseNumber: '417497106' });
    const fix = (at: number, value: string) =>
      new Map([[at, new Map<ListField, string>([['enterpriseNumber', value]])]]);
    const rowsOf = (fixes: Map<number, Map<ListField, string>>) =>
      check([same, same], fixes).rows.map((one) => one.row);
    expect(rowsOf(fix(2, '0417.497.106'))).toEqual([2]);
    expect(rowsOf(fix(3, '0400.000.196'))).toEqual([2, 3]);
  });

  it('every row is kept or has a fault that says why not', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', 'Les Ruches', '4000', '0417497106'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 8, maxLength: 9 }), { maxLength: 8 }), (rows) => {
        const { rows: kept, faults } = check(rows);
        const told = new Set([...kept.map((one) => one.row), ...faults.map((fault) => fault.row)]);
        for (const [at, cells] of rows.entries())
          if (cells.some((text) => text.trim() !== '')) expect(told.has(at + 2)).toBe(true);
      }),
    );
  });

  it('the memory of a decision survives new contacts, not a new name', () => {
    const [first, contact, renamed] = [{}, { website: 'ruches.be' }, { name: 'Autre' }].map(
      (cells) => check([row(cells)]).rows[0]?.memoryKey,
    );
    expect(contact).toBe(first);
    expect(renamed).not.toBe(first);
  });
});

describe('national register numbers', () => {
  it('a date, serial and check digits are found in any spelling; any other check digits are not', () => {
    const number = fc.record({
      year: fc.integer({ min: 0, max: 99 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      serial: fc.integer({ min: 1, max: 998 }),
      century: fc.boolean(),
      wrong: fc.integer({ min: 1, max: 96 }),
    });
    const pad = (value: number, length: number) => String(value).padStart(length, '0');
    fc.assert(
      fc.property(number, ({ year, month, day, serial, century, wrong }) => {
        const parts = [pad(year, 2), pad(month, 2), pad(day, 2)];
        const first = parts.join('') + pad(serial, 3);
        const [old, young] = [first, `2${first}`].map((digits) => 97 - (Number(digits) % 97));
        const sum = (century ? young : old) ?? 0;
        expect(holdsNationalNumber(`né ${parts.join('.')}-${pad(serial, 3)}.${pad(sum, 2)}`)).toBe(true);
        const other = ((sum + wrong - 1) % 97) + 1;
        if (other !== old && other !== young) expect(holdsNationalNumber(first + pad(other, 2))).toBe(false);
      }),
    );
  });

  it('enterprise numbers are never taken for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000_000, max: 9_999_999 }), (digits) => {
        const eight = `0${digits}`;
        expect(holdsNationalNumber(eight + getCheckDigits(eight))).toBe(false);
      }),
    );
  });
});

describe('mapping', () => {
  const body = [
    ['Les Ruches', '0417.497.106', '4000', 'www.ruches.be'],
    ['Le Pain', '0403.019.261', '1000', 'www.pain.be'],
  ];

  it.each([
    ['French', ['Nom', "N° d'entreprise", 'Code postal', 'Site web']],
    ['Dutch', ['Naam', 'Ondernemingsnummer', 'Postcode', 'Website']],
    ['German', ['Bezeichnung', 'Unternehmensnummer', 'PLZ', 'Webseite']],
    ['English', ['Name', 'Enterprise number', 'Postal code', 'Website']],
    ['no header at all', undefined],
  ])('%s headers, under a title', (_name, headers) => {
    const before = headers === undefined ? [] : [['Liste 2026'], [], headers];
    const reading = describeReading([...before, ...body], new Map());
    expect(reading.headerRow).toBe(headers === undefined ? 0 : 3);
    expect(reading.suggested).toEqual({ name: 0, enterpriseNumber: 1, postalCode: 2, website: 3 });
  });

  it('what the organisation confirmed last time wins', () => {
    const habits = new Map<string, ListField>([['site', 'description']]);
    const { suggested, remembered } = describeReading(
      [
        ['Nom', 'Site'],
        ['Les Ruches', 'rue haute'],
      ],
      habits,
    );
    expect(suggested).toEqual({ name: 0, description: 1 });
    expect(remembered).toBe(true);
  });
});

describe('comparison with the last list', () => {
  const member = (name: string, enterprise: string | null, website = '') => ({
    cells: { name, ...(website && { website }) },
    enterprise,
  });
  const ten = Array.from({ length: 10 }, (_, at) => member(`Ruche ${at}`, `040000000${at}`));

  it('says who joined, left, changed', () => {
    const after = [...ten.slice(1, 9), member('Ruche 9', '0400000009', 'ruche.be'), member('Neuve', null)];
    const { joined, left, changed, unchanged, shrinks } = compareRows(ten, after);
    expect([joined, left, changed].map((rows) => rows.map(({ name }) => name))).toEqual([
      ['Neuve'],
      ['Ruche 0'],
      ['Ruche 9'],
    ]);
    expect(changed[0]?.fields).toEqual(['website']);
    expect([unchanged, shrinks]).toEqual([8, false]);
  });

  it.each([
    [8, false],
    [7, true],
    [0, true],
  ])('of ten members %i are left: alarm %s', (kept, alarm) => {
    expect(compareRows(ten, ten.slice(0, kept)).shrinks).toBe(alarm);
  });

  it('a member that changes its name but not its enterprise has not left', () => {
    const { joined, left, changed } = compareRows(
      [member('Avant', '0400000000')],
      [member('Après', '0400000000')],
    );
    expect([joined.length, left.length, changed.length]).toEqual([0, 0, 1]);
  });
});

describe('passwords', () => {
  it.each([
    ['court', 'too-short'],
    ['Password2026!', 'common'],
    ['P@ssw0rd1234', 'common'],
    ['azertyuiop123', 'common'],
    ['motdepasse!!12', 'common'],
    ['123456789012345', 'common'],
    ['abcdefghijklmn', 'common'],
    ['aaaaaaaaaaaaaaaa', 'repeats'],
    ['abababababababab', 'repeats'],
    ['jeanne.dupont1', 'contains-you'],
    ['x'.repeat(200), 'too-long'],
    ['Quatre ruches au verger 7', null],
    ['correct cheval agrafe', null],
    ['vK8-qzR2-nT4w', null],
  ])('%s: %s', (password, fault) => {
    expect(findPasswordFault(password, ['jeanne.dupont@velo.be', 'Jeanne Dupont'])).toBe(fault);
  });
});

import { getCheckDigits } from '../../../data/rules/enterprise-number.ts';
import { createDraw, type Draw } from '../../../etl/linkage/random.ts';
import type { EditionRecord } from '../../fixtures/linkage/write-edition.ts';
import type { LabelledRow } from './evaluate.ts';

const STARTS = [
  'al',
  'be',
  'ca',
  'da',
  'el',
  'fi',
  'ga',
  'ha',
  'is',
  'jo',
  'ka',
  'la',
  'mi',
  'no',
  'ol',
  'pe',
  'ro',
  'sa',
  'te',
  'vi',
];
const MIDDLES = [
  'bra',
  'cen',
  'dri',
  'fan',
  'go',
  'lin',
  'mar',
  'ni',
  'pol',
  'ra',
  'sil',
  'ton',
  'va',
  'wen',
  'zi',
];
const ENDS = ['a', 'an', 'el', 'er', 'i', 'in', 'o', 'on', 'us', 'y'];
const STREETS = ['street', 'place', 'circuit', 'crescent', 'avenue', 'close'];
const CODES = [
  '1000',
  '1030',
  '1050',
  '2000',
  '3000',
  '4000',
  '5000',
  '6000',
  '7000',
  '8000',
  '9000',
  '4700',
  '6700',
  '7500',
  '3500',
];

/** Errors fall on ten fields, as in FEBRL; date of birth, state, suburb and second address line are no columns of ours. */
const FIELDS = 10;

/**
 * The task of FEBRL's fourth data set in our own generated data: people and small organisations, one original and one duplicate
 * each, with one to three errors over ten fields, one a field at most. The six fields a member list has are kept: given name,
 * surname, street, number, postal code and telephone (for FEBRL's social security number).
 */
export function generateFebrl(
  count: number,
  seed: number,
): { records: EditionRecord[]; rows: LabelledRow[] } {
  const draw = createDraw(seed);
  const word = (parts: number) =>
    draw.pick(STARTS) + Array.from({ length: parts }, () => draw.pick(MIDDLES)).join('') + draw.pick(ENDS);
  const given = Array.from({ length: 300 }, () => word(1));
  const surnames = Array.from({ length: 1500 }, () => word(2));
  const roads = Array.from({ length: 1200 }, () => word(1 + draw.int(2)));
  const records = Array.from({ length: count }, (_, at): EditionRecord => {
    const first = `0${9_100_000 + at}`;
    return {
      number: first + getCheckDigits(first),
      names: [`${draw.pick(given)} ${draw.pick(surnames)}`],
      street: `${draw.pick(roads)} ${draw.pick(STREETS)}`,
      houseNumber: String(1 + draw.int(200)),
      postalCode: draw.pick(CODES),
      phone: `02${String(1e7 + draw.int(8.9e7)).slice(0, 7)}`,
    };
  });
  return { records, rows: records.map((record, row) => duplicate(record, row, draw)) };
}

function duplicate(record: EditionRecord, row: number, draw: Draw): LabelledRow {
  const [given = '', surname = ''] = (record.names[0] ?? '').split(' ');
  const fields = {
    given,
    surname,
    street: record.street ?? '',
    houseNumber: record.houseNumber ?? '',
    postalCode: record.postalCode ?? '',
    phone: record.phone ?? '',
  };
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const spoilt = new Set<string>();
  for (let errors = 1 + draw.int(3); errors > 0; errors--) {
    const field = names[draw.int(FIELDS)];
    if (field === undefined || spoilt.has(field)) continue;
    spoilt.add(field);
    fields[field] = draw.chance(0.1) && field !== 'surname' ? '' : spoil(fields[field], draw);
  }
  if (draw.chance(0.05)) [fields.given, fields.surname] = [fields.surname, fields.given];
  const { street, houseNumber, postalCode, phone } = fields;
  const name = `${fields.given} ${fields.surname}`.trim();
  return { row: { row, name, street, houseNumber, postalCode, phone }, truth: record.number, labels: [] };
}

/** One error: a letter or digit left out, doubled, swapped or replaced. */
function spoil(text: string, draw: Draw): string {
  if (text.length < 3) return text;
  const at = draw.int(text.length - 1);
  const other = /\d/.test(text) ? String(draw.int(10)) : String.fromCharCode(97 + draw.int(26));
  return draw.pick([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text.charAt(at) + text.slice(at),
    text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    text.slice(0, at) + other + text.slice(at + 1),
  ]);
}

import { readFileSync } from 'node:fs';
import { getCheckDigits } from '../../../data/rules/enterprise-number.ts';
import type { ListRow } from '../../../etl/linkage/list-row.ts';
import type { EditionRecord } from '../../fixtures/linkage/write-edition.ts';
import type { LabelledRow } from './evaluate.ts';

export interface HardCases {
  readonly entities: readonly EditionRecord[];
  readonly rows: readonly LabelledRow[];
}

const FILE = new URL('../../fixtures/linkage/hard-cases.txt', import.meta.url);
const FIRST_NUMBER = 9_980_000;

/** Reads the cases written by hand; the format stands at the top of their file. */
export function readHardCases(): HardCases {
  const entities: EditionRecord[] = [];
  const numbers = new Map<string, string>();
  const rows: LabelledRow[] = [];
  let kind = '';
  for (const line of readFileSync(FILE, 'utf8').split('\n').slice(3)) {
    const fields = line
      .slice(2)
      .split('|')
      .map((field) => field.trim());
    if (line.startsWith('# ')) kind = line.slice(2).trim();
    if (line.startsWith('= ')) {
      const number = numberAt(entities.length);
      numbers.set(fields[0] ?? '', number);
      entities.push(readEntity(number, fields));
    }
    if (line.startsWith('> ')) rows.push(readRow(rows.length, fields, kind, numbers));
  }
  return { entities, rows };
}

function numberAt(position: number): string {
  const first = `0${FIRST_NUMBER + position}`;
  return first + getCheckDigits(first);
}

function readEntity(number: string, fields: readonly string[]): EditionRecord {
  const [, names = '', street = '', place = '', form = '', ...extras] = fields;
  const [legalForm = '', state = 'active'] = form.split(' !');
  return {
    number,
    names: names.split(';').map((name) => name.trim()),
    ...splitStreet(street),
    postalCode: place.split(' ')[0] ?? '',
    legalForm,
    state,
    phone: findExtra(extras, 'phone'),
    website: findExtra(extras, 'website'),
  };
}

function readRow(
  row: number,
  fields: readonly string[],
  kind: string,
  numbers: ReadonlyMap<string, string>,
): LabelledRow {
  const [id = '', name = '', street = '', place = '', ...extras] = fields;
  const [, postalCode = '', locality = ''] = /^(\d{4})?\s*(.*)$/.exec(place) ?? [];
  const number = findExtra(extras, 'number');
  const phone = findExtra(extras, 'phone');
  const website = findExtra(extras, 'website');
  const listed: ListRow = {
    row,
    name,
    street,
    postalCode,
    locality,
    ...(number === null ? {} : { number: numbers.get(number) ?? number }),
    ...(phone === null ? {} : { phone }),
    ...(website === null ? {} : { website }),
  };
  const labels = [kind, ...(street === '' ? [] : ['address'])];
  const truth = id === '-' ? null : (numbers.get(id) ?? null);
  if (id !== '-' && truth === null)
    throw new Error(`hard-cases.txt: the row "${name}" speaks of ${id}, which is not there.`);
  return { row: listed, truth, labels };
}

function splitStreet(text: string): { street: string; houseNumber: string } {
  const found = /^(.*?)[\s,]+(\d+)$/.exec(text);
  return { street: found?.[1] ?? text, houseNumber: found?.[2] ?? '' };
}

function findExtra(extras: readonly string[], key: string): string | null {
  return extras.find((extra) => extra.startsWith(`${key}:`))?.slice(key.length + 1) ?? null;
}

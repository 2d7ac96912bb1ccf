import Papa from 'papaparse';
import { checkHeader, refuseUtf16 } from '../csv-header.ts';
import type { OpenSource } from '../open-source.ts';
import { SourceError } from '../source-error.ts';
import { META_COLUMNS } from './files.ts';

export const EXTRACT_TYPES = ['full', 'update'] as const;
export type ExtractType = (typeof EXTRACT_TYPES)[number];

/** What an extract says of itself. */
export interface ExtractMeta {
  number: number;
  type: ExtractType;
  /** Date of the state described, yyyy-mm-dd. */
  snapshotDate: string;
  /** Every variable as written. */
  variables: [string, string][];
}

const MAX_BYTES = 1 << 16;

/** Reads meta.csv. Throws SourceError when it is missing, unreadable, or not of the type the operator announced. */
export async function readMeta(source: OpenSource, expected: ExtractType): Promise<ExtractMeta> {
  const place = `meta.csv in ${source.path}`;
  if (source.size('meta.csv') > MAX_BYTES) throw new SourceError(`${place}: far too long to be a meta.csv.`);
  const chunks: Buffer[] = [];
  for await (const chunk of (await source.open('meta.csv')) as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  refuseUtf16(bytes, place);
  const rows = Papa.parse<string[]>(bytes.toString('utf8').replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  }).data;
  checkHeader(rows[0] ?? [], META_COLUMNS, place);
  const variables = rows.slice(1).map(([variable = '', value = '']): [string, string] => [variable, value]);
  const find = (name: string) => variables.find(([variable]) => variable === name)?.[1] ?? '';
  const type = EXTRACT_TYPES.find((candidate) => candidate === find('ExtractType').toLowerCase());
  if (type !== expected) {
    throw new SourceError(
      `${place}: ExtractType is "${find('ExtractType')}", "${expected}" was expected. ` +
        'Give full extracts with --kbo and updates with --kbo-update.',
    );
  }
  const number = Number(find('ExtractNumber'));
  if (!Number.isInteger(number) || number < 1) {
    throw new SourceError(
      `${place}: ExtractNumber is "${find('ExtractNumber')}", a positive whole number was expected.`,
    );
  }
  return { number, type, snapshotDate: parseDate(find('SnapshotDate'), place), variables };
}

function parseDate(text: string, place: string): string {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) {
    throw new SourceError(`${place}: SnapshotDate is "${text}", a date dd-mm-yyyy was expected.`);
  }
  return iso;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { download, readCsv, readTable, readZip } from '../../api/exports/files.ts';
import type { TestApi } from '../../api/context.ts';
import { nameOf } from '../published.ts';
import type { Observations } from '../../../api/contract/datasets.ts';
import type { Finding } from '../finding.ts';

/** A number that a format gives for a measure of a cell; null where it gives none. */
interface Told {
  readonly key: string;
  readonly measure: string;
  readonly value: unknown;
}

type Reader = (api: TestApi, dataset: string) => Promise<Told[]>;
type Row = Readonly<Record<string, unknown>>;

const path = (dataset: string, query: string): string => `/api/v1/datasets/${dataset}/observations?${query}`;
const fetchText = async (api: TestApi, dataset: string, format: string): Promise<string> =>
  new TextDecoder().decode(await download(api, path(dataset, `format=${format}`)));
const toTold = (dataset: string, rows: readonly Row[]): Told[] =>
  rows.map((row) => ({ key: nameOf(dataset, row), measure: String(row['measure']), value: row['value'] }));

const READERS: Readonly<Record<string, Reader>> = {
  async json(api, dataset) {
    const { observations } = await api.json<Observations>(path(dataset, 'limit=100000'));
    return observations.map((one) => ({
      key: nameOf(dataset, {
        ...{ territory: one.territory.nis, activity: one.activity?.code ?? 'total', year: one.year },
        ...{ form: one.form?.code ?? 'total', size: one.size?.code ?? 'total' },
      }),
      measure: one.measure.code,
      value: one.value,
    }));
  },
  csv: async (api, dataset) => toTold(dataset, readCsv(await download(api, path(dataset, 'format=csv')))),
  async 'csv-zip'(api, dataset) {
    const files = await readZip(await download(api, path(dataset, 'format=csv-zip')));
    const name = [...files.keys()].find((one) => one.startsWith('essaim-')) ?? '';
    return toTold(dataset, readCsv(files.get(name) ?? new Uint8Array()));
  },
  async xlsx(api, dataset) {
    const rows = await readTable(await download(api, path(dataset, 'format=xlsx&lang=en')));
    const named = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([head, cell]) => [XLSX_COLUMNS.get(head) ?? head, cell])),
    );
    return toTold(dataset, named);
  },
  async parquet(api, dataset) {
    const file = join(api.data, 'attacked.parquet');
    writeFileSync(file, await download(api, path(dataset, 'format=parquet')));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM '${file}'`);
    const rows = reader.getRowObjectsJS();
    connection.closeSync();
    instance.closeSync();
    return toTold(dataset, rows);
  },
  async 'sdmx-csv'(api, dataset) {
    const text = await fetchText(api, dataset, 'sdmx-csv');
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    const unspell = (code = ''): string => (code === '_T' ? 'total' : code.replace('_OR_MORE', '+'));
    return data.map((row) => ({
      key: nameOf(dataset, {
        ...{ territory: row['REF_AREA'], year: row['TIME_PERIOD'], activity: unspell(row['ACTIVITY']) },
        ...{ form: unspell(row['LEGAL_FORM']), size: unspell(row['SIZE_CLASS']) },
      }),
      measure: row['MEASURE'] ?? '',
      value: row['OBS_VALUE'],
    }));
  },
  async 'json-stat'(api, dataset) {
    const cube = JSON.parse(await fetchText(api, dataset, 'json-stat')) as JsonStat;
    const codes = cube.id.map((id) => indexOf(cube.dimension[id]?.category.index ?? []));
    return Array.from({ length: cube.size.reduce((all, size) => all * size, 1) }, (_, place) => {
      let rest = place;
      const row: Record<string, string> = {};
      for (let at = cube.id.length - 1; at >= 0; at -= 1) {
        const size = cube.size[at] ?? 1;
        row[cube.id[at] ?? ''] = codes[at]?.[rest % size] ?? '';
        rest = Math.floor(rest / size);
      }
      return { key: nameOf(dataset, row), measure: row['measure'] ?? '', value: cube.value[place] };
    });
  },
};

const XLSX_COLUMNS = new Map([
  ['Territory (NIS code)', 'territory'],
  ['Activity (code)', 'activity'],
  ['Form (code)', 'form'],
  ['Size (code)', 'size'],
  ['Year', 'year'],
  ['Measure (code)', 'measure'],
  ['Value', 'value'],
]);

interface JsonStat {
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly value: Readonly<Record<number, unknown>>;
  readonly dimension: Readonly<Record<string, { category: { index: string[] | Record<string, number> } }>>;
}

function indexOf(index: string[] | Record<string, number>): string[] {
  if (Array.isArray(index)) return index;
  return Object.entries(index)
    .sort(([, a], [, b]) => a - b)
    .map(([code]) => code);
}

export const READ_FORMATS = Object.keys(READERS);

export interface FormatReport {
  readonly findings: readonly Finding[];
  /** Hidden cells that were looked up; as many in every format. */
  readonly hidden: number;
}

/**
 * A5, A10: reads the hidden cells of a table in a format, derived measures (mean size, share, growth, rates) among them. Any value
 * beside a hidden cell is a finding.
 */
export async function attackFormat(
  api: TestApi,
  dataset: string,
  format: string,
  hiddenCells: ReadonlySet<string>,
): Promise<FormatReport> {
  const told = (await READERS[format]?.(api, dataset)) ?? [];
  const looked = told.filter(({ key }) => hiddenCells.has(key));
  const findings = looked
    .filter(({ value }) => value !== null && value !== undefined && value !== '')
    .map(({ key, measure, value }) => ({
      ...{ attack: `A10 ${format}`, about: key, detail: `${measure} ${String(value)}` },
    }));
  return { findings, hidden: looked.length };
}

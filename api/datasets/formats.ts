import type { DatasetFormat } from '../../data/schema/reference/datasets.ts';

/** Media type and file ending of each format. */
export const FORMAT_FILES: Readonly<
  Record<DatasetFormat, { readonly type: string; readonly ending: string }>
> = {
  json: { type: 'application/json', ending: 'json' },
  csv: { type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  'csv-zip': { type: 'application/zip', ending: 'zip' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  parquet: { type: 'application/vnd.apache.parquet', ending: 'parquet' },
  'json-stat': { type: 'application/json', ending: 'json' },
  'sdmx-csv': { type: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8', ending: 'csv' },
  walstat: { type: 'application/json', ending: 'json' },
};

/** Formats that Accept may ask for by their type; JSON is what is given otherwise. */
const BY_TYPE = new Map(
  (['csv', 'csv-zip', 'xlsx', 'parquet', 'sdmx-csv'] as const).map((format) => [
    FORMAT_FILES[format].type.replace(/;.*$/, ''),
    format,
  ]),
);

export const NEGOTIATED_TYPES: readonly string[] = [...BY_TYPE.keys()];

/** The format of a media type that Accept names; JSON for none. */
export function formatOfType(type: string | null): DatasetFormat {
  return (type === null ? undefined : BY_TYPE.get(type)) ?? 'json';
}

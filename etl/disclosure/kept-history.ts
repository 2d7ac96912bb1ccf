import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../lib/warehouse.ts';
import { editionFolder, listEditions } from '../release/editions.ts';
import { type History, NO_HISTORY } from './history.ts';

const KEY = `concat_ws('|', dataset, territory, nullif(activity, 'total'), nullif(form_group, 'total'), nullif(size_class, 'total'))`;

/** What the statistics editions that are kept said of each cell; demonstrations count for demonstrations only. */
export async function readKeptHistory(
  connection: DuckDBConnection,
  releases: string,
  isDemo: boolean,
): Promise<History> {
  const files = listEditions(releases, 'statistics')
    .filter(({ certificate, demo }) => certificate !== undefined && demo === isDemo)
    .map(({ id }) => join(editionFolder(releases, 'statistics', id), 'observations.parquet'));
  if (files.length === 0) return NO_HISTORY;
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  const rows = await readRows(
    connection,
    `SELECT DISTINCT ${KEY} AS key, year, status FROM read_parquet([${list}]) WHERE measure = 'jobs' ORDER BY ALL`,
  );
  const hidden = rows.filter(({ status }) => status === 'c').map(({ key }) => String(key));
  const shown = Map.groupBy(
    rows.filter(({ status }) => status !== 'c'),
    ({ year }) => Number(year),
  );
  return {
    suppressed: [...new Set(hidden)],
    published: [...shown].map(([year, own]) => ({ year, keys: own.map(({ key }) => String(key)) })),
  };
}

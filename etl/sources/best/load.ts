import type { DuckDBConnection } from '@duckdb/node-api';
import { loadTable } from '../load-table.ts';
import { createWarehouse, inTransaction, runSqlFile } from '../raw-table.ts';
import {
  finishCleaning,
  type LoadOptions,
  type ReportProgress,
  type SourceReport,
} from '../source-report.ts';

/** Columns of the BeSt Address files. */
export const BEST_COLUMNS = [
  'EPSG:31370_x',
  'EPSG:31370_y',
  'EPSG:4326_lat',
  'EPSG:4326_lon',
  'address_id',
  'box_number',
  'house_number',
  'municipality_id',
  'municipality_name_de',
  'municipality_name_fr',
  'municipality_name_nl',
  'postcode',
  'postname_fr',
  'postname_nl',
  'street_id',
  'streetname_de',
  'streetname_fr',
  'streetname_nl',
  'region_code',
  'status',
] as const;

export interface BestOptions extends LoadOptions {
  /** The files of the three regions: CSV files, zips, or folders of them. */
  paths: readonly string[];
}

/** Loads BeSt addresses into the raw layer, replacing those there. Throws SourceError on unusable input. */
export async function loadBest(
  connection: DuckDBConnection,
  options: BestOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  const source = {
    source: 'best',
    kind: 'addresses' as const,
    table: 'raw.best_address',
    columns: BEST_COLUMNS,
    vintage: () => null,
  };
  return loadTable(connection, source, options.paths, options, report);
}

/** Cleans the addresses: current ones, placed inside Belgium, one row per house. Can be run again at any time. */
export async function cleanBest(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    return finishCleaning(connection, 'best');
  });
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { loadTable } from '../load-table.ts';
import { createWarehouse, inTransaction, runSqlFile } from '../raw-table.ts';
import {
  finishCleaning,
  type LoadOptions,
  type ReportProgress,
  type SourceReport,
} from '../source-report.ts';

/** Columns of our contract for employer-level employment. */
export const ONSS_COLUMNS = [
  'employer_number',
  'establishment_number',
  'year',
  'quarter',
  'workplace_nis',
  'joint_committee',
  'jobs',
  'fte',
  'jobs_women',
  'jobs_men',
  'jobs_part_time',
] as const;

/** Columns that a delivery may lack: what they would say is not available then. */
const OPTIONAL = ['joint_committee', 'jobs_women', 'jobs_men', 'jobs_part_time'] as const;

export interface OnssOptions extends LoadOptions {
  /** CSV files, zips, or folders of them, one file per quarter or several quarters together. */
  paths: readonly string[];
}

/**
 * Loads employment into the raw layer, replacing what is there. CONFIDENTIAL: values go to the warehouse only; errors
 * and rejections name row, column and reason, never a value. Throws SourceError on unusable input.
 */
export async function loadOnss(
  connection: DuckDBConnection,
  options: OnssOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  const source = {
    source: 'onss',
    kind: 'employment' as const,
    table: 'raw.onss_employment',
    columns: ONSS_COLUMNS,
    optional: OPTIONAL,
    vintage: quarterEnd,
  };
  return loadTable(connection, source, options.paths, options, report);
}

/** Checks every row of the contract and types it. Can be run again at any time. */
export async function cleanOnss(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    return finishCleaning(connection, 'onss');
  });
}

const QUARTER_ENDS: Record<string, string> = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' };

/** `onss-2021-4.csv` describes the last day of its quarter. */
function quarterEnd(name: string): string | null {
  const [, year, quarter = ''] = /(\d{4})-([1-4])\.csv$/i.exec(name) ?? [];
  return year === undefined ? null : `${year}-${QUARTER_ENDS[quarter]}`;
}

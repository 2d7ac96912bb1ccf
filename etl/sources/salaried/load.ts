import type { DuckDBConnection } from '@duckdb/node-api';
import { loadTable } from '../load-table.ts';
import { createWarehouse, inTransaction, runSqlFile } from '../raw-table.ts';
import {
  finishCleaning,
  type LoadOptions,
  type ReportProgress,
  type SourceReport,
} from '../source-report.ts';

/** Columns of our contract for all salaried employment. */
export const SALARIED_COLUMNS = [
  'year',
  'quarter',
  'territory_nis',
  'activity',
  'employers',
  'jobs',
] as const;

export interface SalariedOptions extends LoadOptions {
  /** CSV files, zips, or folders of them. */
  paths: readonly string[];
}

/** Loads all salaried employment into the raw layer, replacing what is there. Throws SourceError on unusable input. */
export async function loadSalaried(
  connection: DuckDBConnection,
  options: SalariedOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  const source = {
    source: 'salaried',
    kind: 'reference' as const,
    table: 'raw.salaried',
    columns: SALARIED_COLUMNS,
    vintage: lastDay,
  };
  return loadTable(connection, source, options.paths, options, report);
}

/** Checks every row of the contract and types it. Can be run again at any time. */
export async function cleanSalaried(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    return finishCleaning(connection, 'salaried');
  });
}

/** `salaried-2025.csv` goes until the last day of its year. */
function lastDay(name: string): string | null {
  const [, year] = /(\d{4})\.csv$/i.exec(name) ?? [];
  return year === undefined ? null : `${year}-12-31`;
}

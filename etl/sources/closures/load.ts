import type { DuckDBConnection } from '@duckdb/node-api';
import { loadTable } from '../load-table.ts';
import { createWarehouse, inTransaction, runSqlFile } from '../raw-table.ts';
import {
  finishCleaning,
  type LoadOptions,
  type ReportProgress,
  type SourceReport,
} from '../source-report.ts';

/** Columns of our contract for legal persons that left the registry. */
export const CLOSURE_COLUMNS = [
  'enterprise_number',
  'legal_form',
  'nace_2008',
  'commune_nis',
  'start_date',
  'end_date',
  'reason',
] as const;

export interface ClosureOptions extends LoadOptions {
  /** CSV files, zips, or folders of them. */
  paths: readonly string[];
}

/** Loads the history of closures into the raw layer, replacing what is there. Throws SourceError on unusable input. */
export async function loadClosures(
  connection: DuckDBConnection,
  options: ClosureOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  const source = {
    source: 'closures',
    kind: 'reference' as const,
    table: 'raw.closure',
    columns: CLOSURE_COLUMNS,
    vintage: lastDay,
  };
  return loadTable(connection, source, options.paths, options, report);
}

/** Checks every row of the contract and types it. Can be run again at any time. */
export async function cleanClosures(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    return finishCleaning(connection, 'closures');
  });
}

/** `closures-2025.csv` goes until the last day of its year. */
function lastDay(name: string): string | null {
  const [, year] = /(\d{4})\.csv$/i.exec(name) ?? [];
  return year === undefined ? null : `${year}-12-31`;
}

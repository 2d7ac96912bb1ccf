import type { DuckDBConnection } from '@duckdb/node-api';
import { cleanKbo, loadKbo } from '../../../etl/sources/kbo/load.ts';
import type { SourceReport } from '../../../etl/sources/source-report.ts';
import * as kbo from './kbo-extract.ts';

export interface Loaded {
  connection: DuckDBConnection;
  buildDir: string;
  report: SourceReport;
}

/** Loads and cleans extracts in a warehouse in memory, or on top of one loaded before. */
export async function load(
  full: string | undefined,
  updates: string[] = [],
  before?: Loaded,
): Promise<Loaded> {
  const connection = before?.connection ?? (await kbo.memoryWarehouse());
  const buildDir = kbo.temporaryFolder();
  await loadKbo(connection, { ...(full ? { full } : {}), updates, buildDir, demo: true }, () => undefined);
  return { connection, buildDir, report: await cleanKbo(connection) };
}

export const loadFull = (files: Record<string, string | Buffer>) => load(kbo.writeFolder(files));

export const digits = (number: string) => number.replaceAll('.', '');

/** What was rejected of a file. */
export const rejected = ({ connection }: Loaded, file: string) =>
  kbo.rowsOf(
    connection,
    `SELECT source_row::INT, column_name, found, reason, effect FROM clean.rejected WHERE file = '${file}' ORDER BY ALL`,
  );

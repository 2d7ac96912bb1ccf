import type { DuckDBConnection } from '@duckdb/node-api';
import type { Rejection } from './csv-copy.ts';
import { runSqlFile } from './raw-table.ts';

export const SOURCE_KINDS = [
  'registry',
  'addresses',
  'employment',
  'federation',
  'accreditation',
  'directory',
  'reference',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Progress of one file; bytes are unpacked bytes. */
export interface SourceProgress {
  source: string;
  file: string;
  rows: number;
  bytes: number;
  totalBytes: number;
}
export type ReportProgress = (progress: SourceProgress) => void;

/** What became of the rows of one file: `rowsIn = rowsKept + rowsRejected + rowsDropped`. */
export interface FileReport {
  source: string;
  kind: SourceKind;
  file: string;
  /** SHA-256 of the unpacked file, hexadecimal. */
  checksum: string;
  /** Date (yyyy-mm-dd) of the state described, when the file says it. */
  vintage: string | null;
  rowsIn: number;
  rowsKept: number;
  rowsRejected: number;
  rowsDropped: number;
  /** Further counts, by name: e.g. enterprises dropped by `TypeOfEnterprise`. */
  counts: Record<string, number>;
  demo: boolean;
}

/** What a load or a cleaning did, file by file. */
export interface SourceReport {
  source: string;
  files: FileReport[];
}

/** Options every source takes. */
export interface LoadOptions {
  /** Folder for temporary files, on the disk of the warehouse. */
  buildDir: string;
  /** The inputs are fictitious. */
  demo: boolean;
}

/** Throws when the rows of a file do not add up, which is a fault of ours: a row would have vanished silently. */
export function assertBalance(file: FileReport): void {
  const { rowsIn, rowsKept, rowsRejected, rowsDropped } = file;
  if (rowsIn === rowsKept + rowsRejected + rowsDropped) return;
  throw new Error(
    `${file.source}/${file.file}: ${rowsIn} rows in, but ${rowsKept} kept, ${rowsRejected} rejected and ${rowsDropped} dropped.`,
  );
}

/** Writes the account of a file and its rejections in the raw layer. */
export async function writeFileLoad(
  connection: DuckDBConnection,
  file: FileReport,
  rejections: readonly Rejection[],
  mayRepeat: boolean,
): Promise<void> {
  assertBalance(file);
  await connection.run(
    `INSERT INTO raw.file_load VALUES ($source, $kind, $file, $checksum, CAST($vintage AS DATE),
       $rows_in, $rows_out, $rows_rejected, $rows_dropped, $counts, $may_repeat, $demo)`,
    {
      source: file.source,
      kind: file.kind,
      file: file.file,
      checksum: file.checksum,
      vintage: file.vintage,
      rows_in: file.rowsIn,
      rows_out: file.rowsKept,
      rows_rejected: file.rowsRejected,
      rows_dropped: file.rowsDropped,
      counts: JSON.stringify(file.counts),
      may_repeat: mayRepeat,
      demo: file.demo,
    },
  );
  await writeRejections(connection, 'raw', file, rejections, 'row');
}

/** Adds rejections of one file to `raw.rejected` or `clean.rejected`. */
export async function writeRejections(
  connection: DuckDBConnection,
  layer: 'raw' | 'clean',
  { source, file }: { source: string; file: string },
  rejections: readonly Rejection[],
  effect: 'row' | 'value' | 'kept',
): Promise<void> {
  const appender = await connection.createAppender('rejected', layer);
  for (const { row, column, found, reason } of rejections) {
    appender.appendVarchar(source);
    appender.appendVarchar(file);
    appender.appendBigInt(BigInt(row));
    for (const text of [column, found]) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.appendVarchar(reason);
    appender.appendVarchar(effect);
    appender.endRow();
  }
  appender.closeSync();
}

/** Closes the accounts of a source; `clean.sql` has left the variable `source_id` and the table `dropped_rows`. */
export async function finishCleaning(connection: DuckDBConnection, source: string): Promise<SourceReport> {
  await runSqlFile(connection, new URL('./account.sql', import.meta.url));
  return readSourceReport(connection, source);
}

/** Reads back the accounts of a source after cleaning, checked. */
export async function readSourceReport(connection: DuckDBConnection, source: string): Promise<SourceReport> {
  const reader = await connection.runAndReadAll(
    `SELECT source_load.source, source_load.kind, source_load.file, source_load.checksum,
       CAST(source_load.vintage AS VARCHAR) AS vintage, CAST(source_load.rows_in AS DOUBLE) AS rows_in,
       CAST(source_load.rows_kept AS DOUBLE) AS rows_kept, CAST(source_load.rows_rejected AS DOUBLE) AS rows_rejected,
       CAST(source_load.rows_dropped AS DOUBLE) AS rows_dropped, file_load.counts, source_load.demo
     FROM clean.source_load JOIN raw.file_load USING (source, file)
     WHERE source_load.source = $source ORDER BY source_load.file`,
    { source },
  );
  const files = reader.getRowObjectsJS().map((row) => ({
    source: String(row['source']),
    kind: row['kind'] as SourceKind,
    file: String(row['file']),
    checksum: String(row['checksum']),
    vintage: row['vintage'] === null ? null : String(row['vintage']),
    rowsIn: Number(row['rows_in']),
    rowsKept: Number(row['rows_kept']),
    rowsRejected: Number(row['rows_rejected']),
    rowsDropped: Number(row['rows_dropped']),
    counts: JSON.parse(String(row['counts'])) as Record<string, number>,
    demo: row['demo'] === true,
  }));
  for (const file of files) assertBalance(file);
  return { source, files };
}

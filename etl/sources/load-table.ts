import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { copyFiles, copyPath, removeStaleCopies } from './copy-files.ts';
import type { CopyTask } from './copy-task.ts';
import type { CopyResult } from './csv-copy.ts';
import { listCsvInputs } from './open-inputs.ts';
import type { CopyPart } from './part-writer.ts';
import { createWarehouse, identifier, inTransaction, literal, readPart } from './raw-table.ts';
import {
  writeFileLoad,
  type FileReport,
  type LoadOptions,
  type ReportProgress,
  type SourceKind,
  type SourceReport,
} from './source-report.ts';

/** A source whose files all have the same columns and go to one raw table. */
export interface TableSource {
  source: string;
  kind: SourceKind;
  /** Raw table with the columns `file` and `source_row` before those of the files. */
  table: string;
  columns: readonly string[];
  /** Of these columns, those that a file may lack: they are empty then. */
  optional?: readonly string[];
  /** Date (yyyy-mm-dd) a file describes, from its name, when it says it. */
  vintage(name: string): string | null;
}

/** Replaces the raw table of a source by the CSV files given, in one transaction. Throws SourceError on unusable input. */
export async function loadTable(
  connection: DuckDBConnection,
  { source, kind, table, columns, optional, vintage }: TableSource,
  paths: readonly string[],
  options: LoadOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  mkdirSync(options.buildDir, { recursive: true });
  removeStaleCopies(options.buildDir);
  const inputs = await listCsvInputs(paths);
  const tasks = inputs.map(({ path, name }): CopyTask => ({
    path,
    name,
    columns,
    optional,
    output: copyPath(options.buildDir),
  }));
  const sizes = new Map(inputs.map(({ name, bytes }) => [name, bytes]));
  const total = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  const files: FileReport[] = [];
  await createWarehouse(connection);
  await inTransaction(connection, async () => {
    await connection.run(`DELETE FROM ${table}`);
    for (const account of ['raw.file_load', 'raw.rejected']) {
      await connection.run(`DELETE FROM ${account} WHERE source = ${literal(source)}`);
    }
    const progress = ({ name }: CopyTask, rows: number, bytes: number) =>
      report({ source, file: name, rows, bytes, totalBytes: sizes.get(name) ?? bytes });
    const part = async (task: CopyTask, copied: CopyPart) => {
      await connection.run(
        `INSERT INTO ${table} BY NAME
         SELECT ${literal(task.name)} AS file, source_row, ${copied.columns.map(identifier).join(', ')} FROM ${readPart(copied)}`,
      );
    };
    const done = async (task: CopyTask, result: CopyResult) => {
      const file: FileReport = {
        source,
        kind,
        file: task.name,
        checksum: result.checksum,
        vintage: vintage(task.name),
        rowsIn: result.rowsIn,
        rowsKept: result.rowsOut,
        rowsRejected: result.rejections.length,
        rowsDropped: result.dropped,
        counts: result.counts,
        demo: options.demo,
      };
      await writeFileLoad(connection, file, result.rejections, false);
      files.push(file);
    };
    await copyFiles([tasks], total, { progress, part, done });
  });
  return { source, files: files.sort((one, other) => (one.file < other.file ? -1 : 1)) };
}

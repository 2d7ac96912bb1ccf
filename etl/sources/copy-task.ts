import { openSource } from './archive.ts';
import { copyCsv, type CopyListener, type CopyResult, type RowFilter } from './csv-copy.ts';
import type { SharedColumns } from './shared-columns.ts';

/** One file to copy, in a form that crosses threads. */
export interface CopyTask {
  /** Folder, zip or file that holds it. */
  path: string;
  name: string;
  columns: readonly string[];
  /** Of these columns, those that a file may lack. */
  optional?: readonly string[] | undefined;
  /** Path of the copy, to which its parts add a number. */
  output: string;
  /** Columns replaced by one number. */
  shared?: SharedColumns;
  /** Module that exports `createFilter(data)`, and its data; without it every row is kept. */
  filter?: { module: string; data: unknown };
}

interface FilterModule {
  createFilter(data: unknown): RowFilter;
}

/** Runs one task in the calling thread. */
export async function runCopyTask(task: CopyTask, listener: CopyListener): Promise<CopyResult> {
  let filter: RowFilter | undefined;
  if (task.filter) {
    const { createFilter } = (await import(task.filter.module)) as FilterModule;
    filter = createFilter(task.filter.data);
  }
  const source = await openSource(task.path);
  try {
    const { name, columns, optional, output, shared } = task;
    return await copyCsv(source, { name, columns, optional, output, filter, shared }, listener);
  } finally {
    source.close();
  }
}

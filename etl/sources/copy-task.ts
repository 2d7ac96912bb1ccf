import { openSource } from './archive.ts';
import { copyCsv, type CopyResult, type RowFilter } from './csv-copy.ts';

/** One file to copy, in a form that crosses threads. */
export interface CopyTask {
  /** Folder, zip or file that holds it. */
  path: string;
  name: string;
  columns: readonly string[];
  /** File to write. */
  output: string;
  /** Module that exports `createFilter(data)`, and its data; without it every row is kept. */
  filter?: { module: string; data: unknown };
}

interface FilterModule {
  createFilter(data: unknown): RowFilter;
}

/** Runs one task in the calling thread. */
export async function runCopyTask(
  task: CopyTask,
  progress: (rows: number, bytes: number) => void,
): Promise<CopyResult> {
  let filter: RowFilter | undefined;
  if (task.filter) {
    const { createFilter } = (await import(task.filter.module)) as FilterModule;
    filter = createFilter(task.filter.data);
  }
  const source = await openSource(task.path);
  try {
    return await copyCsv(source, task.name, task.columns, task.output, filter, progress);
  } finally {
    source.close();
  }
}

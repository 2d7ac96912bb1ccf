import type { DuckDBConnection } from '@duckdb/node-api';
import { copyFiles, copyPath } from '../copy-files.ts';
import type { CopyTask } from '../copy-task.ts';
import type { CopyResult, Rejection } from '../csv-copy.ts';
import type { OpenSource } from '../open-source.ts';
import { writeFileLoad, type FileReport, type LoadOptions, type ReportProgress } from '../source-report.ts';
import { CODE_COLUMNS, KBO_FILES, type KboFile } from './files.ts';
import { MAY_REPEAT, type FilterData, type RegistrySets } from './legal-person-filter.ts';
import type { ExtractMeta } from './meta.ts';

const FILTER = new URL('./legal-person-filter.ts', import.meta.url).href;

/** What became of the rows of one file, to be written down when the extract takes effect. */
interface Account {
  file: FileReport;
  rejections: readonly Rejection[];
  mayRepeat: boolean;
}

/** An extract being read. */
export interface Extract {
  connection: DuckDBConnection;
  source: OpenSource;
  meta: ExtractMeta;
  sets: RegistrySets;
  options: LoadOptions;
  report: ReportProgress;
  /** Of the files read so far. */
  accounts: Account[];
}

/** What to do with the copy of one file before it is deleted. */
type UseCopy = (file: KboFile, task: CopyTask, result: CopyResult) => Promise<void>;

/** Name of a file as it stands in the accounts: `0150/activity.csv`. */
export function accountName(extract: number, name: string): string {
  return `${String(extract).padStart(4, '0')}/${name}`;
}

/** Reads files of an extract, filtered, and hands their copies over. `suffix` is '', '_insert' or '_delete'. */
export async function readFiles(
  extract: Extract,
  files: readonly KboFile[],
  suffix: string,
  use: UseCopy,
): Promise<void> {
  const { source, meta, sets, options } = extract;
  const byName = new Map(files.map((file) => [`${file.name}${suffix}.csv`, file]));
  const tasks = [...byName].map(([name, file]): CopyTask => {
    const data: FilterData = {
      kind: suffix === '_delete' ? 'entity' : file.kind,
      key: file.key,
      sets,
      isUpdate: meta.type === 'update',
      watchesRepeats: suffix !== '_delete' && file.name === 'activity',
    };
    const columns = suffix === '_delete' ? [file.key] : file.columns;
    return {
      path: source.path,
      name,
      columns,
      output: copyPath(options.buildDir),
      filter: { module: FILTER, data },
    };
  });
  await runTasks(extract, tasks, (task, result) => use(byName.get(task.name) as KboFile, task, result));
}

/** Reads code.csv, which speaks of no entity. */
export async function readCodes(
  extract: Extract,
  use: (task: CopyTask, result: CopyResult) => Promise<void>,
): Promise<void> {
  const output = copyPath(extract.options.buildDir);
  await runTasks(
    extract,
    [{ path: extract.source.path, name: 'code.csv', columns: CODE_COLUMNS, output }],
    use,
  );
}

async function runTasks(
  extract: Extract,
  tasks: CopyTask[],
  use: (task: CopyTask, result: CopyResult) => Promise<void>,
): Promise<void> {
  const { source, meta, report } = extract;
  const total = tasks.reduce((sum, task) => sum + source.size(task.name), 0);
  const progress = (task: CopyTask, rows: number, bytes: number) =>
    report({
      source: 'kbo',
      file: accountName(meta.number, task.name),
      rows,
      bytes,
      totalBytes: source.size(task.name),
    });
  await copyFiles(tasks, total, progress, async (task, result) => {
    await use(task, result);
    extract.accounts.push(describe(extract, task.name, result));
  });
}

function describe({ meta, options }: Extract, name: string, result: CopyResult): Account {
  const file: FileReport = {
    source: 'kbo',
    kind: 'registry',
    file: accountName(meta.number, name),
    checksum: result.checksum,
    vintage: meta.snapshotDate,
    rowsIn: result.rowsIn,
    rowsKept: result.rowsOut,
    rowsRejected: result.rejections.length,
    rowsDropped: result.dropped,
    counts: result.counts,
    demo: options.demo,
  };
  return { file, rejections: result.rejections, mayRepeat: result.counts[MAY_REPEAT] === 1 };
}

/** Writes the accounts of an extract's files beside its rows, inside the caller's transaction. */
export async function writeAccounts({ connection, accounts }: Extract): Promise<FileReport[]> {
  for (const { file, rejections, mayRepeat } of accounts) {
    await writeFileLoad(connection, file, rejections, mayRepeat);
  }
  return accounts.map(({ file }) => file);
}

/** The files that define who exists, which must be read before what is said of them. */
export const DEFINING_FILES = KBO_FILES.filter((file) => file.kind !== 'entity');
/** The files that say something of the entities. */
export const DESCRIBING_FILES = KBO_FILES.filter((file) => file.kind === 'entity');

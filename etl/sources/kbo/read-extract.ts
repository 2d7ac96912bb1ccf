import type { DuckDBConnection } from '@duckdb/node-api';
import { copyFiles, copyPath } from '../copy-files.ts';
import type { CopyTask } from '../copy-task.ts';
import type { CopyResult, Rejection } from '../csv-copy.ts';
import type { OpenSource } from '../open-source.ts';
import type { CopyPart } from '../part-writer.ts';
import { writeFileLoad, type FileReport, type LoadOptions, type ReportProgress } from '../source-report.ts';
import { CODE_COLUMNS, KBO_FILES, type KboFile } from './files.ts';
import { addKinds, readKinds } from './kinds.ts';
import { MAY_REPEAT, type FilterData, type RegistrySets } from './legal-person-filter.ts';
import type { ExtractMeta } from './meta.ts';
import { clearCodes, insertCodes } from './registry-state.ts';

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

/** Takes in a part of the copy of a file. */
type UsePart = (file: KboFile, part: CopyPart) => Promise<void>;

/** Name of a file as it stands in the accounts: `0150/activity.csv`. */
export function accountName(extract: number, name: string): string {
  return `${String(extract).padStart(4, '0')}/${name}`;
}

/**
 * Reads files of an extract, filtered, those of a stage after those of the stage before, and hands the parts of their
 * copies over. `suffix` is '', '_insert' or '_delete'.
 */
export async function readFiles(
  extract: Extract,
  stages: readonly (readonly KboFile[])[],
  suffix: string,
  use: UsePart,
): Promise<void> {
  const { connection, source, meta, sets, options } = extract;
  const byName = new Map(stages.flat().map((file) => [`${file.name}${suffix}.csv`, file]));
  const plan = async (file: KboFile): Promise<CopyTask> => {
    const { kindColumns } = suffix === '_delete' ? {} : file;
    const data: FilterData = {
      kind: suffix === '_delete' ? 'entity' : file.kind,
      key: file.key,
      sets,
      isUpdate: meta.type === 'update',
    };
    const shared = kindColumns && {
      columns: kindColumns,
      as: `${file.name}_kind`,
      known: await readKinds(connection, file.name, kindColumns),
    };
    return {
      path: source.path,
      name: `${file.name}${suffix}.csv`,
      columns: suffix === '_delete' ? [file.key] : file.columns,
      output: copyPath(options.buildDir),
      filter: { module: FILTER, data },
      ...(shared ? { shared } : {}),
    };
  };
  const tasks = await Promise.all(stages.map((files) => Promise.all(files.map(plan))));
  const fileOf = (task: CopyTask) => byName.get(task.name) as KboFile;
  await runTasks(
    extract,
    tasks,
    (task, part) => use(fileOf(task), part),
    async ({ name, shared }, { newShared }) => {
      const file = byName.get(name) as KboFile;
      if (shared) await addKinds(connection, file.name, shared.known.length, newShared);
    },
  );
}

/** Reads code.csv, which speaks of no entity. */
export async function readCodes(extract: Extract): Promise<void> {
  const { source, options, connection } = extract;
  const task = {
    path: source.path,
    name: 'code.csv',
    columns: CODE_COLUMNS,
    output: copyPath(options.buildDir),
  };
  await clearCodes(connection);
  await runTasks(extract, [[task]], (_task, part) => insertCodes(connection, part));
}

async function runTasks(
  extract: Extract,
  stages: readonly (readonly CopyTask[])[],
  use: (task: CopyTask, part: CopyPart) => Promise<void>,
  finish: (task: CopyTask, result: CopyResult) => Promise<void> = async () => undefined,
): Promise<void> {
  const { source, meta, report } = extract;
  const total = stages.flat().reduce((sum, task) => sum + source.size(task.name), 0);
  await copyFiles(stages, total, {
    progress: (task, rows, bytes) =>
      report({
        source: 'kbo',
        file: accountName(meta.number, task.name),
        rows,
        bytes,
        totalBytes: source.size(task.name),
      }),
    part: use,
    async done(task, result) {
      await finish(task, result);
      extract.accounts.push(describe(extract, task.name, result));
    },
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

import type { DuckDBConnection } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { createWarehouse, inTransaction } from '../raw-table.ts';
import { SourceError } from '../source-error.ts';
import {
  writeFileLoad,
  type FileReport,
  type LoadOptions,
  type ReportProgress,
  type SourceReport,
} from '../source-report.ts';
import type { ListRows } from './list-rows.ts';
import { DESK_PREFIX, type ListOrigin, readMappings } from './mapping.ts';
import { readCsvList } from './read-csv.ts';
import { readGeojsonList } from './read-geojson.ts';
import { readXlsxList } from './read-xlsx.ts';
import { writeDescriptor, writeRawRows } from './write-list.ts';

export { cleanLists } from './clean.ts';

/** Lists are read whole: one larger than this is not a list of organisations. */
const MAX_LIST_BYTES = 64 << 20;

export interface ListOptions extends LoadOptions {
  /** Folder of the lists and their mapping files. */
  folder: string;
  /** Only lists of this origin are replaced; given ones unless stated. */
  origin?: ListOrigin;
}

/**
 * Loads every list that has a mapping file, replacing all lists of the same origin there. Columns no mapping names are never stored.
 * Throws SourceError naming the list and what is wrong with it or its mapping.
 */
export async function loadLists(
  connection: DuckDBConnection,
  options: ListOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  const { origin = 'given' } = options;
  const mappings = await readMappings(options.folder, origin);
  const isOld = (column: string) =>
    `${origin === 'desk' ? '' : 'NOT '}starts_with(${column}, '${DESK_PREFIX}')`;
  const kinds = `kind IN ('federation', 'accreditation', 'directory')`;
  const files: FileReport[] = [];
  await createWarehouse(connection);
  await inTransaction(connection, async () => {
    await connection.run(
      `DELETE FROM raw.list_value WHERE ${isOld('list_id')}; DELETE FROM clean.list WHERE ${isOld('list_id')};
       DELETE FROM raw.rejected WHERE ${isOld('source')} AND source IN (SELECT source FROM raw.file_load WHERE ${kinds});
       DELETE FROM raw.file_load WHERE ${kinds} AND ${isOld('source')}`,
    );
    for (const mapping of mappings) files.push(await loadList(connection, mapping, options, report));
  });
  return { source: 'lists', files };
}

async function loadList(
  connection: DuckDBConnection,
  mapping: ListMapping,
  options: ListOptions,
  report: ReportProgress,
): Promise<FileReport> {
  const path = join(options.folder, mapping.file);
  const found = await stat(path).catch(() => {
    throw new SourceError(
      `${path}: missing, named by ${mapping.id}.mapping.json. Put the list beside its mapping.`,
    );
  });
  if (found.size > MAX_LIST_BYTES)
    throw new SourceError(`${path}: ${found.size} bytes, at most ${MAX_LIST_BYTES} are read.`);
  const bytes = await readFile(path);
  const list = await readList(path, bytes, mapping);
  const file: FileReport = {
    source: mapping.id,
    kind: mapping.kind,
    file: basename(path),
    checksum: createHash('sha256').update(bytes).digest('hex'),
    vintage: mapping.vintage,
    rowsIn: list.rowsIn,
    rowsKept: list.rows.length,
    rowsRejected: list.rejections.length,
    rowsDropped: 0,
    counts: {},
    demo: options.demo,
  };
  await writeDescriptor(connection, mapping);
  await writeRawRows(connection, mapping.id, list.rows);
  await writeFileLoad(connection, file, list.rejections, false);
  report({
    source: mapping.id,
    file: file.file,
    rows: list.rowsIn,
    bytes: bytes.length,
    totalBytes: bytes.length,
  });
  return file;
}

async function readList(path: string, bytes: Buffer, mapping: ListMapping): Promise<ListRows> {
  if (mapping.format === 'xlsx') return readXlsxList(path, mapping);
  if (mapping.format === 'geojson') return readGeojsonList(bytes, mapping, path);
  return readCsvList(bytes, mapping, path);
}

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';

/** Compiles one topic: reads `rawDir` (the raw data root), writes `outDir/<topic>/…` (`outDir` is `data/reference`). */
export type Compile = (rawDir: string, outDir: string) => Promise<void>;

/** A raw file as cited in a manifest; `file` is its path under the raw data root. */
export interface RawSource {
  readonly title: string;
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  readonly vintage: string;
  readonly file: string;
}

export interface ManifestSource extends RawSource {
  /** SHA-256 of the raw file, hexadecimal. */
  readonly sha256: string;
}

/** One file of a topic: a CSV table (columns described in order) or another file such as a TopoJSON. */
export interface ReferenceTable {
  readonly file: string;
  readonly title: string;
  readonly rows: number;
  readonly sources: readonly RawSource[];
  /** How the table was compiled, in one to five sentences. */
  readonly method: string;
  readonly columns: Readonly<Record<string, string>>;
}

export type Row = Readonly<Record<string, string>>;

/** Values that a CSV cell may be written from; null is written as an empty cell. */
export type Cell = string | number | null;

export interface ReadCsvOptions {
  /** Field delimiter, a comma by default. */
  readonly delimiter?: string;
  /** Columns that must be present; the reader refuses the file otherwise. */
  readonly columns?: readonly string[];
  readonly encoding?: BufferEncoding;
}

/**
 * Parses CSV text with a header row into rows of trimmed text (codes keep their leading zeros).
 * Throws an error that names `label`, the row and the fault.
 */
export function parseCsv(text: string, label: string, options: ReadCsvOptions = {}): Row[] {
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: options.delimiter ?? ',',
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
    transform: (value) => value.trim(),
  });
  const fault = parsed.errors[0];
  if (fault) {
    const row = fault.row === undefined ? 'the header' : `row ${fault.row + 2}`;
    throw new Error(`${label}, ${row}: ${fault.message}. Correct the file or fetch it again.`);
  }
  const found = parsed.meta.fields ?? [];
  const missing = (options.columns ?? []).filter((column) => !found.includes(column));
  if (missing.length > 0) {
    throw new Error(`${label}: column ${missing.join(', ')} is missing; found ${found.join(', ')}.`);
  }
  return parsed.data;
}

/** Reads a CSV file into rows of trimmed text: see `parseCsv`. */
export async function readCsv(path: string, options: ReadCsvOptions = {}): Promise<Row[]> {
  return parseCsv(await readFile(path, options.encoding ?? 'utf8'), path, options);
}

/** The value of a column, for rows whose header was checked; throws when the cell is absent. */
export function getCell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`Column ${column} is missing in row ${JSON.stringify(row)}.`);
  return value;
}

/** Formats rows as RFC 4180 CSV with LF line ends and a final LF; columns in the order given. */
export function formatCsv<C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Record<C, Cell>>[],
): string {
  const data = rows.map((row) => columns.map((column) => row[column]));
  return Papa.unparse({ fields: [...columns], data }, { newline: '\n' }) + '\n';
}

/** Writes rows as CSV (see `formatCsv`), creating the folder. The caller sorts the rows. */
export async function writeCsv<C extends string>(
  path: string,
  columns: readonly C[],
  rows: readonly Readonly<Record<C, Cell>>[],
): Promise<void> {
  await writeText(path, formatCsv(columns, rows));
}

/** Writes UTF-8 text, creating the folder. */
export async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, 'utf8');
}

/** SHA-256 of a file, hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Writes `<outDir>/manifest.json` for the tables of one topic, with the checksum of every raw file. */
export async function writeManifest(
  rawDir: string,
  outDir: string,
  tables: readonly ReferenceTable[],
): Promise<void> {
  const described = [];
  for (const table of tables) {
    const sources: ManifestSource[] = [];
    for (const source of table.sources) {
      sources.push({ ...source, sha256: await hashFile(join(rawDir, source.file)) });
    }
    described.push({
      file: table.file,
      title: table.title,
      rows: table.rows,
      sources,
      method: table.method,
      columns: table.columns,
    });
  }
  await writeText(join(outDir, 'manifest.json'), JSON.stringify({ tables: described }, null, 2) + '\n');
}

/** Compares text by code unit: the same order on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

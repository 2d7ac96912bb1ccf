import { readCsvCells } from '../sources/lists/read-csv.ts';
import { readXlsxCells } from '../sources/lists/read-xlsx.ts';
import { checkWorkbook } from './check-workbook.ts';
import { LIMITS } from './limits.ts';
import { RefusalError } from './refusal-error.ts';

const ZIP_MAGIC = 'PK\u0003\u0004';
/** First bytes of files that call themselves CSV and are none: PDF, old Office, images, archives, programs. */
const BINARY_MAGIC = [
  '%PDF',
  '\u00d0\u00cf\u0011\u00e0',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  'Rar!',
  '7z',
  '\u007fELF',
  'MZ',
];

function checkShape(rows: readonly (readonly string[])[]): void {
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).length;
  const holdsWords = rows.some((cells) => cells.some((cell) => /[\p{L}\p{N}]/u.test(cell)));
  if (!holdsWords) throw new RefusalError('empty');
  if (filled > LIMITS.rows) throw new RefusalError('too-many-rows', String(filled));
  let cells = 0;
  for (const [position, row] of rows.entries()) {
    cells += row.length;
    if (row.length > LIMITS.columns) throw new RefusalError('too-many-columns', `row ${position + 1}`);
    if (cells > LIMITS.cells) throw new RefusalError('too-many-cells', `row ${position + 1}`);
    for (const cell of row)
      if (cell.length > LIMITS.cellCharacters) throw new RefusalError('cell-too-long', `row ${position + 1}`);
  }
}

function readText(bytes: Buffer): string[][] {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith(ZIP_MAGIC) || BINARY_MAGIC.some((magic) => head.startsWith(magic)))
    throw new RefusalError('not-a-list');
  const { rows, broken } = readCsvCells(bytes, {}, 'the list');
  const binary = rows.findIndex((row) => row.some((cell) => cell.includes('\0')));
  if (binary >= 0) throw new RefusalError('binary-text', `row ${binary + 1}`);
  for (const position of broken) {
    const last = position === undefined || position >= rows.length - 1;
    const opened = rows.findIndex((row) => row.some((cell) => cell.includes('\n') && cell.length > 2000));
    if (last)
      throw new RefusalError(
        'unbalanced-quote',
        `row ${(opened < 0 ? (position ?? rows.length - 1) : opened) + 1}`,
      );
  }
  return rows;
}

/**
 * The cells of a list sent to the desk, row by row as in the file, after all limits.
 * @throws RefusalError; nothing else for whatever the bytes are.
 */
export async function readCells(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<string[][]> {
  if (bytes.length > LIMITS.bytes) throw new RefusalError('too-large');
  if (bytes.length === 0) throw new RefusalError('empty');
  let rows: string[][];
  try {
    if (format === 'csv') rows = readText(bytes);
    else {
      if (!bytes.subarray(0, 4).toString('latin1').startsWith(ZIP_MAGIC))
        throw new RefusalError('not-a-list');
      await checkWorkbook(bytes);
      rows = await readXlsxCells(bytes, undefined, 'the list');
    }
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw new RefusalError(format === 'csv' ? 'binary-text' : 'not-a-list');
  }
  checkShape(rows);
  return rows;
}

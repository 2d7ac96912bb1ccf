import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';
import { addRow, type ListRows } from './list-rows.ts';
import { locateColumns } from './mapping.ts';

/** The cells of a sheet (the named one, else the first) as text: numbers as written, dates yyyy-mm-dd. Throws SourceError. */
export async function readXlsxCells(
  bytes: Buffer,
  sheetName: string | undefined,
  place: string,
): Promise<string[][]> {
  const sheets = await readXlsxFile(bytes).catch((error: unknown) => {
    throw new SourceError(
      `${place}: not a readable XLSX (${error instanceof Error ? error.message : String(error)}).`,
    );
  });
  const sheet = sheetName === undefined ? sheets[0] : sheets.find(({ sheet: name }) => name === sheetName);
  if (!sheet) {
    const names = sheets.map(({ sheet: name }) => `"${name}"`).join(', ');
    throw new SourceError(`${place}: there is no sheet "${sheetName}"; the sheets are ${names}.`);
  }
  return sheet.data.map((row) => row.map(cellText));
}

/** Reads an XLSX list: the sheet of the mapping, else the first. Throws SourceError. */
export async function readXlsxList(file: string, mapping: ListMapping): Promise<ListRows> {
  const rows = await readXlsxCells(await readFile(file), mapping.sheet, file);
  const header = rows[mapping.headerRow - 1];
  if (!header) throw new SourceError(`${file}: there is no row ${mapping.headerRow} to be the header.`);
  const columns = locateColumns(mapping, header, file);
  const list: ListRows = { rowsIn: 0, rows: [], rejections: [] };
  rows.forEach((cells, index) => {
    if (index < mapping.headerRow || cells.every((cell) => cell.trim() === '')) return;
    const mapped = columns.map(({ field, index: column }) => [field, cells[column] ?? ''] as const);
    addRow(list, index + 1, mapped);
  });
  return list;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

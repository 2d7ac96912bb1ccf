import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';
import { addRow, type ListRows } from './list-rows.ts';
import { locateColumns } from './mapping.ts';

/** Reads an XLSX list: the sheet of the mapping, else the first. Numbers become text, dates yyyy-mm-dd. Throws SourceError. */
export async function readXlsxList(file: string, mapping: ListMapping): Promise<ListRows> {
  const sheets = await readXlsxFile(await readFile(file)).catch((error: unknown) => {
    throw new SourceError(
      `${file}: not a readable XLSX (${error instanceof Error ? error.message : String(error)}).`,
    );
  });
  const sheet =
    mapping.sheet === undefined ? sheets[0] : sheets.find(({ sheet: name }) => name === mapping.sheet);
  if (!sheet) {
    const names = sheets.map(({ sheet: name }) => `"${name}"`).join(', ');
    throw new SourceError(`${file}: there is no sheet "${mapping.sheet}"; the sheets are ${names}.`);
  }
  const header = sheet.data[mapping.headerRow - 1];
  if (!header) throw new SourceError(`${file}: there is no row ${mapping.headerRow} to be the header.`);
  const columns = locateColumns(mapping, header.map(cellText), file);
  const list: ListRows = { rowsIn: 0, rows: [], rejections: [] };
  sheet.data.forEach((cells, index) => {
    if (index < mapping.headerRow || cells.every((cell) => cellText(cell).trim() === '')) return;
    const mapped = columns.map(({ field, index: column }) => [field, cellText(cells[column])] as const);
    addRow(list, index + 1, mapped);
  });
  return list;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

import Papa from 'papaparse';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';
import { decodeText } from './decode.ts';
import { addRow, type ListRows } from './list-rows.ts';
import { locateColumns } from './mapping.ts';

/** Reads a CSV list: delimiter and encoding found out unless the mapping states them. Throws SourceError. */
export function readCsvList(bytes: Buffer, mapping: ListMapping, place: string): ListRows {
  const text = decodeText(bytes, mapping.encoding, place);
  const parsed = Papa.parse<string[]>(text, { delimiter: mapping.delimiter ?? '' });
  const broken = new Set(parsed.errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const header = mapping.headerRow - 1;
  const headers = parsed.data[header];
  if (!headers) throw new SourceError(`${place}: there is no row ${mapping.headerRow} to be the header.`);
  const columns = locateColumns(mapping, headers, place);
  const list: ListRows = { rowsIn: 0, rows: [], rejections: [] };
  parsed.data.forEach((cells, index) => {
    if (index <= header || cells.every((cell) => cell.trim() === '')) return;
    const problem = findProblem(cells, headers.length, broken.has(index));
    if (problem) {
      list.rowsIn++;
      list.rejections.push({ row: index + 1, column: null, found: null, reason: problem });
    } else {
      const mapped = columns.map(({ field, index: column }) => [field, cells[column] ?? ''] as const);
      addRow(list, index + 1, mapped);
    }
  });
  return list;
}

function findProblem(cells: string[], width: number, isBroken: boolean): string | undefined {
  if (isBroken) return 'the quotes of this row do not match';
  if (cells.length < width) return `the row is cut off: ${cells.length} cells, the header has ${width}`;
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    return `the row has ${cells.length} cells, the header ${width}: a cell holding the delimiter must be in quotes`;
  }
  return undefined;
}

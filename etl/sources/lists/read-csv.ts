import Papa from 'papaparse';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';
import { decodeText } from './decode.ts';
import { addRow, type ListRows } from './list-rows.ts';
import { locateColumns } from './mapping.ts';

/** The delimiter that cuts most of the first rows into the same number of cells, two at least: for lists too short for the parser's own guess. */
function guessDelimiter(text: string): string {
  const scores = [';', '\t', ',', '|'].map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: 50, skipEmptyLines: 'greedy' });
    const counts = new Map<number, number>();
    for (const { length } of data) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [width = 1, rows = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return { delimiter, score: width > 1 ? rows / data.length : 0 };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best), { delimiter: ',', score: 0 })
    .delimiter;
}

/** The cells of a CSV file as written, and the positions (from 0) of rows whose quotes do not match. Throws SourceError. */
export function readCsvCells(
  bytes: Buffer,
  how: Pick<ListMapping, 'delimiter' | 'encoding'>,
  place: string,
): { rows: string[][]; broken: ReadonlySet<number | undefined> } {
  const text = decodeText(bytes, how.encoding, place);
  const found = Papa.parse<string[]>(text, { delimiter: how.delimiter ?? '' });
  const isGuess = found.errors.some(({ type }) => type === 'Delimiter');
  const parsed = isGuess ? Papa.parse<string[]>(text, { delimiter: guessDelimiter(text) }) : found;
  const broken = new Set(parsed.errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  return { rows: parsed.data, broken };
}

/** Reads a CSV list: delimiter and encoding found out unless the mapping states them. Throws SourceError. */
export function readCsvList(bytes: Buffer, mapping: ListMapping, place: string): ListRows {
  const { rows, broken } = readCsvCells(bytes, mapping, place);
  const header = mapping.headerRow - 1;
  const headers = rows[header];
  if (!headers) throw new SourceError(`${place}: there is no row ${mapping.headerRow} to be the header.`);
  const columns = locateColumns(mapping, headers, place);
  const list: ListRows = { rowsIn: 0, rows: [], rejections: [] };
  rows.forEach((cells, index) => {
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

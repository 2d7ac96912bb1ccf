import { harmlessText } from './safe-text.ts';
import type { Cell } from './columns.ts';

/** Spreadsheets take a file without it for one of an older encoding and spoil its accents. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of RFC 4180, its end included. Texts are quoted, so that codes keep their zeros where a reader minds quotes. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : `"${harmlessText(cell).replaceAll('"', '""')}"`;
}

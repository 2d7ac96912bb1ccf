import type { ListField } from '../../../data/schema/list-fields.ts';
import type { Rejection } from '../csv-copy.ts';

/** A list as read: mapped cells only, as text, empty ones left out. */
export interface ListRows {
  /** Rows of the list that are not blank, those rejected included. */
  rowsIn: number;
  rows: { row: number; values: Map<ListField, string> }[];
  rejections: Rejection[];
}

/** A cell longer than this makes its row unusable: no name or description comes near it. */
export const MAX_CELL_LENGTH = 20_000;

/** Adds a row to the list, or a rejection when a cell is absurdly long. */
export function addRow(list: ListRows, row: number, cells: Iterable<readonly [ListField, string]>): void {
  list.rowsIn++;
  const values = new Map<ListField, string>();
  for (const [field, cell] of cells) {
    if (cell.length > MAX_CELL_LENGTH) {
      const reason = `the cell has ${cell.length} characters, at most ${MAX_CELL_LENGTH} are read`;
      list.rejections.push({ row, column: field, found: null, reason });
      return;
    }
    if (cell.trim() !== '') values.set(field, cell.trim());
  }
  list.rows.push({ row, values });
}

import { LIST_FIELDS, type ListField } from '../../../../data/schema/list-fields.ts';
import type { DeskMapping } from '../../../../data/schema/workspace/list-tables.ts';

/** Reads the form of columns: `column-0=name`, `column-1=` and so on. Of two columns for one field the last counts. */
export function readMapping(data: FormData): DeskMapping {
  const columns: Partial<Record<ListField, number>> = {};
  for (const [name, value] of data) {
    const column = /^column-(\d{1,3})$/.exec(name)?.[1];
    const field = LIST_FIELDS.find((one) => one === value);
    if (column !== undefined && field !== undefined) columns[field] = Number(column);
  }
  return {
    headerRow: Number(data.get('header') ?? 0),
    columns,
    contactsArePublic: data.get('public') === 'on',
  };
}

/** The field that a column fills, if any. */
export function fieldOfColumn(columns: DeskMapping['columns'], column: number): ListField | undefined {
  return LIST_FIELDS.find((field) => columns[field] === column);
}

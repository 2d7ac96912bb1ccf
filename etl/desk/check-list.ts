import { createHash } from 'node:crypto';
import { foldText } from '../../data/rules/fold.ts';
import { LIST_FIELDS, type ListField } from '../../data/schema/list-fields.ts';
import type { DeskMapping } from '../../data/schema/workspace/list-tables.ts';
import { parseListNumber } from '../sources/lists/parse-cell.ts';
import { type Fault, findFaults } from './find-faults.ts';
import type { Localities } from './localities.ts';

/** A row that names an organisation, corrections applied. */
export interface CheckedRow {
  readonly row: number;
  readonly cells: ReadonlyMap<ListField, string>;
  /** Stays the same when the list comes again with other contacts. */
  readonly memoryKey: string;
}

export interface CheckedList {
  readonly rows: readonly CheckedRow[];
  readonly faults: readonly Fault[];
}

/** Corrections that people accepted: by row, then field; an empty value empties the cell. */
export type Fixes = ReadonlyMap<number, ReadonlyMap<ListField, string>>;

function readRow(
  written: readonly string[],
  { columns }: DeskMapping,
  fixes: ReadonlyMap<ListField, string> | undefined,
): Map<ListField, string> {
  const cells = new Map<ListField, string>();
  for (const field of LIST_FIELDS) {
    const column = columns[field];
    const value = (fixes?.get(field) ?? (column === undefined ? '' : (written[column] ?? ''))).trim();
    if (value !== '') cells.set(field, value);
  }
  return cells;
}

/** By which a decision on this organisation is remembered: its number as written, its name, its place. */
function makeMemoryKey(cells: ReadonlyMap<ListField, string>): string {
  const number = cells.get('enterpriseNumber') ?? '';
  const parsed = parseListNumber(number);
  const texts = (['name', 'postalCode', 'locality', 'street', 'address'] as const).map((field) =>
    foldText(cells.get(field) ?? ''),
  );
  const parts = [parsed.ok ? parsed.number : number, ...texts];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * Reads the rows of a list by its mapping and finds what is wrong. A row that repeats another exactly, or names nothing,
 * is not kept but reported.
 */
export function checkList(
  written: readonly (readonly string[])[],
  mapping: DeskMapping,
  fixes: Fixes,
  localities: Localities,
): CheckedList {
  const rows: CheckedRow[] = [];
  const faults: Fault[] = [];
  const firstByContent = new Map<string, number>();
  const firstByOrganisation = new Map<string, number>();
  const width = mapping.headerRow === 0 ? 0 : (written[mapping.headerRow - 1]?.length ?? 0);
  for (const [position, texts] of written.entries()) {
    const row = position + 1;
    if (row <= mapping.headerRow || texts.every((text) => text.trim() === '')) continue;
    if (width > 0 && texts.slice(width).some((text) => text.trim() !== ''))
      faults.push({ row, field: null, code: 'row-too-wide', found: null, proposal: null });
    const cells = readRow(texts, mapping, fixes.get(row));
    // As written: a correction accepted for the first must not make the second another row.
    const content = JSON.stringify([...readRow(texts, mapping, undefined)]);
    const same = firstByContent.get(content);
    if (same !== undefined && !fixes.has(row)) {
      faults.push({ row, field: null, code: 'duplicate-row', found: String(same), proposal: null });
      continue;
    }
    if (same === undefined) firstByContent.set(content, row);
    faults.push(...findFaults(row, cells, localities, mapping.contactsArePublic));
    const name = cells.get('name');
    if (name === undefined) continue;
    const number = parseListNumber(cells.get('enterpriseNumber') ?? '');
    const organisation = number.ok ? number.number : `${foldText(name)}|${cells.get('postalCode') ?? ''}`;
    const first = firstByOrganisation.get(organisation);
    if (first === undefined) firstByOrganisation.set(organisation, row);
    else
      faults.push({ row, field: null, code: 'duplicate-organisation', found: String(first), proposal: null });
    rows.push({ row, cells, memoryKey: makeMemoryKey(cells) });
  }
  return { rows, faults };
}

import type { ColumnType, Generated, Selectable } from 'kysely';
import { z } from 'zod';
import { LIST_FIELDS } from '../list-fields.ts';

type Fixed<T> = ColumnType<T, T, never>;

/**
 * Where a list stands. `reading`, `checking` and `matching` are the worker's; `replaced` was published and a newer one took
 * its place; of a `refused` one nothing is kept but the reason.
 */
export const LIST_STATES = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'matching',
  'matched',
  'submitted',
  'returned',
  'published',
  'replaced',
  'refused',
] as const;
export type ListState = (typeof LIST_STATES)[number];

/** What is known of a row's enterprise: `open` waits for a person, `asked` for the federation, `none` is in no registry. */
export const LINK_STATES = ['unmatched', 'linked', 'open', 'asked', 'none'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What a person says of a row: this enterprise, none of the registry, the federation must say, or undecided again. */
export const ROW_DECISIONS = ['accept', 'none', 'ask', 'undo'] as const;
export type RowDecision = (typeof ROW_DECISIONS)[number];

export const LINK_METHODS = ['number', 'model', 'remembered', 'person'] as const;
export type LinkMethod = (typeof LINK_METHODS)[number];

/** Why a file is refused whole. */
export const REFUSALS = [
  'too-large',
  'unpacked-too-large',
  'too-many-entries',
  'too-many-cells',
  'too-many-columns',
  'too-many-rows',
  'cell-too-long',
  'not-a-list',
  'broken-zip',
  'dangerous-zip',
  'macros',
  'external-links',
  'declared-entities',
  'binary-text',
  'unbalanced-quote',
  'empty',
  'national-numbers',
  'person-columns',
  'too-slow',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** The reason of a refusal; `place` says where (row, column, file inside the zip), never what stands there. */
export const refusal = z.strictObject({ code: z.enum(REFUSALS), place: z.string().nullable() });
export type Refusal = z.infer<typeof refusal>;

/** What is wrong with a value or row of a list. */
export const FAULT_CODES = [
  'name-missing',
  'number-lost-zero',
  'number-scientific',
  'number-float',
  'number-wrong',
  'columns-swapped',
  'postal-code-wrong',
  'postal-code-float',
  'locality-elsewhere',
  'locality-unknown',
  'email-in-website',
  'website-wrong',
  'email-wrong',
  'email-personal',
  'phone-personal',
  'date-serial',
  'date-wrong',
  'yes-no-wrong',
  'duplicate-row',
  'duplicate-organisation',
  'hidden-signs',
  'row-cut',
  'row-too-wide',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

const field = z.enum(LIST_FIELDS);
const columnNumber = z.int().min(0).max(999);

/** Which column (from 0) fills which field. */
export const listColumnNumbers = z
  .partialRecord(field, columnNumber)
  .refine((columns) => columns.name !== undefined, 'the name must come from a column')
  .refine((columns) => {
    const taken = Object.values(columns);
    return new Set(taken).size === taken.length;
  }, 'a column fills one field only');
export type ListColumnNumbers = z.infer<typeof listColumnNumbers>;

/** How a list is to be read. `headerRow` counts from 1; 0: the list has no header. */
export const deskMapping = z.strictObject({
  headerRow: z.int().min(0).max(1000),
  columns: listColumnNumbers,
  contactsArePublic: z.boolean(),
});
export type DeskMapping = z.infer<typeof deskMapping>;

/** What the worker found in a file: its first rows as written, and how it would read them. */
export const listReading = z.strictObject({
  rows: z.int(),
  headerRow: z.int(),
  headers: z.array(z.string()),
  /** First rows of the file, from row 1, for choosing the header and the live preview. */
  head: z.array(z.array(z.string())),
  suggested: z.partialRecord(field, columnNumber),
  remembered: z.boolean(),
});
export type ListReading = z.infer<typeof listReading>;

/** A proposed correction: the values that fields of the row would get. */
export const faultProposal = z.partialRecord(field, z.string());
export type FaultProposal = z.infer<typeof faultProposal>;

interface ListTable {
  id: Fixed<string>;
  organisation_id: Fixed<string>;
  file_name: string;
  format: Fixed<'csv' | 'xlsx'>;
  checksum: string | null;
  content: Uint8Array | null;
  state: ListState;
  version: number;
  job_id: number | null;
  reading: string | null;
  mapping: string | null;
  refusal: string | null;
  message: string | null;
  published_version: number | null;
  uploaded_by: Fixed<string>;
  created_at: Fixed<string>;
  submitted_at: string | null;
  decided_by: string | null;
  decided_at: string | null;
  /** When its federation last said, by the link of a reminder, that it is still right. */
  confirmed_at: string | null;
}

interface ListConfirmationTable {
  token_hash: Fixed<string>;
  list_id: Fixed<string>;
  created_at: Fixed<string>;
  expires_at: Fixed<string>;
  used_at: string | null;
}

interface ListRowTable {
  list_id: Fixed<string>;
  /** Number of the row in the file, from 1. */
  row: Fixed<number>;
  /** JSON: mapped fields as written, corrections applied. */
  cells: Fixed<string>;
  /** Hash by which a decision about this organisation is remembered. */
  memory_key: Fixed<string>;
  link: LinkState;
  method: LinkMethod | null;
  enterprise: string | null;
  probability: number | null;
  candidates: string | null;
  warnings: string | null;
  model_id: string | null;
  data_version: string | null;
  version: number;
  decided_by: string | null;
  decided_at: string | null;
}

interface ListFaultTable {
  id: Generated<number>;
  list_id: Fixed<string>;
  row: Fixed<number>;
  field: Fixed<string | null>;
  code: Fixed<FaultCode>;
  found: Fixed<string | null>;
  proposal: Fixed<string | null>;
}

interface ListFixTable {
  list_id: Fixed<string>;
  row: Fixed<number>;
  field: Fixed<string>;
  value: string;
}

interface ListHabitTable {
  organisation_id: Fixed<string>;
  /** JSON: field by folded header. */
  columns: string;
}

interface RememberedLinkTable {
  organisation_id: Fixed<string>;
  memory_key: Fixed<string>;
  /** Null: a person said that no enterprise of the registry is meant. */
  enterprise: string | null;
  decided_by: string;
  decided_at: string;
}

export interface ListTables {
  list: ListTable;
  list_row: ListRowTable;
  list_fault: ListFaultTable;
  list_fix: ListFixTable;
  list_habit: ListHabitTable;
  remembered_link: RememberedLinkTable;
  list_confirmation: ListConfirmationTable;
}

export type List = Omit<Selectable<ListTable>, 'content'>;
export type ListRowRecord = Selectable<ListRowTable>;
export type ListFault = Selectable<ListFaultTable>;

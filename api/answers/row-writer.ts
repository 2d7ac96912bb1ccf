import { jsonText } from '../http/json-text.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';

/** About 25 MB when all are taken. */
const KEPT_ROWS = 65_536;

/** What rows say in one field; rows of the same code of `column` say the same. */
export interface Field<Value> {
  readonly column: DictionaryColumn | null;
  readonly valueOf: (row: number) => Value;
}

type Write = (row: number) => string;

/** Writes rows as JSON: what rows of the same code say is written once; keeps the last rows. */
export class RowWriter<Row extends object> {
  readonly #members: readonly Write[];
  /** One of all rows that share a slot. */
  readonly #keptRow = new Int32Array(KEPT_ROWS).fill(-1);
  readonly #kept = new Array<string>(KEPT_ROWS);

  constructor(fields: { readonly [Name in keyof Row]: Field<Row[Name]> }) {
    this.#members = Object.entries<Field<unknown>>(fields).map(([name, { column, valueOf }]) =>
      column === null ? ownMember(name, valueOf) : codedMember(name, column, valueOf),
    );
  }

  /** The members of the object of a row, without its braces, a comma after each. */
  membersOf(row: number): string {
    const slot = row % KEPT_ROWS;
    if (this.#keptRow[slot] !== row) {
      this.#kept[slot] = this.#write(row);
      this.#keptRow[slot] = row;
    }
    return this.#kept[slot] as string;
  }

  /** Joined and not added up: a text kept in pieces is put together again for every answer. */
  #write(row: number): string {
    return this.#members.map((write) => write(row)).join('');
  }
}

/** Each value is written by itself: in one with signs beyond Latin-1 all others would be escaped sign by sign too. */
function ownMember(name: string, valueOf: (row: number) => unknown): Write {
  return (row) => `"${name}":${jsonText(valueOf(row))},`;
}

function codedMember(
  name: string,
  { codes, values }: DictionaryColumn,
  valueOf: (row: number) => unknown,
): Write {
  const written = new Array<string>(values.length);
  return (row) => (written[codes[row] as number] ??= `"${name}":${jsonText(valueOf(row))},`);
}

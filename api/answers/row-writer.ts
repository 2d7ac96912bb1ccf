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

/** Writes rows as JSON: what rows of the same code say is written once, the other fields of a row together; keeps the last rows. */
export class RowWriter<Row extends object> {
  readonly #coded: readonly Write[];
  readonly #own: readonly (readonly [name: string, valueOf: (row: number) => unknown])[];
  /** One of all rows that share a slot. */
  readonly #keptRow = new Int32Array(KEPT_ROWS).fill(-1);
  readonly #kept = new Array<string>(KEPT_ROWS);

  constructor(fields: { readonly [Name in keyof Row]: Field<Row[Name]> }) {
    const all = Object.entries<Field<unknown>>(fields);
    this.#coded = all.flatMap(([name, { column, valueOf }]) =>
      column === null ? [] : [codedMember(name, column, valueOf)],
    );
    this.#own = all.flatMap(([name, { column, valueOf }]) =>
      column === null ? [[name, valueOf] as const] : [],
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

  #write(row: number): string {
    const own: Record<string, unknown> = {};
    for (const [name, valueOf] of this.#own) own[name] = valueOf(row);
    return `${jsonText(own).slice(1, -1)},${this.#coded.map((member) => member(row)).join('')}`;
  }
}

function codedMember(
  name: string,
  { codes, values }: DictionaryColumn,
  valueOf: (row: number) => unknown,
): Write {
  const written = new Array<string>(values.length);
  return (row) => (written[codes[row] as number] ??= `"${name}":${jsonText(valueOf(row))},`);
}

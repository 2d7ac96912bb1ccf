import type { CsvRecords } from './csv-records.ts';
import { MAX_RESTS, NO_REST } from './record-rests.ts';

/** The values of the shared columns of a row, an empty cell being null. */
export type SharedValues = readonly (string | null)[];

/** Columns whose values come together again and again: a copy holds one number in their place. */
export interface SharedColumns {
  columns: readonly string[];
  /** Column of the number. */
  as: string;
  /** Values known before, at the place of their number. */
  known: readonly SharedValues[];
}

const UNKNOWN = -1;

/** Numbers the values of shared columns: the known ones first, then those of the file in order of appearance. */
export class SharedNumbers {
  /** Values not known before, in order of their numbers. */
  readonly found: SharedValues[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly byRest = new Int32Array(MAX_RESTS).fill(UNKNOWN);
  private readonly columns: readonly string[];
  private fields: number[] = [];

  constructor({ columns, known }: SharedColumns) {
    this.columns = columns;
    for (const [number, values] of known.entries()) this.numbers.set(JSON.stringify(values), number);
  }

  /** Told the order of the columns in the file before the first record. */
  setOrder(names: readonly string[]): void {
    this.fields = this.columns.map((name) => names.indexOf(name));
  }

  /** The number of the current record's values. */
  number(records: CsvRecords, buffer: Buffer): number {
    const { rest } = records;
    const known = rest === NO_REST ? UNKNOWN : (this.byRest[rest] as number);
    if (known !== UNKNOWN) return known;
    const values = this.fields.map((field) => records.text(buffer, field) || null);
    const key = JSON.stringify(values);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(key, number);
      this.found.push(values);
    }
    if (rest !== NO_REST) this.byRest[rest] = number;
    return number;
  }
}

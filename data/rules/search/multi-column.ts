import { PairBuilder } from './csr.ts';
import type { Csr } from './csr.ts';

/** A column of several values per row: for each row its codes; codes are positions in `values`. */
export interface MultiColumn {
  readonly codes: Csr;
  readonly values: readonly string[];
}

export class MultiColumnBuilder {
  #pairs = new PairBuilder();
  #values: string[] = [];
  #codeOf = new Map<string, number>();

  add(row: number, value: string): void {
    let code = this.#codeOf.get(value);
    if (code === undefined) {
      code = this.#values.length;
      this.#values.push(value);
      this.#codeOf.set(value, code);
    }
    this.#pairs.add(row, code);
  }

  finish(rows: number): MultiColumn {
    return { codes: this.#pairs.finish(rows), values: this.#values };
  }
}

/** The values of one row. */
export function valuesAt(column: MultiColumn, row: number): string[] {
  const { offsets, values } = column.codes;
  const found: string[] = [];
  for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
    found.push(column.values[values[at] as number] as string);
  }
  return found;
}

/** True when the row has one of the wanted codes. */
export function hasAny(column: MultiColumn, row: number, wanted: Uint8Array): boolean {
  const { offsets, values } = column.codes;
  for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
    if (wanted[values[at] as number] === 1) return true;
  }
  return false;
}

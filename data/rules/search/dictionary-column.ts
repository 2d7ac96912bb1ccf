/** A column of few different values: a code per row and the values once. Code 0 is null. */
export interface DictionaryColumn {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly values: readonly (string | null)[];
}

export class DictionaryColumnBuilder {
  #codes = new Uint32Array(1024);
  #length = 0;
  #values: (string | null)[] = [null];
  #codeOf = new Map<string, number>();

  add(value: string | null): number {
    const code = value === null ? 0 : this.#encode(value);
    if (this.#length === this.#codes.length) {
      const codes = new Uint32Array(this.#length * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.#length] = code;
    this.#length += 1;
    return code;
  }

  finish(): DictionaryColumn {
    const size = this.#values.length;
    const codes = this.#codes.subarray(0, this.#length);
    const narrow =
      size <= 256 ? Uint8Array.from(codes) : size <= 65536 ? Uint16Array.from(codes) : codes.slice();
    return { codes: narrow, values: this.#values };
  }

  #encode(value: string): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#values.push(value);
    this.#codeOf.set(value, code);
    return code;
  }
}

/** The value of one row, or null. */
export function valueAt(column: DictionaryColumn, row: number): string | null {
  return column.values[column.codes[row] as number] ?? null;
}

/** A byte per code: 1 where the value is wanted. */
export function maskOf(column: DictionaryColumn, wanted: (value: string) => boolean): Uint8Array {
  const mask = new Uint8Array(column.values.length);
  column.values.forEach((value, code) => {
    if (value !== null && wanted(value)) mask[code] = 1;
  });
  return mask;
}

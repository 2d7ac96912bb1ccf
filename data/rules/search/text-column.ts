const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Texts of all rows as UTF-8, end to end: a tenth of the memory of as many strings. */
export interface TextColumn {
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

export class TextColumnBuilder {
  #bytes = new Uint8Array(65536);
  #length = 0;
  #offsets: number[] = [0];

  add(text: string): void {
    const room = text.length * 3;
    if (this.#length + room > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    this.#offsets.push(this.#length);
  }

  finish(): TextColumn {
    return { offsets: Uint32Array.from(this.#offsets), bytes: this.#bytes.slice(0, this.#length) };
  }
}

/** The text of one row. */
export function textAt(column: TextColumn, row: number): string {
  return decoder.decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
}

/** Texts that few rows have: the rows in order, and their texts. */
export interface SparseTextColumn {
  readonly rows: Uint32Array;
  readonly texts: TextColumn;
}

export class SparseTextColumnBuilder {
  #rows: number[] = [];
  #texts = new TextColumnBuilder();

  /** Rows are added in rising order; a null adds nothing. */
  add(row: number, text: string | null): void {
    if (text === null) return;
    this.#rows.push(row);
    this.#texts.add(text);
  }

  finish(): SparseTextColumn {
    return { rows: Uint32Array.from(this.#rows), texts: this.#texts.finish() };
  }
}

/** The text of a row, or null. */
export function sparseTextAt(column: SparseTextColumn, row: number): string | null {
  const { rows, texts } = column;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] as number;
    if (found === row) return textAt(texts, middle);
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

export function textColumnBytes(column: TextColumn): number {
  return column.offsets.byteLength + column.bytes.byteLength;
}

import { closeSync, openSync, writeSync } from 'node:fs';

/** A part of the copy of a file, complete and closed: DuckDB takes it in while the rest is being read. */
export interface CopyPart {
  path: string;
  /** Columns behind `source_row`, in the order of the part; it has no header. */
  columns: readonly string[];
  /** Column that holds the number of the shared columns. */
  numberColumn: string | undefined;
  /** Some field holds a line end: the part cannot be read in parallel. */
  hasLineEndInField: boolean;
}

const BUFFER_BYTES = 4 << 20;
/** Large enough that a part fills several row groups on every thread of DuckDB. */
export const PART_BYTES = 96 << 20;
const COMMA = 44;
const LF = 10;
const LONGEST_NUMBER = 20;

/** Writes rows to numbered files of about `partBytes`, each handed over when it is full; at least one, if empty. */
export class PartWriter {
  private readonly out = Buffer.allocUnsafe(BUFFER_BYTES);
  private length = 0;
  private written = 0;
  private parts = 0;
  private descriptor: number | undefined;
  private readonly output: string;
  private readonly partBytes: number;
  private readonly finished: (path: string) => void;

  constructor(output: string, partBytes: number, finished: (path: string) => void) {
    this.output = output;
    this.partBytes = partBytes;
    this.finished = finished;
    this.open();
  }

  /** Begins a row with its number in the source file. */
  begin(row: number): void {
    if (this.length + LONGEST_NUMBER > BUFFER_BYTES) this.flush();
    if (this.written + this.length >= this.partBytes) {
      this.finishPart();
      this.open();
    }
    this.decimal(row);
  }

  /** Adds bytes that are one or several fields, quotes and commas included. */
  fields(buffer: Buffer, start: number, end: number): void {
    if (this.length + (end - start) + LONGEST_NUMBER > BUFFER_BYTES) this.flush();
    const out = this.out;
    let at = this.length;
    out[at++] = COMMA;
    if (end - start > 128) {
      buffer.copy(out, at, start, end);
      at += end - start;
    } else {
      for (let from = start; from < end; from++) out[at++] = buffer[from] as number;
    }
    this.length = at;
  }

  /** Adds a whole number. */
  number(value: number): void {
    if (this.length + LONGEST_NUMBER > BUFFER_BYTES) this.flush();
    this.out[this.length++] = COMMA;
    this.decimal(value);
  }

  endRow(): void {
    if (this.length === BUFFER_BYTES) this.flush();
    this.out[this.length++] = LF;
  }

  /** Hands over the last part. */
  end(): void {
    this.finishPart();
  }

  /** Closes the file being written when something went wrong; a finished part has none. */
  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private decimal(value: number): void {
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    let at = this.length + digits;
    this.length = at;
    let rest = value;
    for (; digits > 0; digits--) {
      this.out[--at] = 48 + (rest % 10);
      rest = (rest / 10) | 0;
    }
  }

  private open(): void {
    this.descriptor = openSync(this.path(), 'wx', 0o600);
    this.written = 0;
  }

  private path(): string {
    return `${this.output}.${this.parts}.csv`;
  }

  private finishPart(): void {
    this.flush();
    this.close();
    const path = this.path();
    this.parts++;
    this.finished(path);
  }

  private flush(): void {
    let from = 0;
    while (from < this.length && this.descriptor !== undefined) {
      from += writeSync(this.descriptor, this.out, from, this.length - from);
    }
    this.written += this.length;
    this.length = 0;
  }
}

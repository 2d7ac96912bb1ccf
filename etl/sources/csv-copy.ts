import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { CsvRecords, type RecordHandler, type RecordProblem } from './csv-records.ts';
import { checkHeader, refuseUtf16, wrongEncoding } from './csv-header.ts';
import type { OpenSource } from './open-source.ts';
import { SourceError } from './source-error.ts';

/** Something in a file that was not taken as it came. */
export interface Rejection {
  row: number;
  column: string | null;
  found: string | null;
  reason: string;
}

/** What a filter says of a record. */
export const KEEP = 0;
export const DROP = 1;
export const REJECT = 2;
export type Verdict = typeof KEEP | typeof DROP | typeof REJECT;

/** Looks at each record while it is only bytes; what it drops is never written anywhere. */
export interface RowFilter {
  /** Told the order of the columns in this file before the first record. */
  columns(names: readonly string[]): void;
  judge(records: CsvRecords, buffer: Buffer): Verdict;
  /** Why the record just judged was rejected. */
  rejection(records: CsvRecords, buffer: Buffer): Omit<Rejection, 'row'>;
  /** Counts of its own, by name. */
  readonly counts?: Record<string, number>;
}

export interface CopyResult {
  /** Columns in the order of the file; the copy has `source_row` before them and no header. */
  columns: string[];
  rowsIn: number;
  rowsOut: number;
  dropped: number;
  rejections: Rejection[];
  bytes: number;
  /** What the filter counted. */
  counts: Record<string, number>;
  /** SHA-256 of the unpacked file, hexadecimal. */
  checksum: string;
  /** Some field holds a line end: the copy cannot be read in parallel. */
  hasLineEndInField: boolean;
}

const OUTPUT_BYTES = 4 << 20;
/** More rejected rows than this and the file is damaged as a whole. */
const MAX_REJECTIONS = 100_000;
/** A file is refused for its encoding from this many undecodable rows and this share of its rows. */
const WRONG_ENCODING_ROWS = 3;
const WRONG_ENCODING_SHARE = 0.01;

const PROBLEMS: Record<RecordProblem, string> = {
  quotes: 'the quotes of this row do not match',
  cut: 'the row is cut off',
  'too-long': 'the row is longer than 1 MB',
  encoding: 'the row is not UTF-8',
  columns: 'the row has not as many columns as the header',
};

/**
 * Copies one CSV of a source to a plain file for DuckDB: the row number in front, filtered, malformed rows out.
 * Memory is bounded whatever the size of the file or of a cell.
 * Throws SourceError on a wrong header or encoding and on an empty or hopelessly damaged file.
 */
export async function copyCsv(
  source: OpenSource,
  name: string,
  columns: readonly string[],
  output: string,
  filter: RowFilter | undefined,
  progress: (rows: number, bytes: number) => void,
): Promise<CopyResult> {
  const place = `${name} in ${source.path}`;
  const copy = new CsvCopy(place, columns, output, filter);
  const hash = createHash('sha256');
  let bytes = 0;
  let reported = 0;
  try {
    for await (const chunk of (await source.open(name)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      copy.push(chunk);
      bytes += chunk.length;
      if (bytes - reported > 8 << 20) progress(copy.rowsIn, (reported = bytes));
    }
    copy.end();
  } finally {
    copy.close();
  }
  progress(copy.rowsIn, bytes);
  return { ...copy.result(), bytes, checksum: hash.digest('hex') };
}

class CsvCopy implements RecordHandler {
  rowsIn = 0;
  private rowsOut = 0;
  private dropped = 0;
  private undecodable = 0;
  private firstUndecodable = 0;
  private lastProblemRow = 0;
  private lastRow = 0;
  private readonly rejections: Rejection[] = [];
  private names: string[] = [];
  private readonly records = new CsvRecords(this);
  private readonly descriptor: number;
  private readonly out = Buffer.allocUnsafe(OUTPUT_BYTES);
  private length = 0;
  private isFirstChunk = true;
  private readonly place: string;
  private readonly expected: readonly string[];
  private readonly filter: RowFilter | undefined;

  constructor(place: string, expected: readonly string[], output: string, filter: RowFilter | undefined) {
    this.place = place;
    this.expected = expected;
    this.filter = filter;
    this.descriptor = openSync(output, 'wx', 0o600);
  }

  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.isFirstChunk) {
      this.isFirstChunk = false;
      refuseUtf16(bytes, this.place);
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    this.records.push(bytes);
  }

  end(): void {
    this.records.end();
    if (this.records.endsWithoutLineEnd && this.lastProblemRow > 0 && this.lastProblemRow === this.lastRow) {
      throw new SourceError(
        `${this.place} is cut off in row ${this.lastRow}: what follows is missing. Get the file again; nothing of it was taken.`,
      );
    }
    if (this.names.length === 0)
      throw new SourceError(`${this.place}: the file is empty, not even a header.`);
    const share = this.undecodable / Math.max(1, this.rowsIn);
    if (this.undecodable >= WRONG_ENCODING_ROWS && share >= WRONG_ENCODING_SHARE) {
      throw wrongEncoding(this.place, this.undecodable, this.firstUndecodable);
    }
    this.flush();
  }

  close(): void {
    closeSync(this.descriptor);
  }

  result(): Omit<CopyResult, 'bytes' | 'checksum'> {
    const { names, rowsIn, rowsOut, dropped, rejections } = this;
    const { hasLineEndInField } = this.records;
    const counts = this.filter?.counts ?? {};
    return { columns: names, rowsIn, rowsOut, dropped, rejections, counts, hasLineEndInField };
  }

  record(buffer: Buffer, start: number, end: number, row: number): void {
    this.lastRow = row;
    if (this.names.length === 0) return this.header(buffer);
    if (this.records.fieldCount !== this.names.length) return this.problem('columns', row);
    this.rowsIn++;
    const verdict = this.filter ? this.filter.judge(this.records, buffer) : KEEP;
    if (verdict === KEEP) this.write(buffer, start, end, row);
    else if (verdict === DROP) this.dropped++;
    else if (this.filter) this.reject({ row, ...this.filter.rejection(this.records, buffer) });
  }

  problem(problem: RecordProblem, row: number): void {
    if (this.names.length === 0) {
      throw new SourceError(`${this.place}: the header cannot be read (${PROBLEMS[problem]}).`);
    }
    this.lastRow = row;
    if (problem === 'cut' || problem === 'columns') this.lastProblemRow = row;
    this.rowsIn++;
    if (problem === 'encoding' && ++this.undecodable === 1) this.firstUndecodable = row;
    this.reject({ row, column: null, found: null, reason: PROBLEMS[problem] });
  }

  private header(buffer: Buffer): void {
    const found = Array.from({ length: Math.min(this.records.fieldCount, 64) }, (_, field) =>
      this.records.text(buffer, field).trim(),
    );
    checkHeader(found, this.expected, this.place);
    this.names = found;
    this.filter?.columns(found);
  }

  private reject(rejection: Rejection): void {
    this.rejections.push(rejection);
    if (this.rejections.length > MAX_REJECTIONS) {
      const { row, reason } = this.rejections[0] as Rejection;
      throw new SourceError(
        `${this.place}: more than ${MAX_REJECTIONS} rows are rejected (the first is row ${row}: ${reason}). ` +
          'The file is damaged: download it again.',
      );
    }
  }

  private write(buffer: Buffer, start: number, end: number, row: number): void {
    const needed = end - start + 20;
    if (this.length + needed > OUTPUT_BYTES) this.flush();
    const out = this.out;
    let at = this.length + decimalDigits(row);
    this.length = at;
    for (let rest = row; at > 0; rest = Math.floor(rest / 10)) {
      out[--at] = 48 + (rest % 10);
      if (rest < 10) break;
    }
    at = this.length;
    out[at++] = 44;
    if (end - start > 128) {
      buffer.copy(out, at, start, end);
      at += end - start;
    } else {
      for (let from = start; from < end; from++) out[at++] = buffer[from] as number;
    }
    out[at++] = 10;
    this.length = at;
    this.rowsOut++;
  }

  private flush(): void {
    let written = 0;
    while (written < this.length)
      written += writeSync(this.descriptor, this.out, written, this.length - written);
    this.length = 0;
  }
}

function decimalDigits(value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits++;
  return digits;
}

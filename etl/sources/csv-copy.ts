import { createHash } from 'node:crypto';
import { CsvRecords, type RecordHandler, type RecordProblem } from './csv-records.ts';
import { checkHeader, refuseUtf16, wrongEncoding } from './csv-header.ts';
import type { OpenSource } from './open-source.ts';
import { PART_BYTES, PartWriter, type CopyPart } from './part-writer.ts';
import { SharedNumbers, type SharedColumns, type SharedValues } from './shared-columns.ts';
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
  /** Told the number of the shared columns of the record just kept. */
  shares?(number: number): void;
  /** Counts of its own, by name. */
  readonly counts?: Record<string, number>;
}

export interface CopyResult {
  rowsIn: number;
  rowsOut: number;
  dropped: number;
  rejections: Rejection[];
  bytes: number;
  /** What the filter counted. */
  counts: Record<string, number>;
  /** SHA-256 of the unpacked file, hexadecimal. */
  checksum: string;
  /** Values of the shared columns that were not known before, in order of their numbers. */
  newShared: readonly SharedValues[];
}

/** What to copy and how. */
export interface CopyPlan {
  name: string;
  columns: readonly string[];
  /** Of these columns, those that a file may lack. */
  optional?: readonly string[] | undefined;
  /** Path of the copy, to which its parts add a number. */
  output: string;
  filter?: RowFilter | undefined;
  shared?: SharedColumns | undefined;
  partBytes?: number;
}

/** Told of a copy while it is being made. */
export interface CopyListener {
  progress(rows: number, bytes: number): void;
  /** A part is complete; it belongs to the listener now. */
  part(part: CopyPart): void;
}

const QUOTE = 34;
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
 * Copies one CSV of a source to plain files for DuckDB: the row number in front, filtered, malformed rows out, shared
 * columns replaced by their number. Memory is bounded whatever the size of the file or of a cell.
 * Throws SourceError on a wrong header or encoding and on an empty or hopelessly damaged file.
 */
export async function copyCsv(
  source: OpenSource,
  plan: CopyPlan,
  listener: CopyListener,
): Promise<CopyResult> {
  const copy = new CsvCopy(`${plan.name} in ${source.path}`, plan, listener);
  const hash = createHash('sha256');
  let bytes = 0;
  let reported = 0;
  try {
    for await (const chunk of (await source.open(plan.name)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      copy.push(chunk);
      bytes += chunk.length;
      if (bytes - reported > 8 << 20) listener.progress(copy.rowsIn, (reported = bytes));
    }
    copy.end();
  } finally {
    copy.close();
  }
  listener.progress(copy.rowsIn, bytes);
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
  private readonly out: PartWriter;
  private isFirstChunk = true;
  private readonly place: string;
  private readonly expected: readonly string[];
  private readonly optional: readonly string[];
  private readonly filter: RowFilter | undefined;
  private readonly shared: SharedNumbers | undefined;
  /** Columns of the copy, and their fields in the file when the shared ones are left out. */
  private copied: string[] = [];
  private ownFields: number[] = [];
  private isFirstAlone = false;
  private readonly sharedColumns: SharedColumns | undefined;

  constructor(
    place: string,
    { columns, optional = [], output, filter, shared, partBytes }: CopyPlan,
    listener: CopyListener,
  ) {
    this.place = place;
    this.expected = columns;
    this.optional = optional;
    this.filter = filter;
    this.sharedColumns = shared;
    this.shared = shared && new SharedNumbers(shared);
    this.out = new PartWriter(output, partBytes ?? PART_BYTES, (path) =>
      listener.part({
        path,
        columns: this.copied,
        numberColumn: shared?.as,
        hasLineEndInField: this.records.hasLineEndInField,
      }),
    );
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
    this.out.end();
  }

  close(): void {
    this.out.close();
  }

  result(): Omit<CopyResult, 'bytes' | 'checksum'> {
    const { rowsIn, rowsOut, dropped, rejections } = this;
    const counts = this.filter?.counts ?? {};
    return { rowsIn, rowsOut, dropped, rejections, counts, newShared: this.shared?.found ?? [] };
  }

  record(buffer: Buffer, start: number, end: number, row: number): void {
    this.lastRow = row;
    if (this.names.length === 0) return this.header(buffer);
    if (this.records.fieldCount !== this.names.length) return this.problem('columns', row);
    this.rowsIn++;
    const verdict = this.filter ? this.filter.judge(this.records, buffer) : KEEP;
    if (verdict === KEEP) this.keep(buffer, start, end, row);
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
    checkHeader(found, this.expected, this.place, this.optional);
    this.names = found;
    this.filter?.columns(found);
    this.copied = found;
    if (!this.shared || !this.sharedColumns) return;
    const { columns, as } = this.sharedColumns;
    this.shared.setOrder(found);
    const own = found.filter((name) => !columns.includes(name));
    this.ownFields = own.map((name) => found.indexOf(name));
    this.isFirstAlone = own.length === 1 && own[0] === found[0];
    this.copied = [...own, as];
    this.records.rememberRests(found.length);
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

  private keep(buffer: Buffer, start: number, end: number, row: number): void {
    const { out, shared, records } = this;
    this.rowsOut++;
    out.begin(row);
    if (shared) {
      if (!this.isFirstAlone) records.locate();
      for (const field of this.ownFields) {
        const from = records.fieldStart[field] as number;
        const to = records.fieldEnd[field] as number;
        const isQuoted = from > start && buffer[from - 1] === QUOTE;
        out.fields(buffer, isQuoted ? from - 1 : from, isQuoted ? to + 1 : to);
      }
      const number = shared.number(records, buffer);
      out.number(number);
      this.filter?.shares?.(number);
    } else out.fields(buffer, start, end);
    out.endRow();
  }
}

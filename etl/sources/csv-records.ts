import { isUtf8 } from 'node:buffer';
import { NO_REST, RecordRests, viewOf } from './record-rests.ts';

const QUOTE = 34;
const COMMA = 44;
const CR = 13;
const LF = 10;
const NUL = 0;

/** A record longer than this is rejected unread: no cell of a real delivery comes near it. */
export const MAX_RECORD_BYTES = 1 << 20;
/** Fields of a record whose places are kept; a wider record is malformed in every source. */
const MAX_FIELDS = 64;

const NO_RECORD = -1;
/** A first field longer than this is no registry number. */
const MAX_REMEMBERED_FIRST = 64;
const INCOMPLETE = -1;
const MALFORMED = -2;

/** Why a record cannot be read. */
export const RECORD_PROBLEMS = ['quotes', 'cut', 'too-long', 'encoding', 'columns'] as const;
export type RecordProblem = (typeof RECORD_PROBLEMS)[number];

/** Receives the records of a file in order. The buffer and the places of the fields are valid during the call only. */
export interface RecordHandler {
  /** One well-formed record: bytes `start` to `end` of `buffer`, line end excluded. */
  record(buffer: Buffer, start: number, end: number, row: number): void;
  /** A record that cannot be read; its bytes are skipped. */
  problem(problem: RecordProblem, row: number): void;
}

/**
 * Splits the bytes of a CSV (RFC 4180: comma, double quotes, LF or CRLF, UTF-8) into records without decoding them.
 * After a quoting error reading resumes at the next line, so that one bad row costs one row.
 * Row numbers count records from 1, the header included; blank lines are not records but keep their number.
 */
export class CsvRecords {
  /** Place of each field of the current record, quotes excluded; of those behind the first after `locate`. */
  readonly fieldStart = new Int32Array(MAX_FIELDS);
  readonly fieldEnd = new Int32Array(MAX_FIELDS);
  fieldCount = 0;
  /** Number of what follows the first field of the current record, or NO_REST: equal numbers, equal bytes. */
  rest = NO_REST;
  /** The first field of the current record has the bytes of that of the record handed over before. */
  repeatsFirst = false;
  /** A field of a record so far holds a line end. */
  hasLineEndInField = false;
  /** The file does not end with a line end: its last record may be cut off. */
  endsWithoutLineEnd = false;
  private readonly handler: RecordHandler;
  private carried: Buffer = Buffer.alloc(0);
  private joined: Buffer = Buffer.alloc(0);
  private row = 0;
  private isDiscarding = false;
  private lineEndInRecord = false;
  private rests: RecordRests | undefined;
  private view = viewOf(this.carried);
  private recordBefore = NO_RECORD;
  private restBefore = 0;
  private isLocated = true;

  constructor(handler: RecordHandler) {
    this.handler = handler;
  }

  /** Expects that what follows the first field comes again and again: where it makes `fieldCount` fields it is numbered. */
  rememberRests(fieldCount: number): void {
    this.rests = new RecordRests(fieldCount);
  }

  /** Reads the next bytes of the file. */
  push(chunk: Buffer): void {
    let buffer = this.join(chunk);
    if (this.isDiscarding) {
      const lineEnd = buffer.indexOf(LF);
      if (lineEnd < 0) return;
      this.isDiscarding = false;
      buffer = buffer.subarray(lineEnd + 1);
    }
    this.carried = Buffer.from(buffer.subarray(this.read(buffer, false)));
  }

  /** Ends the file: a last record without line end is complete unless a quote is open. */
  end(): void {
    this.endsWithoutLineEnd = this.carried.length > 0 || this.isDiscarding;
    if (this.carried.length > 0 && !this.isDiscarding) this.read(this.carried, true);
    this.carried = Buffer.alloc(0);
  }

  /** Makes sure of the places of all fields: those of a rest met before are looked up only when asked for. */
  locate(): void {
    if (this.isLocated) return;
    this.rests?.place(this.rest, this.restBefore, this.fieldStart, this.fieldEnd);
    this.isLocated = true;
  }

  /** Text of a field of the current record, `""` undone. */
  text(buffer: Buffer, field: number): string {
    this.locate();
    return buffer.toString('utf8', this.fieldStart[field], this.fieldEnd[field]).replaceAll('""', '"');
  }

  /** What was carried over and a chunk in one buffer, the same each time where they fit: a new one costs more than reading it. */
  private join(chunk: Buffer): Buffer {
    if (this.carried.length === 0) return chunk;
    const length = this.carried.length + chunk.length;
    if (length > this.joined.length) this.joined = Buffer.allocUnsafeSlow(length + (length >> 2));
    this.carried.copy(this.joined);
    chunk.copy(this.joined, this.carried.length);
    return this.joined.subarray(0, length);
  }

  /** Hands over the complete records and returns where the incomplete rest begins. */
  private read(buffer: Buffer, isLast: boolean): number {
    const checkEach = !isUtf8(buffer) || buffer.includes(NUL);
    this.view = viewOf(buffer);
    this.recordBefore = NO_RECORD;
    let position = 0;
    while (position < buffer.length) {
      const next = this.splitRemembered(buffer, position, isLast);
      if (next === INCOMPLETE && !isLast && buffer.length - position <= MAX_RECORD_BYTES) return position;
      this.row++;
      if (next < 0 || next - position > MAX_RECORD_BYTES) {
        const tooLong = next !== MALFORMED && buffer.length - position > MAX_RECORD_BYTES;
        this.handler.problem(tooLong ? 'too-long' : next === MALFORMED ? 'quotes' : 'cut', this.row);
        const lineEnd = buffer.indexOf(LF, position);
        if (lineEnd < 0) {
          this.isDiscarding = !isLast;
          return buffer.length;
        }
        position = lineEnd + 1;
        continue;
      }
      let end = next;
      if (end > position && buffer[end - 1] === LF) end--;
      if (end > position && buffer[end - 1] === CR) end--;
      if (end > position) this.hand(buffer, position, end, checkEach);
      position = next;
    }
    return position;
  }

  private hand(buffer: Buffer, start: number, end: number, check: boolean): void {
    if (check) {
      const bytes = buffer.subarray(start, end);
      if (!isUtf8(bytes) || bytes.includes(NUL)) {
        this.recordBefore = NO_RECORD;
        return this.handler.problem('encoding', this.row);
      }
    }
    if (this.lineEndInRecord) this.hasLineEndInField = true;
    this.handler.record(buffer, start, end, this.row);
  }

  /** Like `split`, but first looks whether the record begins as the one before and ends as one met before. */
  private splitRemembered(buffer: Buffer, position: number, isLast: boolean): number {
    const { rests, view, fieldStart, fieldEnd } = this;
    this.rest = NO_REST;
    this.repeatsFirst = false;
    this.isLocated = true;
    if (!rests) return this.split(buffer, position, isLast);
    const restAt = this.findRestStart(buffer, position);
    this.recordBefore = NO_RECORD;
    const slot = restAt < 0 ? NO_REST : rests.find(view, restAt);
    if (slot === NO_REST) {
      const next = this.split(buffer, position, isLast);
      const isWhole = restAt >= 0 && next > 0 && buffer[next - 1] === LF && !this.lineEndInRecord;
      if (isWhole && this.fieldCount === rests.fieldCount)
        this.rest = rests.add(view, restAt, next, fieldStart, fieldEnd);
      return next;
    }
    this.recordBefore = position;
    this.restBefore = restAt;
    this.lineEndInRecord = false;
    this.rest = rests.number(slot);
    fieldStart[0] = position + 1;
    fieldEnd[0] = restAt - 1;
    this.fieldCount = rests.fieldCount;
    this.isLocated = false;
    return restAt + rests.length(slot);
  }

  /** Where the comma after the first field stands, when that field is quoted and plain; else -1. */
  private findRestStart(buffer: Buffer, position: number): number {
    if (this.recordBefore !== NO_RECORD) {
      const length = this.restBefore - this.recordBefore;
      const isInside = position + length < buffer.length;
      if (isInside && this.isRepeated(position, length + 1)) {
        this.repeatsFirst = true;
        return position + length;
      }
    }
    if (buffer[position] !== QUOTE) return -1;
    let at = position + 1;
    const limit = Math.min(buffer.length - 1, at + MAX_REMEMBERED_FIRST);
    while (at < limit && buffer[at] !== QUOTE && buffer[at] !== LF) at++;
    return at < limit && buffer[at] === QUOTE && buffer[at + 1] === COMMA ? at + 1 : -1;
  }

  /** The record before begins with the same `length` bytes. */
  private isRepeated(position: number, length: number): boolean {
    const { view, recordBefore } = this;
    let at = 0;
    for (; at + 4 <= length; at += 4) {
      if (view.getInt32(recordBefore + at, true) !== view.getInt32(position + at, true)) return false;
    }
    for (; at < length; at++) {
      if (view.getUint8(recordBefore + at) !== view.getUint8(position + at)) return false;
    }
    return true;
  }

  /** Finds the fields of the record at `position`; returns where the next begins, INCOMPLETE or MALFORMED. */
  private split(buffer: Buffer, position: number, isLast: boolean): number {
    const length = buffer.length;
    const { fieldStart, fieldEnd } = this;
    let at = position;
    let count = 0;
    this.lineEndInRecord = false;
    for (;;) {
      let end: number;
      let start = at;
      if (at < length && buffer[at] === QUOTE) {
        start = ++at;
        for (;;) {
          let byte: number | undefined;
          while (at < length && (byte = buffer[at]) !== QUOTE) {
            if (byte === LF) this.lineEndInRecord = true;
            at++;
          }
          if (at >= length || (at + 1 === length && !isLast)) return INCOMPLETE;
          if (buffer[at + 1] !== QUOTE) break;
          at += 2;
        }
        end = at++;
        if (at < length && buffer[at] === CR) {
          if (at + 1 === length && !isLast) return INCOMPLETE;
          if (at + 1 < length && buffer[at + 1] !== LF) return MALFORMED;
          at++;
        }
        if (at < length && buffer[at] !== COMMA && buffer[at] !== LF) return MALFORMED;
      } else {
        let byte: number | undefined;
        while (at < length && (byte = buffer[at]) !== COMMA && byte !== LF) {
          if (byte === QUOTE) return MALFORMED;
          at++;
        }
        end = at > start && buffer[at - 1] === CR && (at === length || buffer[at] === LF) ? at - 1 : at;
      }
      if (at >= length && !isLast) return INCOMPLETE;
      if (count < MAX_FIELDS) {
        fieldStart[count] = start;
        fieldEnd[count] = end;
      }
      count++;
      if (at >= length || buffer[at] === LF) break;
      at++;
    }
    this.fieldCount = count;
    return Math.min(at + 1, length);
  }
}

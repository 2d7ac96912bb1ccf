import type { CsvRecords } from '../csv-records.ts';
import { NumberSet } from '../number-set.ts';

const MAX_ROWS_OF_ENTITY = 2048;

/**
 * Says whether a file can hold the same row twice, in one pass and without sorting millions of rows: registry files
 * come grouped by entity, so that rows of one entity are compared with each other only.
 * A doubt (an entity met again later, equal hashes, very many rows) sets `mayRepeat`; SQL then looks exactly.
 */
export class RepeatWatch {
  mayRepeat = false;
  private readonly finished = new NumberSet();
  private readonly hashes = new Int32Array(MAX_ROWS_OF_ENTITY);
  private count = 0;
  private entity = -1;

  /** Looks at the current record, which is of `entity`. */
  look(entity: number, records: CsvRecords, buffer: Buffer): void {
    if (entity !== this.entity) {
      if (this.entity >= 0) this.finished.add(this.entity);
      if (this.finished.has(entity)) this.mayRepeat = true;
      this.entity = entity;
      this.count = 0;
    }
    const hash = hashFields(records, buffer);
    for (let index = 0; index < this.count; index++) if (this.hashes[index] === hash) this.mayRepeat = true;
    if (this.count === MAX_ROWS_OF_ENTITY) this.mayRepeat = true;
    else this.hashes[this.count++] = hash;
  }
}

/** FNV-1a over the bytes of the record's fields, quotes excepted. */
function hashFields(records: CsvRecords, buffer: Buffer): number {
  const { fieldStart, fieldEnd, fieldCount } = records;
  let hash = 0x811c9dc5;
  for (let field = 0; field < fieldCount; field++) {
    const end = fieldEnd[field] as number;
    for (let at = fieldStart[field] as number; at < end; at++) {
      hash = Math.imul(hash ^ (buffer[at] as number), 0x01000193);
    }
    hash = Math.imul(hash ^ 44, 0x01000193);
  }
  return hash | 0;
}

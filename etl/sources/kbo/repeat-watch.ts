import { NumberSet } from '../number-set.ts';

const MAX_ROWS_OF_ENTITY = 2048;

/**
 * Says whether a file can hold the same row twice, in one pass and without sorting millions of rows: registry files
 * come grouped by entity, so that rows of one entity are compared with each other only.
 * A repetition, an entity met again later or one of very many rows sets `mayRepeat`; SQL then looks exactly.
 */
export class RepeatWatch {
  mayRepeat = false;
  private readonly finished = new NumberSet();
  private readonly kinds = new Int32Array(MAX_ROWS_OF_ENTITY);
  private count = 0;
  private entity = -1;

  /** Looks at a row that says `kind` of `entity`. */
  look(entity: number, kind: number): void {
    if (entity !== this.entity) {
      if (this.entity >= 0) this.finished.add(this.entity);
      if (this.finished.has(entity)) this.mayRepeat = true;
      this.entity = entity;
      this.count = 0;
    }
    for (let index = 0; index < this.count; index++) if (this.kinds[index] === kind) this.mayRepeat = true;
    if (this.count === MAX_ROWS_OF_ENTITY) this.mayRepeat = true;
    else this.kinds[this.count++] = kind;
  }
}

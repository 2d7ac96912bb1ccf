import type { RefusalCode } from '../../data/schema/workspace/list-tables.ts';

/** The file is refused whole: nothing of it is kept but this reason. */
export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly place: string | null;

  /** @param place where in the file: a row, a column, an entry of the zip; never what stands there */
  constructor(code: RefusalCode, place: string | null = null) {
    super(`${code}${place === null ? '' : ` (${place})`}`);
    this.name = 'RefusalError';
    this.code = code;
    this.place = place;
  }
}

import { fileURLToPath } from 'node:url';
import { readCsv, type Row } from './lib.ts';

const REFERENCE_DIR = new URL('../../data/reference/', import.meta.url);

/** Reads a table that people maintain by hand in `data/reference`; `path` is relative to that folder. */
export async function readHandKept(path: string): Promise<Row[]> {
  return readCsv(fileURLToPath(new URL(path, REFERENCE_DIR)));
}

/** Number of data rows of a hand-maintained table. */
export async function countHandKept(path: string): Promise<number> {
  return (await readHandKept(path)).length;
}

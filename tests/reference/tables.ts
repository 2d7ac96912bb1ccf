import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { parseCsv, type Row } from '../../etl/reference/lib.ts';

const ROOT = new URL('../../data/reference/', import.meta.url);

/** Text of a file of `data/reference`. */
export function readReferenceText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Raw rows of a table of `data/reference`. */
export function readRows(path: string): Row[] {
  return parseCsv(readReferenceText(path), path);
}

/** Rows of a table of `data/reference`, each accepted by its schema; a refusal names the row. */
export function readTable<S extends z.ZodType>(path: string, schema: S): z.infer<S>[] {
  return readRows(path).map((row, index) => {
    const parsed = schema.safeParse(row);
    if (!parsed.success) throw new Error(`${path}, row ${index + 2}: ${parsed.error.message}`);
    return parsed.data;
  });
}

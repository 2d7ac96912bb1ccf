import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { z } from 'zod';
import { filedFigure, waiver, type FiledFigure, type Waiver } from '../../data/schema/reference/lattice.ts';

/** Folder of the data folder where a deployment keeps what its pass takes for granted. Confidential: it names employers. */
export const ASSUMED_FOLDER = 'disclosure';

export interface Assumed {
  readonly waivers: readonly Waiver[];
  readonly filed: readonly FiledFigure[];
}

function readTable<T>(file: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const { data } = Papa.parse<Record<string, unknown>>(text, { header: true, skipEmptyLines: true });
  return data.map((row, index) => {
    const year = row['year'];
    const parsed = schema.safeParse(year === undefined ? row : { ...row, year: Number(year) });
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${file}, row ${index + 2}: ${problems.join('; ')}. Correct the row or take it out.`);
  });
}

/**
 * Waivers (`waivers.csv`: employer, grantedBy, date, evidence) and figures that anyone can read elsewhere (`filed.csv`: employer,
 * year, measure, source) of a deployment; none where a file is missing.
 * @throws Error naming file, row and column of what cannot be read
 */
export function readAssumed(dataFolder: string): Assumed {
  const folder = join(dataFolder, ASSUMED_FOLDER);
  return {
    waivers: readTable(join(folder, 'waivers.csv'), waiver),
    filed: readTable(join(folder, 'filed.csv'), filedFigure),
  };
}

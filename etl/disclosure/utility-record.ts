import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { TableUtility } from './utility.ts';

const entry = z.object({
  release: z.string(),
  tables: z.array(
    z.object({
      table: z.string(),
      cells: z.number(),
      primary: z.number(),
      suppressed: z.number(),
      jobsHidden: z.number(),
      fteHidden: z.number(),
    }),
  ),
});

/** What suppression cost in one release. Public: shares only. */
export interface UtilityEntry {
  readonly release: string;
  readonly tables: readonly TableUtility[];
}

/** A table that hides more than in the release before, in points of per cent. */
export interface UtilityLoss {
  readonly table: string;
  readonly cells: number;
  readonly jobs: number;
}

/** The entries of a record, oldest first; none where there is no file yet. */
export async function readUtilityRecord(file: string): Promise<UtilityEntry[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entry.parse(JSON.parse(line)));
}

/**
 * Adds a release to the record, one line each; the same release again takes the place of its line.
 * @returns the entry of the release before, or null for the first
 */
export async function keepUtility(file: string, added: UtilityEntry): Promise<UtilityEntry | null> {
  const entries = (await readUtilityRecord(file)).filter(({ release }) => release !== added.release);
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  await writeFile(fresh, [...entries, added].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await rename(fresh, file);
  return entries.at(-1) ?? null;
}

/** Tables whose share of suppressed cells or of hidden jobs grew by more than `points`; new tables cannot have lost. */
export function listLosses(before: UtilityEntry, after: UtilityEntry, points: number): UtilityLoss[] {
  const earlier = new Map(before.tables.map((line) => [line.table, line]));
  return after.tables.flatMap((line) => {
    const old = earlier.get(line.table);
    if (!old) return [];
    const loss = {
      table: line.table,
      cells: roundTenth(shareOf(line) - shareOf(old)),
      jobs: roundTenth(line.jobsHidden - old.jobsHidden),
    };
    return loss.cells > points || loss.jobs > points ? [loss] : [];
  });
}

const shareOf = ({ suppressed, cells }: TableUtility) => (cells === 0 ? 0 : (suppressed * 100) / cells);
const roundTenth = (value: number) => Math.round(value * 10) / 10;

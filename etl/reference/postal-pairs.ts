import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalitySource } from '../../data/schema/reference/postal.ts';
import { BEST_POSTAL, NEWAGEKBO_POSTAL, STATBEL_POSTAL } from './geo-sources.ts';
import { getCell, readCsv } from './lib.ts';

/** A postal code and a commune that share addresses, on the grid of 2025; `sourceNis` is the code in the source. */
export interface PostalPair {
  readonly code: string;
  readonly nis: string;
  readonly sourceNis: string;
  readonly source: LocalitySource;
  /** Whether Statbel and NewAgeKBO, which gives one commune per code, agree on the pair. */
  readonly isConfirmed: boolean;
}

const newAgeKboRows = z.array(z.object({ postal_code: z.string(), mun_nis: z.string() }));

/** Reads the pairs of the three sources, carried to the grid of 2025; the first source of a pair is kept. */
export async function readPostalPairs(
  rawDir: string,
  forward: (nis: string) => string,
): Promise<PostalPair[]> {
  const statbel = await readCsv(join(rawDir, STATBEL_POSTAL.file), { columns: ['postal_code', 'nis'] });
  const best = await readCsv(join(rawDir, BEST_POSTAL.file), { columns: ['postal_code', 'nis'] });
  const json: unknown = JSON.parse(await readFile(join(rawDir, NEWAGEKBO_POSTAL.file), 'utf8'));
  const newAgeKbo = newAgeKboRows.parse(json);
  const candidates = [
    ...statbel.map((row) => ({
      code: getCell(row, 'postal_code'),
      sourceNis: getCell(row, 'nis'),
      source: 'statbel' as const,
    })),
    ...newAgeKbo.map((row) => ({
      code: row.postal_code,
      sourceNis: row.mun_nis,
      source: 'newagekbo' as const,
    })),
    ...best.map((row) => ({
      code: getCell(row, 'postal_code'),
      sourceNis: getCell(row, 'nis'),
      source: 'best' as const,
    })),
  ];
  const pairs = new Map<string, PostalPair>();
  for (const candidate of candidates) {
    const nis = forward(candidate.sourceNis);
    const key = `${candidate.code} ${nis}`;
    const known = pairs.get(key);
    if (!known) pairs.set(key, { ...candidate, nis, isConfirmed: false });
    else if (candidate.source === 'newagekbo') pairs.set(key, { ...known, isConfirmed: true });
  }
  return [...pairs.values()];
}

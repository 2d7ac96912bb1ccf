import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseCsv } from '../reference/lib.ts';
import type { Archetype } from './archetypes.ts';

const FILE = 'data/demo/services.csv';
const list = z
  .string()
  .min(1)
  .transform((cell) => cell.split('|').map((item) => item.trim()))
  .pipe(z.array(z.string().min(1)));
const number = z.string().min(1).transform(Number).pipe(z.number().nonnegative());
const size = number.pipe(z.int().min(1));

const serviceRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  nace2008: z.string().regex(/^\d{5}$/),
  nace2025: z.string().regex(/^\d{5}$/),
  job_share: number,
  employer_weight: number,
  idle_weight: number,
  size_min: size,
  size_max: size,
  joint_committee: z.string().min(1),
  market: z.enum(['yes', 'no']),
  heads_fr: list,
  heads_nl: list,
  heads_de: list,
  keywords_fr: list,
  keywords_nl: list,
  keywords_de: list,
});

/** The small kinds of organisations of `data/demo/services.csv`; throws naming the row and the column at fault. */
export function readServices(): Archetype[] {
  const text = readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8');
  return parseCsv(text, FILE).map((row, index) => {
    const parsed = serviceRow.safeParse(row);
    if (!parsed.success) throw new Error(`${FILE}, row ${index + 2}: ${z.prettifyError(parsed.error)}`);
    const { data } = parsed;
    return {
      id: data.id,
      nace2008: data.nace2008,
      nace2025: data.nace2025,
      jobShare: data.job_share,
      employerWeight: data.employer_weight,
      idleWeight: data.idle_weight,
      size: [data.size_min, data.size_max],
      jointCommittee: data.joint_committee,
      market: data.market === 'yes',
      heads: { fr: data.heads_fr, nl: data.heads_nl, de: data.heads_de },
      keywords: { fr: data.keywords_fr, nl: data.keywords_nl, de: data.keywords_de },
    };
  });
}

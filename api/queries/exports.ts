import { z } from 'zod';
import { defineQuery } from './database.ts';

const row = z.object({ entry_id: z.string(), start_date: z.string().nullable(), establishments: z.number() });
/** What a download adds to the columns in memory. */
export type ExportedFacts = z.infer<typeof row>;

/** Facts of some entries (ids separated by commas). */
export const exportedFacts = defineQuery(
  'directory',
  'exported-facts',
  `SELECT entry_id, start_date::VARCHAR AS start_date, establishment_count AS establishments
   FROM entries WHERE entry_id IN (SELECT unnest(string_split($ids, ',')))`,
  row,
);

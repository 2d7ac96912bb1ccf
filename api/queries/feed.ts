import { z } from 'zod';
import { defineQuery } from './database.ts';

/** The entries of a territory registered last, future days left out; an empty code takes the whole country. */
export const lastRegistered = defineQuery(
  'directory',
  'last-registered',
  `SELECT entry_id, start_date::VARCHAR AS start_date
   FROM entries
   WHERE start_date <= $until::DATE AND ($nis = '' OR $nis IN (commune, arrondissement, province, region))
   ORDER BY start_date DESC, entry_id LIMIT $most::INTEGER`,
  z.object({ entry_id: z.string(), start_date: z.string() }),
);

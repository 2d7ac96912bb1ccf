import { z } from 'zod';
import { defineQuery } from './database.ts';

const text = z.string().nullable();

export const editionSources = defineQuery(
  'directory',
  'sources',
  `SELECT source, kind, title_fr, title_nl, title_de, title_en, producer, licence, url, vintage::VARCHAR AS vintage,
     rows_in::DOUBLE AS rows_in, rows_kept::DOUBLE AS rows_kept, rows_rejected::DOUBLE AS rows_rejected,
     rows_dropped::DOUBLE AS rows_dropped, checksum
   FROM sources ORDER BY source`,
  z.object({
    source: z.string(),
    kind: z.string(),
    title_fr: z.string(),
    title_nl: z.string(),
    title_de: z.string(),
    title_en: z.string(),
    producer: z.string(),
    licence: z.string(),
    url: text,
    vintage: text,
    rows_in: z.number(),
    rows_kept: z.number(),
    rows_rejected: z.number(),
    rows_dropped: z.number(),
    checksum: text,
  }),
);

export const geocodingShares = defineQuery(
  'directory',
  'geocoding',
  `SELECT geo_method, unit, sum(rows)::DOUBLE AS rows
   FROM geocoding GROUP BY geo_method, unit ORDER BY unit, rows DESC, geo_method`,
  z.object({ geo_method: z.string(), unit: z.enum(['entry', 'establishment']), rows: z.number() }),
);

export const entriesByPerimeter = defineQuery(
  'directory',
  'entries-by-perimeter',
  `SELECT perimeter, count(*)::INTEGER AS entries
   FROM perimeter_membership WHERE included GROUP BY perimeter ORDER BY perimeter`,
  z.object({ perimeter: z.string(), entries: z.number() }),
);

export const entriesByAccreditation = defineQuery(
  'directory',
  'entries-by-accreditation',
  `SELECT type, count(DISTINCT entry_id)::INTEGER AS entries FROM accreditations GROUP BY type ORDER BY type`,
  z.object({ type: z.string(), entries: z.number() }),
);

/** How many of some entries (ids separated by commas) an edition holds. */
export const countEntries = defineQuery(
  'directory',
  'count-entries',
  `SELECT (
     (SELECT count(*) FROM entries WHERE entry_id IN (SELECT unnest(string_split($ids, ','))))
     + (SELECT count(*) FROM linkage_index WHERE enterprise_number IN (SELECT unnest(string_split($ids, ','))))
   )::INTEGER AS held`,
  z.object({ held: z.number() }),
);

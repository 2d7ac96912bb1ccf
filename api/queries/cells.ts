import { z } from 'zod';
import { CELL_STATUSES } from '../contract/territories.ts';
import { defineQuery } from './database.ts';

const row = z.object({
  territory: z.string(),
  activity: z.string(),
  form_group: z.string(),
  measure: z.string(),
  value: z.number().nullable(),
  status: z.enum(CELL_STATUSES),
});
export type CellRow = z.infer<typeof row>;

/**
 * Cells of the newest reference date of one perimeter. `territories`: codes separated by commas, empty for all;
 * `measure`, `activity` and `form`: empty for all.
 */
export const findCells = defineQuery(
  'statistics',
  'cells',
  `SELECT territory, activity, form_group, measure, value, status
   FROM cells
   WHERE reference_date = (SELECT max(reference_date) FROM cells)
     AND perimeter = $perimeter
     AND activity_level = $activity_level
     AND ($measure = '' OR measure = $measure)
     AND ($territories = '' OR territory IN (SELECT unnest(string_split($territories, ','))))
     AND ($activity = '' OR activity = $activity)
     AND ($form = '' OR form_group = $form)
   ORDER BY territory, activity, form_group, measure`,
  row,
);

/** The same count of one territory under every perimeter. */
export const countsByPerimeter = defineQuery(
  'statistics',
  'counts-by-perimeter',
  `SELECT perimeter, value
   FROM cells
   WHERE reference_date = (SELECT max(reference_date) FROM cells)
     AND territory = $territory
     AND activity_level = 'total'
     AND form_group = 'total'
     AND measure = 'enterprises'
     AND value IS NOT NULL
   ORDER BY perimeter`,
  z.object({ perimeter: z.string(), value: z.number() }),
);

export const editionFacts = defineQuery(
  'statistics',
  'edition-facts',
  `SELECT key, value FROM meta ORDER BY key`,
  z.object({ key: z.string(), value: z.string() }),
);

export const cellPerimeters = defineQuery(
  'statistics',
  'cell-perimeters',
  `SELECT DISTINCT perimeter FROM cells ORDER BY perimeter`,
  z.object({ perimeter: z.string() }),
);

export const checkTotals = defineQuery(
  'statistics',
  'check-totals',
  `SELECT region, measure, own_value, published_value, year, source, vintage
   FROM check_totals ORDER BY year DESC, measure, region`,
  z.object({
    region: z.string(),
    measure: z.string(),
    own_value: z.number(),
    published_value: z.number(),
    year: z.number(),
    source: z.string(),
    vintage: z.string(),
  }),
);

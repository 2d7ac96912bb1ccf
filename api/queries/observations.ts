import { z } from 'zod';
import { defineQuery } from './database.ts';

export const cellLine = z.object({
  perimeter: z.string(),
  activity: z.string(),
  form_group: z.string(),
  size_class: z.string(),
  year: z.number(),
  measure: z.string(),
  cells: z.string(),
});
/** Figures of all territories in one crossing; `cells`: `territory value status`, separated by commas, the value empty where there is none. */
export type CellLine = z.infer<typeof cellLine>;

/** Cells of one table of the lattice: a line for each crossing, which is read ten times faster than a row for each cell. */
export const latticeCells = defineQuery(
  'statistics',
  'lattice-cells',
  `SELECT $perimeter AS perimeter, activity, form_group, size_class, year, measure,
     string_agg(territory || ' ' || coalesce(value::VARCHAR, '') || ' ' || status, ',') AS cells
   FROM observations
   WHERE dataset = $dataset
   GROUP BY activity, form_group, size_class, year, measure`,
  cellLine,
);

/** Public counts at one level of activities, the newest of each year, in the same lines. */
export const publicCells = defineQuery(
  'statistics',
  'public-cells',
  `SELECT perimeter, activity, form_group, 'total' AS size_class, year(reference_date)::INTEGER AS year, measure,
     string_agg(territory || ' ' || coalesce(value::VARCHAR, '') || ' ' || status, ',') AS cells
   FROM cells
   WHERE activity_level = $activity_level
     AND reference_date IN (SELECT max(reference_date) FROM cells GROUP BY year(reference_date))
   GROUP BY perimeter, activity, form_group, year(reference_date), measure`,
  cellLine,
);

/** What the cells of each dataset and year are, without their figures: to tell editions apart. */
export const cellSignature = z.object({
  dataset: z.string(),
  year: z.number(),
  measures: z.string(),
  territories: z.string(),
  activities: z.string(),
  forms: z.string(),
  sizes: z.string(),
  perimeters: z.string(),
  digest: z.string(),
});
export type CellSignature = z.infer<typeof cellSignature>;

export const latticeSignatures = defineQuery(
  'statistics',
  'lattice-signatures',
  `SELECT 'employment-' || dataset AS dataset, year, string_agg(DISTINCT measure, ',') AS measures,
     string_agg(DISTINCT territory, ',') AS territories, string_agg(DISTINCT activity, ',') AS activities,
     string_agg(DISTINCT form_group, ',') AS forms, string_agg(DISTINCT size_class, ',') AS sizes, '' AS perimeters,
     bit_xor(hash(territory, activity, form_group, size_class, measure, value, status))::VARCHAR AS digest
   FROM observations
   GROUP BY dataset, year`,
  cellSignature,
);

export const publicSignatures = defineQuery(
  'statistics',
  'public-signatures',
  `SELECT 'enterprises-' || activity_level AS dataset, year(reference_date)::INTEGER AS year,
     string_agg(DISTINCT measure, ',') AS measures, string_agg(DISTINCT territory, ',') AS territories,
     string_agg(DISTINCT activity, ',') AS activities, string_agg(DISTINCT form_group, ',') AS forms, 'total' AS sizes,
     string_agg(DISTINCT perimeter, ',') AS perimeters,
     bit_xor(hash(perimeter, territory, activity, form_group, measure, value, status))::VARCHAR AS digest
   FROM cells
   WHERE reference_date IN (SELECT max(reference_date) FROM cells GROUP BY year(reference_date))
   GROUP BY activity_level, year(reference_date)`,
  cellSignature,
);

/** Tables that an edition has: older ones lack those of later versions. */
export const statisticsTables = defineQuery(
  'statistics',
  'statistics-tables',
  `SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name`,
  z.object({ table_name: z.string() }),
);

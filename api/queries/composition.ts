import { cellLine, cellSignature } from './observations.ts';
import { defineQuery } from './database.ts';

/** Births, closures, survivors and ages at one level of activities. */
export const lifetimeCells = defineQuery(
  'statistics',
  'lifetime-cells',
  `SELECT perimeter, activity, 'total' AS form_group, 'total' AS size_class, year, measure,
     string_agg(territory || ' ' || value || ' ' || status, ',') AS cells
   FROM lifetimes
   WHERE activity_level = $activity_level
   GROUP BY perimeter, activity, year, measure`,
  cellLine,
);

/** What jobs are made of, in regions and country. */
export const compositionCells = defineQuery(
  'statistics',
  'composition-cells',
  `SELECT $perimeter AS perimeter, committee AS activity, 'total' AS form_group, 'total' AS size_class, year, measure,
     string_agg(territory || ' ' || coalesce(value::VARCHAR, '') || ' ' || status, ',') AS cells
   FROM composition
   WHERE dataset = $dataset
   GROUP BY committee, year, measure`,
  cellLine,
);

/** All salaried employment of the territories and activities of a table of the lattice. */
export const salariedCells = defineQuery(
  'statistics',
  'salaried-cells',
  `SELECT $perimeter AS perimeter, activity, 'total' AS form_group, 'total' AS size_class, year, 'salaried-' || measure AS measure,
     string_agg(territory || ' ' || value || ' value', ',') AS cells
   FROM salaried
   WHERE territory IN (SELECT territory FROM observations WHERE dataset = $dataset)
     AND activity IN (SELECT activity FROM observations WHERE dataset = $dataset)
     AND year IN (SELECT year FROM observations WHERE dataset = $dataset)
   GROUP BY activity, year, measure`,
  cellLine,
);

/** What these cells are, without their figures. */
export const lifetimeSignatures = defineQuery(
  'statistics',
  'lifetime-signatures',
  `SELECT 'demography-' || activity_level AS dataset, year, string_agg(DISTINCT measure, ',') AS measures,
     string_agg(DISTINCT territory, ',') AS territories, string_agg(DISTINCT activity, ',') AS activities, 'total' AS forms,
     'total' AS sizes, string_agg(DISTINCT perimeter, ',') AS perimeters,
     bit_xor(hash(perimeter, territory, activity, measure, value, status))::VARCHAR AS digest
   FROM lifetimes
   GROUP BY activity_level, year`,
  cellSignature,
);

export const compositionSignatures = defineQuery(
  'statistics',
  'composition-signatures',
  `SELECT dataset, year, string_agg(DISTINCT measure, ',') AS measures, string_agg(DISTINCT territory, ',') AS territories,
     string_agg(DISTINCT committee, ',') AS activities, 'total' AS forms, 'total' AS sizes, '' AS perimeters,
     bit_xor(hash(territory, committee, measure, value, status))::VARCHAR AS digest
   FROM composition
   GROUP BY dataset, year`,
  cellSignature,
);

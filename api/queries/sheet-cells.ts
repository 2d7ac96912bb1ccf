import { z } from 'zod';
import { CELL_STATUSES } from '../contract/territories.ts';
import { defineQuery } from './database.ts';

const observed = z.object({
  dataset: z.string(),
  year: z.number(),
  territory: z.string(),
  activity: z.string(),
  form_group: z.string(),
  size_class: z.string(),
  measure: z.string(),
  value: z.number().nullable(),
  status: z.enum(CELL_STATUSES),
});
export type ObservedRow = z.infer<typeof observed>;

/** Certified cells of some tables (ids separated by commas): all years of `series`, the newest year alone of `newest`. */
export const observedCells = defineQuery(
  'statistics',
  'observed-cells',
  `SELECT dataset, year, territory, activity, form_group, size_class, measure, value, status
   FROM observations
   WHERE dataset IN (SELECT unnest(string_split($series, ',')))
     OR (dataset IN (SELECT unnest(string_split($newest, ','))) AND year = (SELECT max(year) FROM observations))`,
  observed,
);

/** Years with certified cells, oldest first. */
export const certifiedYears = defineQuery(
  'statistics',
  'certified-years',
  `SELECT DISTINCT year FROM observations ORDER BY year`,
  z.object({ year: z.number() }),
);

/** How many cells each table of the lattice has in a year, and how many of them are confidential. */
export const suppressedCells = defineQuery(
  'statistics',
  'suppressed-cells',
  `SELECT dataset, count(*)::INTEGER AS cells, (count(*) FILTER (status = 'c'))::INTEGER AS confidential
   FROM observations WHERE year = $year AND measure = 'jobs'
   GROUP BY dataset ORDER BY dataset`,
  z.object({ dataset: z.string(), cells: z.number(), confidential: z.number() }),
);

/** The `most` entries of a perimeter with the most registered establishments, in each territory and the country. */
export const largestEntries = defineQuery(
  'directory',
  'largest-entries',
  `WITH accredited AS (
     SELECT entry_id, count(DISTINCT type) AS types FROM accreditations GROUP BY entry_id
   ), placed AS (
     SELECT entry_id, name, establishment_count AS establishments, coalesce(types, 0) AS types,
       unnest(list_distinct(['01000', region, province, arrondissement, commune])) AS territory
     FROM entries
     JOIN perimeter_membership USING (entry_id)
     LEFT JOIN accredited USING (entry_id)
     WHERE perimeter = $perimeter AND included
   )
   SELECT territory, entry_id, establishments
   FROM placed
   WHERE territory IS NOT NULL
   QUALIFY row_number() OVER (PARTITION BY territory ORDER BY establishments DESC, types DESC, name, entry_id) <= $most
   ORDER BY territory, establishments DESC, types DESC, name, entry_id`,
  z.object({ territory: z.string(), entry_id: z.string(), establishments: z.number() }),
);

/** Accredited entries by type of accreditation, in each territory and the country. */
export const accreditedEntries = defineQuery(
  'directory',
  'accredited-entries',
  `WITH placed AS (
     SELECT DISTINCT entry_id, type,
       unnest(list_distinct(['01000', region, province, arrondissement, commune])) AS territory
     FROM accreditations
     JOIN entries USING (entry_id)
   )
   SELECT territory, type, count(*)::INTEGER AS entries
   FROM placed WHERE territory IS NOT NULL
   GROUP BY territory, type ORDER BY territory, entries DESC, type`,
  z.object({ territory: z.string(), type: z.string(), entries: z.number() }),
);

/** Enterprises of every territory under every perimeter. */
export const countsOfPerimeters = defineQuery(
  'statistics',
  'counts-of-perimeters',
  `SELECT territory, perimeter, value
   FROM cells
   WHERE reference_date = (SELECT max(reference_date) FROM cells)
     AND activity_level = 'total' AND form_group = 'total' AND measure = 'enterprises' AND value IS NOT NULL
   ORDER BY territory, perimeter`,
  z.object({ territory: z.string(), perimeter: z.string(), value: z.number() }),
);

/** Years since foundation of the entries of a perimeter, by region and for the country, at a day. */
export const entryAges = defineQuery(
  'directory',
  'entry-ages',
  `SELECT coalesce(region, '01000') AS territory, count(*)::INTEGER AS entries,
     median(date_diff('year', start_date, $until::DATE))::DOUBLE AS median_age,
     (count(*) FILTER (date_diff('year', start_date, $until::DATE) < 5))::INTEGER AS young,
     (count(*) FILTER (date_diff('year', start_date, $until::DATE) >= 25))::INTEGER AS old
   FROM entries
   JOIN perimeter_membership USING (entry_id)
   WHERE perimeter = $perimeter AND included AND start_date IS NOT NULL AND region IS NOT NULL
   GROUP BY GROUPING SETS ((region), ())
   ORDER BY territory`,
  z.object({
    territory: z.string(),
    entries: z.number(),
    median_age: z.number(),
    young: z.number(),
    old: z.number(),
  }),
);

/** Births and closures of the last five years of a perimeter, and what survival after five years is worked out from. */
export const recentLives = defineQuery(
  'statistics',
  'recent-lives',
  `WITH newest AS (SELECT max(year) AS year FROM lifetimes)
   SELECT territory, measure, lifetimes.year, value
   FROM lifetimes CROSS JOIN newest
   WHERE perimeter = $perimeter AND activity_level = 'total' AND (
     measure IN ('entries', 'exits') AND lifetimes.year > newest.year - 5
     OR measure = 'entries' AND lifetimes.year = newest.year - 5
     OR measure = 'survivors-5' AND lifetimes.year = newest.year
   )`,
  z.object({ territory: z.string(), measure: z.string(), year: z.number(), value: z.number() }),
);
export type LifeRow = z.infer<typeof recentLives.row>;

/** What jobs of regions and country are made of in the newest year. */
export const newestComposition = defineQuery(
  'statistics',
  'newest-composition',
  `SELECT territory, committee, measure, value, status
   FROM composition WHERE year = (SELECT max(year) FROM composition)
   ORDER BY ALL`,
  z.object({
    territory: z.string(),
    committee: z.string(),
    measure: z.string(),
    value: z.number().nullable(),
    status: z.enum(CELL_STATUSES),
  }),
);
export type CompositionRow = z.infer<typeof newestComposition.row>;

/** All salaried employment of a year, all activities. */
export const salariedTotals = defineQuery(
  'statistics',
  'salaried-totals',
  `SELECT territory, measure, value FROM salaried
   WHERE activity = 'total' AND year = (SELECT max(year) FROM observations)
   ORDER BY ALL`,
  z.object({ territory: z.string(), measure: z.enum(['employers', 'jobs']), value: z.number() }),
);
export type SalariedRow = z.infer<typeof salariedTotals.row>;

/** Whether an edition has a table; older editions lack the newer ones. */
export const editionTables = defineQuery(
  'statistics',
  'edition-tables',
  `SELECT table_name FROM information_schema.tables WHERE table_name = $name`,
  z.object({ table_name: z.string() }),
);

/** Enterprises by age, and employers that came and went, of one perimeter: country and regions, all activities. */
export const demographyCells = defineQuery(
  'statistics',
  'demography',
  `SELECT territory, measure, age_class, year, value, status
   FROM demography WHERE perimeter = $perimeter AND activity = 'total'
   ORDER BY measure, year, territory, age_class`,
  z.object({
    territory: z.string(),
    measure: z.enum(['enterprises', 'entering', 'leaving']),
    age_class: z.string(),
    year: z.number(),
    value: z.number().nullable(),
    status: z.enum(CELL_STATUSES),
  }),
);
export type DemographyRow = z.infer<typeof demographyCells.row>;

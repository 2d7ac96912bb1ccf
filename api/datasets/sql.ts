import type { Dataset } from './dataset.ts';

/** The query that gives the cells of a dataset from the DuckDB file of its edition, for those who want to do it again. */
export function sqlOf({ theme, table }: Dataset): string {
  if (theme === 'employment') {
    return `SELECT year, territory, activity, form_group, size_class, measure, value, status
FROM observations
WHERE dataset = '${table}'
ORDER BY ALL;`;
  }
  if (theme === 'composition') {
    return `SELECT year, territory, committee, measure, value, status
FROM composition
WHERE dataset = '${table}'
ORDER BY ALL;`;
  }
  if (theme === 'demography') {
    return `SELECT year, perimeter, territory, activity, measure, value, status
FROM lifetimes
WHERE activity_level = '${table}'
ORDER BY ALL;`;
  }
  return `SELECT reference_date, perimeter, territory, activity, form_group, measure, value, status
FROM cells
WHERE activity_level = '${table}'
ORDER BY ALL;`;
}

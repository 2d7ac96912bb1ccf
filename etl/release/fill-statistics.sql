-- Fills the attached statistics edition: public counts, certified cells of employment, and regional totals beside the published ones.
-- Variable: reference_date.

INSERT INTO edition.cells (reference_date, perimeter, territory, activity_level, activity, form_group, measure, value, status)
SELECT getvariable('reference_date')::DATE, perimeter, territory, activity_level, activity, form_group, measure, value, 'value'
FROM counts.public_count
ORDER BY perimeter, territory, activity_level, activity, form_group, measure;

INSERT INTO edition.observations (dataset, year, territory, activity, form_group, size_class, measure, value, status)
SELECT dataset, year, territory, activity, form_group, size_class, measure, value, status
FROM protection.observation
ORDER BY dataset, territory, activity, form_group, size_class, year, measure;

INSERT INTO edition.demography (perimeter, territory, activity, measure, age_class, year, value, status)
SELECT perimeter, territory, activity, measure, age_class, year, value, status
FROM counts.demography
ORDER BY ALL;

INSERT INTO edition.lifetimes (perimeter, territory, activity_level, activity, measure, year, value, status)
SELECT perimeter, territory, activity_level, activity, measure, year, value, 'value'
FROM counts.lifetime
ORDER BY ALL;

INSERT INTO edition.composition (dataset, year, territory, committee, measure, value, status)
SELECT dataset, year, territory, committee, measure, value, status
FROM protection.composition
ORDER BY ALL;

-- The whole of salaried employment, only where our own cell is published and of the same quarter: nothing more is told of a hidden one.
INSERT INTO edition.salaried (year, territory, activity, measure, value)
WITH last_quarter AS (
  SELECT year, max(quarter) AS quarter FROM clean.employment GROUP BY year
),
counted AS (
  UNPIVOT (
    SELECT salaried.year, territory_nis AS territory, activity, employers, jobs
    FROM clean.salaried AS salaried
    SEMI JOIN last_quarter USING (year, quarter)
    SEMI JOIN protection.observation AS certified ON certified.year = salaried.year
  )
  ON employers, jobs INTO NAME measure VALUE value
),
hidden AS (
  SELECT year, territory, activity, measure FROM protection.observation
  WHERE status IN ('c', 'n') AND form_group = 'total' AND size_class = 'total'
)
SELECT year, territory, activity, measure, value
FROM counted ANTI JOIN hidden USING (year, territory, activity, measure)
ORDER BY ALL;

INSERT INTO edition.check_totals (region, measure, own_value, published_value, year, source, vintage)
SELECT region, measure, own_value, published_value, year, source, vintage
FROM protection.check_total
ORDER BY ALL;

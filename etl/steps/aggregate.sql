-- Counts of registered enterprises (by seat) and establishments (by their own place): public facts. No zero rows.
-- Temporary tables: reference_territory, reference_group, reference_published_total; variables: current_grid,
-- country, check_perimeter, reference_date.

DROP SCHEMA IF EXISTS counts CASCADE;
CREATE SCHEMA counts;

CREATE TABLE counts.commune_ladder AS
SELECT
  commune.nis AS commune, arrondissement.nis AS arrondissement,
  CASE above.level WHEN 'province' THEN above.nis END AS province,
  CASE above.level WHEN 'region' THEN above.nis ELSE above.parent END AS region
FROM reference_territory AS commune
JOIN reference_territory AS arrondissement ON arrondissement.nis = commune.parent AND arrondissement.grid = commune.grid
JOIN reference_territory AS above ON above.nis = arrondissement.parent AND above.grid = commune.grid
WHERE commune.level = 'commune' AND commune.grid = getvariable('current_grid');

CREATE TABLE counts.activity_group AS
SELECT code AS activity_group, stat_group FROM reference_group;

CREATE TEMP TABLE counted_unit AS
SELECT entry.entry_id, 'enterprises' AS measure, entry.commune, entry.activity_group, entry.section_2008, entry.form_group
FROM merged.entry AS entry
SEMI JOIN classified.entry AS listed USING (entry_id)
WHERE entry.enterprise_number IS NOT NULL
UNION ALL
SELECT establishment.entry_id, 'establishments', establishment.commune,
  coalesce(own_activity.activity_group, entry.activity_group), coalesce(own_activity.section_2008, entry.section_2008),
  entry.form_group
FROM merged.establishment AS establishment
JOIN merged.entry AS entry USING (entry_id)
SEMI JOIN classified.entry AS listed USING (entry_id)
LEFT JOIN merged.main_activity AS own_activity ON own_activity.entity_number = establishment.establishment_number;

CREATE TEMP TABLE finest_count AS
SELECT
  membership.perimeter, unit.measure, ladder.commune, ladder.arrondissement, ladder.province, ladder.region,
  activity_group.stat_group, unit.activity_group, unit.section_2008, unit.form_group, count(*) AS units
FROM counted_unit AS unit
JOIN classified.membership AS membership ON membership.entry_id = unit.entry_id AND membership.included
JOIN counts.commune_ladder AS ladder ON ladder.commune = unit.commune
JOIN counts.activity_group AS activity_group ON activity_group.activity_group = unit.activity_group
GROUP BY ALL;

CREATE TABLE counts.public_count AS
WITH territorial AS (
  SELECT
    perimeter, measure, coalesce(commune, arrondissement, province, region, getvariable('country')) AS territory,
    stat_group, activity_group, section_2008, form_group, sum(units) AS units
  FROM finest_count
  GROUP BY GROUPING SETS (
    (perimeter, measure, commune, stat_group, activity_group, section_2008, form_group),
    (perimeter, measure, arrondissement, stat_group, activity_group, section_2008, form_group),
    (perimeter, measure, province, stat_group, activity_group, section_2008, form_group),
    (perimeter, measure, region, stat_group, activity_group, section_2008, form_group),
    (perimeter, measure, stat_group, activity_group, section_2008, form_group)
  )
  -- Brussels has no province: its empty province line is not the country.
  HAVING grouping(province) = 1 OR province IS NOT NULL
),
crossed AS (
  SELECT
    perimeter, measure, territory,
    CASE
      WHEN grouping(stat_group) = 0 THEN 'stat-group'
      WHEN grouping(activity_group) = 0 THEN 'group'
      WHEN grouping(section_2008) = 0 THEN 'section'
      ELSE 'total'
    END AS activity_level,
    coalesce(stat_group, activity_group, section_2008, 'total') AS activity,
    coalesce(form_group, 'total') AS form_group,
    sum(units)::INTEGER AS value
  FROM territorial
  GROUP BY GROUPING SETS (
    (perimeter, measure, territory, stat_group, form_group), (perimeter, measure, territory, stat_group),
    (perimeter, measure, territory, activity_group, form_group), (perimeter, measure, territory, activity_group),
    (perimeter, measure, territory, section_2008, form_group), (perimeter, measure, territory, section_2008),
    (perimeter, measure, territory, form_group), (perimeter, measure, territory)
  )
)
SELECT perimeter, territory, activity_level, activity, form_group, measure, value
FROM crossed
WHERE value > 0;

-- Regional totals of the published years, by registered seat. A total is left out when fewer than three employers make it, when one
-- makes more than 85 % of it, or when the second could tell the first within 10 % (METHOD 5.3). Years that disclosure control
-- certifies show theirs only when it publishes them: see protect-totals.sql.
CREATE TABLE counts.check_total AS
WITH last_quarter AS (
  SELECT year, max(quarter) AS quarter FROM clean.employment GROUP BY year
),
employer AS (
  SELECT employment.year, employment.employer_number, sum(employment.jobs) AS jobs, sum(employment.fte::DECIMAL(18, 4)) AS fte
  FROM clean.employment AS employment SEMI JOIN last_quarter USING (year, quarter)
  GROUP BY ALL
  HAVING sum(employment.jobs) > 0
),
seated_employer AS (
  SELECT employer.year, ladder.region, employer.jobs, coalesce(employer.fte, 0) AS fte
  FROM employer
  JOIN classified.membership AS membership
    ON membership.entry_id = employer.employer_number AND membership.perimeter = getvariable('check_perimeter') AND membership.included
  JOIN merged.entry AS entry ON entry.entry_id = employer.employer_number
  JOIN counts.commune_ladder AS ladder ON ladder.commune = entry.commune
),
region_total AS (
  SELECT year, region, count(*) AS enterprises, sum(fte) AS fte,
    max(jobs) / sum(jobs) AS jobs_share, max(fte) / nullif(sum(fte), 0) AS fte_share, max(fte, 2) AS largest_fte,
    max(jobs, 2) AS largest_jobs, sum(jobs) AS jobs
  FROM seated_employer GROUP BY ALL
),
safe_total AS (
  SELECT year, region, unnest(['enterprises', 'fte']) AS measure, unnest([enterprises::DOUBLE, round(fte, 0)]) AS own_value
  FROM region_total
  WHERE enterprises >= 3 AND jobs_share <= 0.85 AND coalesce(fte_share, 0) <= 0.85
    AND jobs - largest_jobs[1] - largest_jobs[2] >= 0.1 * largest_jobs[1]
    AND fte - largest_fte[1] - largest_fte[2] >= 0.1 * largest_fte[1]
)
SELECT
  safe_total.region, safe_total.measure, safe_total.own_value, published.value::DOUBLE AS published_value,
  published.year::INTEGER AS year, published.source, published.vintage
FROM safe_total
JOIN reference_published_total AS published
  ON published.territory = safe_total.region AND published.measure = safe_total.measure
  AND published.perimeter_label = getvariable('check_perimeter') AND published.year::INTEGER = safe_total.year;

-- Age of registered enterprises (public), and employers that came or went from one year of the panel to the next: numbers of
-- employers only. None below three is shown; where a region has one, no region of the year is, since the country is their sum, and
-- neither who came nor who went is, since the employers of two years tell their difference.
CREATE TABLE counts.demography AS
WITH aged AS (
  SELECT membership.perimeter, ladder.region, activity_group.stat_group,
    date_diff('year', entry.start_date, getvariable('reference_date')::DATE) AS age
  FROM merged.entry AS entry
  SEMI JOIN classified.entry AS listed USING (entry_id)
  JOIN classified.membership AS membership ON membership.entry_id = entry.entry_id AND membership.included
  JOIN counts.commune_ladder AS ladder ON ladder.commune = entry.commune
  JOIN counts.activity_group AS activity_group ON activity_group.activity_group = entry.activity_group
  WHERE entry.enterprise_number IS NOT NULL
),
classed AS (
  SELECT perimeter, region, stat_group,
    CASE
      WHEN age IS NULL THEN 'unknown' WHEN age < 5 THEN '0-4' WHEN age < 10 THEN '5-9' WHEN age < 20 THEN '10-19'
      WHEN age < 30 THEN '20-29' ELSE '30+'
    END AS age_class
  FROM aged
),
last_quarter AS (
  SELECT year, max(quarter) AS quarter FROM clean.employment GROUP BY year
),
employing AS (
  SELECT DISTINCT employment.year, employment.employer_number, ladder.region
  FROM clean.employment AS employment
  SEMI JOIN last_quarter USING (year, quarter)
  JOIN classified.membership AS membership
    ON membership.entry_id = employment.employer_number AND membership.perimeter = getvariable('check_perimeter') AND membership.included
  JOIN merged.entry AS entry ON entry.entry_id = employment.employer_number
  JOIN counts.commune_ladder AS ladder ON ladder.commune = entry.commune
  WHERE employment.jobs > 0
),
flow AS (
  SELECT coalesce(now.region, before.region) AS region, coalesce(now.year, before.year + 1) AS year,
    CASE WHEN before.year IS NULL THEN 'entering' ELSE 'leaving' END AS measure
  FROM employing AS now
  FULL JOIN employing AS before ON before.employer_number = now.employer_number AND before.year = now.year - 1
  WHERE (before.year IS NULL OR now.year IS NULL)
    AND coalesce(now.year, before.year + 1) IN (SELECT year FROM last_quarter)
    AND coalesce(now.year - 1, before.year) IN (SELECT year FROM last_quarter)
),
regional_flow AS (
  SELECT region, measure, year, count(flow.year) AS value
  FROM (SELECT DISTINCT region FROM flow) CROSS JOIN (VALUES ('entering'), ('leaving')) AS moves (measure)
  CROSS JOIN (SELECT DISTINCT year FROM flow)
  LEFT JOIN flow USING (region, measure, year)
  GROUP BY region, measure, year
),
flow_country AS (
  SELECT measure, year, sum(value) AS value FROM regional_flow GROUP BY measure, year
),
counted AS (
  SELECT perimeter, coalesce(region, getvariable('country')) AS territory, coalesce(stat_group, 'total') AS activity,
    'enterprises' AS measure, age_class, year(getvariable('reference_date')::DATE) AS year, count(*) AS value, false AS is_hidden
  FROM classed
  GROUP BY GROUPING SETS (
    (perimeter, age_class), (perimeter, age_class, stat_group), (perimeter, age_class, region), (perimeter, age_class, region, stat_group)
  )
  UNION ALL
  SELECT getvariable('check_perimeter'), getvariable('country'), 'total', measure, 'total', year, value,
    bool_or(value BETWEEN 1 AND 2) OVER (PARTITION BY year)
  FROM flow_country
  UNION ALL
  SELECT getvariable('check_perimeter'), region, 'total', measure, 'total', year, value, bool_or(value BETWEEN 1 AND 2) OVER (PARTITION BY year)
  FROM regional_flow
)
SELECT
  perimeter, territory, activity, measure, age_class, year::INTEGER AS year,
  CASE WHEN NOT is_hidden THEN value::INTEGER END AS value, CASE WHEN is_hidden THEN 'c' ELSE 'value' END AS status
FROM counted
WHERE value > 0 OR is_hidden;

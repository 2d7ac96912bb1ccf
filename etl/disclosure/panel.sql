-- CONFIDENTIAL. One row per year, employer, commune of work (current grid) and activity: the last quarter delivered of each year,
-- employers of one perimeter. Amounts in integer tenths. Temporary tables: reference_territory, reference_succession, reference_nace,
-- reference_size_class; variables: current_grid, panel_perimeter.

CREATE TEMP TABLE panel_unit AS
WITH last_quarter AS (
  SELECT year, max(quarter) AS quarter FROM clean.employment GROUP BY year
),
grid_step AS (
  SELECT old_nis, min(new_nis) AS new_nis FROM reference_succession WHERE to_grid = getvariable('current_grid') GROUP BY old_nis
),
employed AS (
  SELECT
    employment.year, employment.employer_number, employment.establishment_number,
    coalesce(grid_step.new_nis, employment.workplace_nis, establishment.commune, entry.commune) AS commune,
    employment.jobs, coalesce(employment.fte, 0) AS fte
  FROM clean.employment AS employment
  SEMI JOIN last_quarter USING (year, quarter)
  JOIN classified.membership AS membership
    ON membership.entry_id = employment.employer_number AND membership.perimeter = getvariable('panel_perimeter') AND membership.included
  JOIN merged.entry AS entry ON entry.entry_id = employment.employer_number
  LEFT JOIN merged.establishment AS establishment ON establishment.establishment_number = employment.establishment_number
  LEFT JOIN grid_step ON grid_step.old_nis = employment.workplace_nis
),
employer_size AS (
  SELECT employed.year, employed.employer_number, size_class.code AS size_class
  FROM (SELECT year, employer_number, sum(jobs) AS jobs FROM employed GROUP BY ALL) AS employed
  JOIN reference_size_class AS size_class
    ON greatest(employed.jobs, 1) >= size_class.from_jobs AND (size_class.to_jobs IS NULL OR greatest(employed.jobs, 1) <= size_class.to_jobs)
),
placed AS (
  SELECT
    employed.year, employed.employer_number, employed.commune,
    coalesce(own_activity.section_2008, entry.section_2008) AS section,
    left(coalesce(own_activity.nace_code, entry.nace_code, '00'), 2) AS division,
    activity_group.stat_group, entry.form_group, employed.jobs, employed.fte
  FROM employed
  SEMI JOIN reference_territory AS commune
    ON commune.nis = employed.commune AND commune.grid = getvariable('current_grid') AND commune.level = 'commune'
  JOIN merged.entry AS entry ON entry.entry_id = employed.employer_number
  LEFT JOIN merged.main_activity AS own_activity ON own_activity.entity_number = employed.establishment_number
  JOIN counts.activity_group AS activity_group
    ON activity_group.activity_group = coalesce(own_activity.activity_group, entry.activity_group)
)
SELECT
  placed.year, placed.employer_number AS employer, placed.commune, placed.section, placed.division, placed.stat_group,
  placed.form_group, employer_size.size_class, (sum(placed.jobs) * 10)::INTEGER AS jobs, round(sum(placed.fte) * 10)::INTEGER AS fte
FROM placed
JOIN employer_size USING (year, employer_number)
GROUP BY ALL
ORDER BY ALL;

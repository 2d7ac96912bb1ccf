-- CONFIDENTIAL. One row per year, employer, commune of work and activity, from panel_row (panel-rows.sql). Amounts in integer tenths.
-- Temporary table: reference_size_class.

CREATE OR REPLACE TEMP TABLE panel_unit AS
WITH employer_size AS (
  SELECT employed.year, employed.employer_number, size_class.code AS size_class
  FROM (SELECT year, employer_number, sum(jobs) AS jobs FROM panel_row GROUP BY ALL) AS employed
  JOIN reference_size_class AS size_class
    ON greatest(employed.jobs, 1) >= size_class."from"::INTEGER
    AND (size_class."to" = '' OR greatest(employed.jobs, 1) <= size_class."to"::INTEGER)
),
-- Without a seat in the country, an employer is seated where most of its jobs are.
employer_seat AS (
  SELECT year, employer_number, coalesce(max(seat), arg_max(commune, jobs ORDER BY commune)) AS seat
  FROM (SELECT year, employer_number, seat, commune, sum(jobs) AS jobs FROM panel_row WHERE commune IS NOT NULL GROUP BY ALL)
  GROUP BY ALL
),
placed AS (
  SELECT
    panel_row.year, panel_row.employer_number, panel_row.commune,
    coalesce(own_activity.section_2008, entry.section_2008) AS section,
    -- Divisions kept their numbers between 2008 and 2025; those of 2003 mean something else.
    CASE
      WHEN own_activity.nace_version IN ('2008', '2025') THEN left(own_activity.nace_code, 2)
      WHEN entry.nace_version IN ('2008', '2025') THEN left(entry.nace_code, 2)
      ELSE 'unknown'
    END AS division,
    activity_group.stat_group, entry.form_group, panel_row.jobs, panel_row.fte
  FROM panel_row
  JOIN merged.entry AS entry ON entry.entry_id = panel_row.employer_number
  LEFT JOIN merged.main_activity AS own_activity ON own_activity.entity_number = panel_row.establishment_number
  JOIN counts.activity_group AS activity_group
    ON activity_group.activity_group = coalesce(own_activity.activity_group, entry.activity_group)
  WHERE panel_row.commune IS NOT NULL
)
SELECT
  placed.year, placed.employer_number AS employer, placed.commune, placed.section, placed.division, placed.stat_group,
  placed.form_group, employer_size.size_class, employer_seat.seat, (sum(placed.jobs) * 10)::INTEGER AS jobs, round(sum(placed.fte::DECIMAL(18, 4)) * 10)::INTEGER AS fte
FROM placed
JOIN employer_size USING (year, employer_number)
JOIN employer_seat USING (year, employer_number)
GROUP BY ALL
ORDER BY ALL;

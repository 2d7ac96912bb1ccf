-- CONFIDENTIAL. Employment of the employers of one perimeter with its commune of work on the current grid (null where none is known): the
-- last quarter delivered of each year. Temporary tables: reference_territory, reference_succession; variables: current_grid,
-- panel_perimeter, panel_years (how many, from the last one back).

CREATE OR REPLACE TEMP TABLE panel_row AS
WITH last_quarter AS (
  SELECT year, max(quarter) AS quarter FROM clean.employment GROUP BY year ORDER BY year DESC LIMIT getvariable('panel_years')
),
-- Codes of any earlier grid lead to the current one in one or two steps.
grid_step AS (
  SELECT step.old_nis, min(coalesce(next_step.new_nis, step.new_nis)) AS new_nis
  FROM reference_succession AS step
  LEFT JOIN reference_succession AS next_step
    ON next_step.old_nis = step.new_nis AND next_step.valid_from > step.valid_from
  GROUP BY step.old_nis
),
employed AS (
  SELECT
    employment.year, employment.employer_number, employment.establishment_number,
    coalesce(grid_step.new_nis, employment.workplace_nis, establishment.commune, entry.commune) AS commune, entry.commune AS seat,
    employment.jobs, coalesce(employment.fte, 0) AS fte, employment.joint_committee, employment.jobs_women,
    employment.jobs_part_time
  FROM clean.employment AS employment
  SEMI JOIN last_quarter USING (year, quarter)
  JOIN classified.membership AS membership
    ON membership.entry_id = employment.employer_number AND membership.perimeter = getvariable('panel_perimeter') AND membership.included
  JOIN merged.entry AS entry ON entry.entry_id = employment.employer_number
  LEFT JOIN merged.establishment AS establishment ON establishment.establishment_number = employment.establishment_number
  LEFT JOIN grid_step ON grid_step.old_nis = employment.workplace_nis
)
SELECT
  employed.year, employed.employer_number, employed.establishment_number, commune.nis AS commune, employed.seat, employed.jobs,
  employed.fte, employed.joint_committee, employed.jobs_women, employed.jobs_part_time
FROM employed
LEFT JOIN reference_territory AS commune
  ON commune.nis = employed.commune AND commune.grid = getvariable('current_grid') AND commune.level = 'commune';

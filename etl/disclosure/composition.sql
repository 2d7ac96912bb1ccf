-- CONFIDENTIAL. What the jobs of each employer in each region are made of, by joint committee, from panel_row (panel-rows.sql).

CREATE OR REPLACE TEMP TABLE composition_row AS
SELECT panel_row.year, panel_row.employer_number AS employer, ladder.region, coalesce(left(panel_row.joint_committee, 3), '') AS committee,
  sum(panel_row.jobs)::INTEGER AS jobs,
  -- One row without it, and the sum is not known.
  CASE WHEN count(panel_row.jobs_women) = count(*) THEN sum(panel_row.jobs_women)::INTEGER END AS women,
  CASE WHEN count(panel_row.jobs_part_time) = count(*) THEN sum(panel_row.jobs_part_time)::INTEGER END AS part_time
FROM panel_row
JOIN counts.commune_ladder AS ladder ON ladder.commune = panel_row.commune
WHERE panel_row.jobs > 0
GROUP BY ALL
ORDER BY ALL;

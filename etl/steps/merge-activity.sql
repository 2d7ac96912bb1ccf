-- Main activity of enterprises and establishments (METHOD 2.4): ONSS main, other administrations, VAT main, other registrations;
-- within a rule the newest NACE version; several codes left: the lowest, flagged ambiguous. Without any main activity the secondary
-- ones of the same order, always flagged.

CREATE TEMP TABLE nace AS
SELECT version AS nace_version, code AS nace_code, section, "group" AS activity_group FROM reference_nace WHERE length(code) = 5;

CREATE TEMP TABLE ranked_activity AS
SELECT
  entity_number, is_enterprise, nace_version, nace_code,
  CASE
    WHEN classification <> 'MAIN' THEN 'secondary'
    WHEN registration = '006' THEN 'onss-main'
    WHEN registration IN ('005', '007') THEN 'administration-main'
    WHEN registration = '001' THEN 'vat-main'
    ELSE 'registry-main'
  END AS rule,
  10 * (list_position(['onss-main', 'administration-main', 'vat-main', 'registry-main', 'secondary'], rule))
    + CASE nace_version WHEN '2025' THEN 0 WHEN '2008' THEN 1 ELSE 2 END AS rank
FROM merged.activity;

CREATE TABLE merged.main_activity AS
WITH best_rank AS (
  SELECT entity_number, min(rank) AS rank FROM ranked_activity GROUP BY entity_number
),
chosen AS (
  SELECT ranked.entity_number, any_value(ranked.is_enterprise) AS is_enterprise, any_value(ranked.rule) AS rule,
    any_value(ranked.nace_version) AS nace_version, min(ranked.nace_code) AS nace_code,
    count(DISTINCT ranked.nace_code) > 1 OR any_value(ranked.rule) = 'secondary' AS is_ambiguous
  FROM ranked_activity AS ranked JOIN best_rank USING (entity_number, rank)
  GROUP BY ranked.entity_number
),
best_rank_2008 AS (
  SELECT entity_number, min(rank) AS rank FROM ranked_activity WHERE nace_version = '2008' GROUP BY entity_number
),
code_2008 AS (
  SELECT ranked.entity_number, min(ranked.nace_code) AS nace_code
  FROM ranked_activity AS ranked JOIN best_rank_2008 USING (entity_number, rank)
  GROUP BY ranked.entity_number
),
-- Divisions kept their numbers between 2008 and 2025, their section letters did not.
division_section AS (
  SELECT code AS division, min(section) AS section FROM reference_nace WHERE version = '2008' AND length(code) = 2 GROUP BY code
)
SELECT
  chosen.entity_number, chosen.is_enterprise, chosen.rule, chosen.nace_version, chosen.nace_code,
  CASE WHEN chosen.is_ambiguous THEN 'ambiguous' ELSE 'main' END AS nace_quality,
  coalesce(nace.activity_group, 'other-services') AS activity_group,
  coalesce(nace_2008.section, CASE WHEN chosen.nace_version = '2025' THEN division_section.section END, 'unknown') AS section_2008
FROM chosen
LEFT JOIN nace USING (nace_version, nace_code)
LEFT JOIN code_2008 ON code_2008.entity_number = chosen.entity_number
LEFT JOIN nace AS nace_2008 ON nace_2008.nace_version = '2008' AND nace_2008.nace_code = code_2008.nace_code
LEFT JOIN division_section ON division_section.division = left(chosen.nace_code, 2);

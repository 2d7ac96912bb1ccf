-- What the rules of the perimeters may look at. Employment is not among it.

DROP SCHEMA IF EXISTS classified CASCADE;
CREATE SCHEMA classified;

CREATE TABLE classified.fact AS
SELECT
  enterprise.enterprise_number, '2' AS type, enterprise.effective_form, enterprise.situation,
  enterprise.valid_to IS NOT NULL AS is_closed, false AS is_successor_known,
  public_body.number IS NOT NULL AS is_public_body
FROM clean.enterprise AS enterprise
LEFT JOIN (SELECT DISTINCT number FROM reference_public_body) AS public_body ON public_body.number = enterprise.enterprise_number;

-- As variables the lists of the rules reach the few kinds of activities, before the millions of rows are looked at.
SET VARIABLE rule_activity_groups = (
  SELECT list(DISTINCT value) FROM perimeter_rule_value WHERE list IN ('activity_groups', 'main_activity_groups')
);
SET VARIABLE rule_nace_versions = (SELECT list(DISTINCT value) FROM perimeter_rule_value WHERE list = 'nace_versions');

CREATE TABLE classified.activity_fact AS
SELECT DISTINCT activity.entity_number AS enterprise_number, activity.nace_version,
  activity.nace_code || coalesce(activity.vat_suffix, '') AS nace_full, activity.activity_group,
  activity.classification
FROM clean.activity AS activity
WHERE list_contains(getvariable('rule_activity_groups')::VARCHAR[], activity.activity_group)
  AND list_contains(getvariable('rule_nace_versions')::VARCHAR[], activity.nace_version)
  AND left(activity.entity_number, 1) IN ('0', '1');

CREATE TABLE classified.accreditation_fact AS
SELECT DISTINCT list_entry.entry_id AS enterprise_number, row.accreditation AS type, row.accreditation_from AS valid_from,
  row.accreditation_to AS valid_to
FROM link.list_entry AS list_entry
JOIN clean.list_row AS row USING (list_id, source_row)
WHERE list_entry.method = 'number' AND row.accreditation IS NOT NULL;

CREATE TABLE classified.override_fact AS
SELECT enterprise_number, included = 'true' AS included, nullif(valid_from, '')::DATE AS valid_from, nullif(valid_to, '')::DATE AS valid_to
FROM reference_override;

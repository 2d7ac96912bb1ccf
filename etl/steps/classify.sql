-- Rules R0 to R9 of every perimeter over the facts: the first rule that decides wins, a valid override has the last word.
-- Same meaning as classify() of data/rules/perimeter.ts, which tests compare row by row.
-- Temporary tables: perimeter, perimeter_rule, perimeter_rule_value; variable: reference_date.

CREATE TEMP TABLE rule_form AS
SELECT rule.*, form.value AS form
FROM perimeter_rule AS rule
JOIN perimeter_rule_value AS form USING (perimeter, position)
WHERE form.list = 'forms';

-- Accreditations that a rule names, held on the reference date.
CREATE TEMP TABLE held_accreditation AS
SELECT DISTINCT rule_type.perimeter, rule_type.position, accreditation.enterprise_number
FROM classified.accreditation_fact AS accreditation
JOIN perimeter_rule_value AS rule_type ON rule_type.list = 'accreditations' AND rule_type.value = accreditation.type
WHERE (accreditation.valid_from IS NULL OR accreditation.valid_from <= getvariable('reference_date')::DATE)
  AND (accreditation.valid_to IS NULL OR accreditation.valid_to >= getvariable('reference_date')::DATE);

CREATE TEMP TABLE ended_presumption AS
SELECT DISTINCT rule.perimeter, rule.position, accreditation.enterprise_number
FROM classified.accreditation_fact AS accreditation
JOIN perimeter_rule AS rule ON rule.presumption = accreditation.type
WHERE accreditation.valid_to < getvariable('reference_date')::DATE;

CREATE TEMP TABLE school AS
WITH rule_activity AS (
  SELECT
    rule.perimeter, rule.position, activity.enterprise_number, activity.nace_version, activity.nace_full,
    activity.activity_group, activity.classification
  FROM perimeter_rule AS rule
  JOIN perimeter_rule_value AS version
    ON version.perimeter = rule.perimeter AND version.position = rule.position AND version.list = 'nace_versions'
  JOIN classified.activity_fact AS activity ON activity.nace_version = version.value
  WHERE rule.kind = 'school'
),
unspared AS (
  SELECT * FROM rule_activity
  ANTI JOIN perimeter_rule_value AS spared
    ON spared.perimeter = rule_activity.perimeter AND spared.position = rule_activity.position AND spared.list = 'spared'
    AND spared.version = rule_activity.nace_version AND starts_with(rule_activity.nace_full, spared.value)
),
of_education AS (
  SELECT unspared.perimeter, unspared.position, unspared.enterprise_number
  FROM unspared
  JOIN perimeter_rule_value AS education
    ON education.perimeter = unspared.perimeter AND education.position = unspared.position
    AND education.list = 'activity_groups' AND education.value = unspared.activity_group
),
of_main_activity AS (
  SELECT unspared.perimeter, unspared.position, unspared.enterprise_number
  FROM unspared
  JOIN perimeter_rule_value AS main_group
    ON main_group.perimeter = unspared.perimeter AND main_group.position = unspared.position
    AND main_group.list = 'main_activity_groups' AND main_group.value = unspared.activity_group
  JOIN perimeter_rule_value AS prefix
    ON prefix.perimeter = unspared.perimeter AND prefix.position = unspared.position
    AND prefix.list = 'main_prefixes' AND starts_with(unspared.nace_full, prefix.value)
  WHERE unspared.classification = 'MAIN'
)
SELECT perimeter, position, enterprise_number FROM of_education
UNION
SELECT perimeter, position, enterprise_number FROM of_main_activity;

CREATE TEMP TABLE decision AS
WITH natural_person AS (
  SELECT rule.perimeter, rule.position, fact.enterprise_number, rule.out_reason AS reason
  FROM perimeter_rule AS rule
  JOIN classified.fact AS fact ON rule.kind = 'enterprise-type'
  ANTI JOIN perimeter_rule_value AS legal_person
    ON legal_person.perimeter = rule.perimeter AND legal_person.position = rule.position
    AND legal_person.list = 'legal_person_types' AND legal_person.value = fact.type
),
closed AS (
  SELECT rule.perimeter, rule.position, fact.enterprise_number, rule.out_reason AS reason
  FROM perimeter_rule AS rule
  JOIN classified.fact AS fact ON rule.kind = 'situation' AND fact.is_closed
),
ceased AS (
  SELECT rule.perimeter, rule.position, fact.enterprise_number, rule.out_reason AS reason
  FROM perimeter_rule AS rule
  JOIN perimeter_rule_value AS ended USING (perimeter, position)
  JOIN classified.fact AS fact ON fact.situation = ended.value
  WHERE rule.kind = 'situation'
    AND (ended.list = 'not_active' OR (ended.list = 'not_active_when_successor_known' AND fact.is_successor_known))
),
public_control AS (
  SELECT rule.perimeter, rule.position, fact.enterprise_number, rule.out_reason AS reason
  FROM perimeter_rule AS rule
  JOIN classified.fact AS fact ON rule.kind = 'public-control' AND fact.is_public_body
),
schooling AS (
  SELECT school.perimeter, school.position, school.enterprise_number, rule.out_reason AS reason
  FROM school JOIN perimeter_rule AS rule USING (perimeter, position)
),
formed AS (
  SELECT
    rule_form.perimeter, rule_form.position, fact.enterprise_number,
    CASE rule_form.kind
      WHEN 'public-form' THEN rule_form.out_reason
      WHEN 'form' THEN rule_form.in_reason
      WHEN 'cooperative' THEN if(held.enterprise_number IS NOT NULL, rule_form.in_reason, rule_form.out_reason)
      WHEN 'social-purpose' THEN
        CASE
          WHEN getvariable('reference_date')::DATE <= rule_form.historic_until::DATE THEN rule_form.in_reason
          WHEN held.enterprise_number IS NOT NULL THEN rule_form.in_accredited
          WHEN ended.enterprise_number IS NOT NULL THEN rule_form.out_reason
          ELSE rule_form.in_presumed
        END
    END AS reason
  FROM rule_form
  JOIN classified.fact AS fact ON fact.effective_form = rule_form.form
  LEFT JOIN held_accreditation AS held
    ON held.perimeter = rule_form.perimeter AND held.position = rule_form.position AND held.enterprise_number = fact.enterprise_number
  LEFT JOIN ended_presumption AS ended
    ON ended.perimeter = rule_form.perimeter AND ended.position = rule_form.position AND ended.enterprise_number = fact.enterprise_number
),
accredited AS (
  SELECT held.perimeter, held.position, held.enterprise_number, rule.in_reason AS reason
  FROM held_accreditation AS held JOIN perimeter_rule AS rule USING (perimeter, position)
  WHERE rule.kind = 'accredited'
)
SELECT * FROM natural_person
UNION ALL SELECT * FROM closed
UNION ALL SELECT * FROM ceased
UNION ALL SELECT * FROM public_control
UNION ALL SELECT * FROM schooling
UNION ALL SELECT * FROM formed
UNION ALL SELECT * FROM accredited;

CREATE TABLE classified.membership AS
WITH first_decision AS (
  SELECT perimeter, enterprise_number, min(position) AS position, arg_min(reason, position) AS reason
  FROM decision
  GROUP BY perimeter, enterprise_number
),
valid_override AS (
  SELECT rule.perimeter, rule.position, override.enterprise_number, if(override.included, rule.in_reason, rule.out_reason) AS reason
  FROM perimeter_rule AS rule
  JOIN classified.override_fact AS override ON rule.kind = 'override'
  WHERE (override.valid_from IS NULL OR override.valid_from <= getvariable('reference_date')::DATE)
    AND (override.valid_to IS NULL OR override.valid_to >= getvariable('reference_date')::DATE)
),
applied_override AS (
  SELECT valid_override.perimeter, valid_override.enterprise_number, valid_override.reason
  FROM valid_override
  LEFT JOIN first_decision USING (perimeter, enterprise_number)
  LEFT JOIN perimeter_rule AS deciding
    ON deciding.perimeter = first_decision.perimeter AND deciding.position = first_decision.position
  ANTI JOIN perimeter_rule_value AS protected
    ON protected.perimeter = valid_override.perimeter AND protected.position = valid_override.position
    AND protected.list = 'never_over' AND protected.value = deciding.rule
)
SELECT
  fact.enterprise_number AS entry_id, perimeter.perimeter,
  coalesce(applied_override.reason, first_decision.reason, perimeter.otherwise) AS reason,
  starts_with(coalesce(applied_override.reason, first_decision.reason, perimeter.otherwise), 'IN:') AS included
FROM classified.fact AS fact
CROSS JOIN perimeter
LEFT JOIN first_decision
  ON first_decision.perimeter = perimeter.perimeter AND first_decision.enterprise_number = fact.enterprise_number
LEFT JOIN applied_override
  ON applied_override.perimeter = perimeter.perimeter AND applied_override.enterprise_number = fact.enterprise_number;

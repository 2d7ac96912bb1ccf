-- Every address to place, and the distinct spellings whose keys TypeScript computes (one definition for SQL and search).
-- Variables: none. Temporary tables: reference_locality, reference_override, perimeter_rule, perimeter_rule_value.

DROP SCHEMA IF EXISTS geo CASCADE;
CREATE SCHEMA geo;

-- Enterprises that may enter the directory: only they and their establishments need a point. Of the other seats, which the
-- linkage index lists, the commune is enough; the other establishments are not placed.
CREATE TABLE geo.candidate AS
SELECT enterprise_number
FROM clean.enterprise
WHERE valid_to IS NULL
  AND (
    effective_form IN (
      SELECT form.value
      FROM perimeter_rule_value AS form
      JOIN perimeter_rule USING (perimeter, position)
      WHERE form.list = 'forms' AND perimeter_rule.in_reason IS NOT NULL
    )
    OR enterprise_number IN (SELECT enterprise_number FROM clean.list_row WHERE enterprise_number IS NOT NULL)
    OR enterprise_number IN (SELECT enterprise_number FROM reference_override)
  );

CREATE TABLE geo.address AS
WITH wanted_entity AS (
  SELECT enterprise.enterprise_number AS entity_number, 'REGO' AS kind, candidate.enterprise_number IS NOT NULL AS wants_point
  FROM clean.enterprise AS enterprise
  LEFT JOIN geo.candidate AS candidate USING (enterprise_number)
  UNION ALL
  SELECT establishment.establishment_number, 'BAET', true
  FROM clean.establishment AS establishment
  SEMI JOIN geo.candidate AS candidate USING (enterprise_number)
)
SELECT
  address.entity_number AS place_id, address.kind, wanted_entity.wants_point, address.is_foreign, address.is_struck_off,
  address.postal_code, address.municipality_fr AS locality_1, address.municipality_nl AS locality_2,
  address.street_fr AS street_1, address.street_nl AS street_2, address.house_number,
  NULL::DOUBLE AS given_lat, NULL::DOUBLE AS given_lon
FROM clean.address AS address
JOIN wanted_entity USING (entity_number, kind);

INSERT INTO geo.address
SELECT
  list_id || ':' || source_row AS place_id, 'LIST' AS kind, true AS wants_point, false AS is_foreign, false AS is_struck_off,
  postal_code, locality AS locality_1, NULL AS locality_2,
  coalesce(street, address) AS street_1, NULL AS street_2, house_number,
  lat AS given_lat, lon AS given_lon
FROM clean.list_row;

CREATE TABLE geo.text_key (spelling VARCHAR, key VARCHAR);
CREATE TABLE geo.house_key (spelling VARCHAR, exact VARCHAR, base VARCHAR);
CREATE TABLE geo.list_address (spelling VARCHAR, street VARCHAR, house_number VARCHAR);
CREATE TABLE geo.given_point (place_id VARCHAR, nis VARCHAR);

CREATE TEMP VIEW spelling AS
SELECT street_1 AS spelling FROM geo.address
UNION SELECT street_2 FROM geo.address
UNION SELECT locality_1 FROM geo.address
UNION SELECT locality_2 FROM geo.address
UNION SELECT street_fr FROM clean.best_address
UNION SELECT street_nl FROM clean.best_address
UNION SELECT street_de FROM clean.best_address
UNION SELECT unnest([name_fr, name_nl, name_de]) FROM reference_locality;

CREATE TEMP VIEW house_spelling AS
SELECT house_number AS spelling FROM geo.address
UNION SELECT house_number FROM clean.best_address;

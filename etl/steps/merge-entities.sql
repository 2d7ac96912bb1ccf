-- Entities that may enter the directory, their seats, establishments, names and activities.
-- Temporary tables: reference_*, perimeter_rule_value, withdrawn; variables: reference_date, current_grid.

CREATE TEMP TABLE candidate_form AS
SELECT DISTINCT perimeter_rule_value.value AS form
FROM perimeter_rule_value JOIN perimeter_rule USING (perimeter, position)
WHERE perimeter_rule_value.list = 'forms' AND perimeter_rule.in_reason IS NOT NULL;

CREATE TABLE merged.entity AS
WITH registered AS (
  SELECT enterprise.enterprise_number AS entry_id, enterprise.enterprise_number, enterprise.effective_form AS legal_form,
    coalesce(form_class.form_group, 'other') AS form_group, enterprise.situation,
    CASE WHEN situation.state = 'winding-up' THEN 'winding-up' ELSE 'active' END AS state, enterprise.start_date
  FROM clean.enterprise AS enterprise
  LEFT JOIN reference_form_class AS form_class ON form_class.code = enterprise.effective_form
  LEFT JOIN reference_situation AS situation ON situation.code = enterprise.situation
  WHERE enterprise.valid_to IS NULL
    AND (
      enterprise.effective_form IN (SELECT form FROM candidate_form)
      OR enterprise.enterprise_number IN (SELECT enterprise_number FROM link.list_entry WHERE enterprise_number IS NOT NULL)
      OR enterprise.enterprise_number IN (SELECT enterprise_number FROM perimeter_override)
    )
),
unlinked AS (
  SELECT DISTINCT entry_id, NULL::VARCHAR AS enterprise_number, NULL::VARCHAR AS legal_form, 'other' AS form_group,
    NULL::VARCHAR AS situation, 'unknown' AS state, NULL::DATE AS start_date
  FROM link.list_entry WHERE method = 'none'
)
SELECT * FROM registered ANTI JOIN merged.withdrawn AS withdrawn USING (entry_id)
UNION ALL
SELECT * FROM unlinked ANTI JOIN merged.withdrawn AS withdrawn USING (entry_id);

-- List rows in the order in which they count: administrations and federations before directories, then the newest.
CREATE TEMP TABLE listed AS
SELECT
  list_entry.entry_id, list_entry.method, row.*, list.kind, list.vintage,
  CASE list.kind WHEN 'directory' THEN 2 ELSE 1 END AS list_rank,
  row_number() OVER (
    PARTITION BY list_entry.entry_id
    ORDER BY CASE list.kind WHEN 'directory' THEN 2 ELSE 1 END, list.vintage DESC, row.list_id, row.source_row
  ) AS position
FROM link.list_entry AS list_entry
JOIN clean.list_row AS row USING (list_id, source_row)
JOIN clean.list AS list USING (list_id)
SEMI JOIN merged.entity AS entity ON entity.entry_id = list_entry.entry_id;

CREATE TEMP TABLE commune AS
SELECT nis, name_fr, name_nl, name_de, string_split(languages, '|') AS languages
FROM reference_territory WHERE grid = getvariable('current_grid') AND level = 'commune';

CREATE TABLE merged.seat AS
WITH registered_seat AS (
  SELECT entity.entry_id, address.street_fr, address.street_nl, address.house_number, address.box, address.postal_code,
    address.municipality_fr AS locality_fr, address.municipality_nl AS locality_nl, address.is_struck_off,
    address.entity_number AS place_id, 'kbo' AS source, getvariable('reference_date')::DATE AS source_date
  FROM clean.address AS address
  JOIN merged.entity AS entity ON entity.enterprise_number = address.entity_number
  WHERE address.kind = 'REGO'
),
unlinked_seat AS (
  -- The first row that can be placed, else the first.
  SELECT listed.entry_id, address.street_1 AS street, address.house_number, listed.postal_code, listed.locality,
    place.place_id, listed.list_id AS source, listed.vintage AS source_date
  FROM listed
  JOIN geo.place ON place.place_id = listed.list_id || ':' || listed.source_row
  JOIN geo.address AS address ON address.place_id = place.place_id
  WHERE listed.method = 'none'
  QUALIFY row_number() OVER (PARTITION BY listed.entry_id ORDER BY place.geo_method = 'none', listed.position) = 1
),
seat AS (
  SELECT * FROM registered_seat
  UNION ALL
  SELECT unlinked_seat.entry_id,
    CASE WHEN commune.languages IS NULL OR commune.languages[1] <> 'nl' THEN street END,
    CASE WHEN commune.languages[1] = 'nl' THEN street END,
    house_number, NULL, postal_code,
    CASE WHEN commune.languages IS NULL OR commune.languages[1] <> 'nl' THEN locality END,
    CASE WHEN commune.languages[1] = 'nl' THEN locality END,
    false, place_id, source, source_date
  FROM unlinked_seat
  JOIN geo.place USING (place_id)
  LEFT JOIN commune ON commune.nis = place.commune
)
SELECT
  seat.entry_id, seat.street_fr, seat.street_nl, place.street_de, seat.house_number, seat.box, seat.postal_code,
  seat.locality_fr, seat.locality_nl,
  CASE
    WHEN lower(seat.locality_fr) = lower(commune.name_fr) OR lower(seat.locality_nl) = lower(commune.name_nl) THEN commune.name_de
  END AS locality_de,
  seat.is_struck_off, place.commune, place.commune_method, place.geo_method, place.lon, place.lat, seat.source, seat.source_date,
  coalesce(commune.languages, []::VARCHAR[]) AS languages
FROM seat
JOIN geo.place USING (place_id)
LEFT JOIN commune ON commune.nis = place.commune;

CREATE TABLE merged.establishment AS
SELECT
  establishment.establishment_number, entity.entry_id, establishment.start_date,
  address.street_fr, address.street_nl, place.street_de, address.house_number, address.box, address.postal_code,
  address.municipality_fr AS locality_fr, address.municipality_nl AS locality_nl,
  CASE
    WHEN lower(address.municipality_fr) = lower(commune.name_fr) OR lower(address.municipality_nl) = lower(commune.name_nl)
      THEN commune.name_de
  END AS locality_de,
  place.commune, coalesce(place.geo_method, 'none') AS geo_method, place.lon, place.lat,
  coalesce(commune.languages, []::VARCHAR[]) AS languages
FROM clean.establishment AS establishment
JOIN merged.entity AS entity ON entity.enterprise_number = establishment.enterprise_number
LEFT JOIN clean.address AS address ON address.entity_number = establishment.establishment_number AND address.kind = 'BAET'
LEFT JOIN geo.place ON place.place_id = establishment.establishment_number
LEFT JOIN commune ON commune.nis = place.commune
WHERE establishment.valid_to IS NULL;

-- Every entity number whose names and activities matter, with its entry.
CREATE TEMP TABLE entity_number AS
SELECT enterprise_number AS entity_number, entry_id, true AS is_enterprise FROM merged.entity WHERE enterprise_number IS NOT NULL
UNION ALL
SELECT establishment_number, entry_id, false FROM merged.establishment;

CREATE TABLE merged.name AS
WITH registered_name AS (
  SELECT entity_number.entry_id, denomination.entity_number, entity_number.is_enterprise,
    denomination.language, denomination.kind, denomination.name, 'kbo' AS source, min(denomination.source_row) AS position
  FROM clean.denomination AS denomination
  JOIN entity_number USING (entity_number)
  GROUP BY ALL
),
listed_name AS (
  SELECT entry_id, entry_id AS entity_number, true AS is_enterprise, 'unknown' AS language, 'name' AS kind, name, list_id AS source,
    1000000000 + min(position) AS position
  FROM listed
  GROUP BY ALL
)
SELECT * FROM registered_name
UNION ALL
SELECT * FROM listed_name;

CREATE TABLE merged.activity AS
SELECT DISTINCT
  entity_number.entry_id, activity.entity_number, entity_number.is_enterprise, activity.activity_group AS registration,
  activity.nace_version, activity.nace_code, activity.classification
FROM clean.activity AS activity
JOIN entity_number USING (entity_number);

-- Contested fields: every claim with its source, date and rule; the best wins, the others stay as provenance.
-- Only contacts cleared for publication (clean.contact.is_publishable, clean.list_row) ever become claims.

CREATE TEMP TABLE contested_claim AS
WITH registered_contact AS (
  SELECT entity.entry_id,
    CASE contact.kind WHEN 'WEB' THEN 'website' WHEN 'EMAIL' THEN 'email' ELSE 'phone' END AS field,
    contact.value, 'kbo' AS source, getvariable('reference_date')::DATE AS source_date, 'registry' AS rule, 20 AS rank
  FROM clean.contact AS contact
  JOIN merged.entity AS entity ON entity.enterprise_number = contact.entity_number
  WHERE contact.is_publishable AND contact.kind IN ('WEB', 'EMAIL', 'TEL')
),
listed_value AS (
  SELECT
    listed.entry_id,
    unnest(['website', 'email', 'phone', 'description_' || coalesce(seat.languages[1], 'fr')]) AS field,
    unnest([listed.website, listed.email, listed.phone, listed.description]) AS value,
    listed.list_id AS source, listed.vintage AS source_date, 'list' AS rule,
    CASE listed.list_rank WHEN 1 THEN 10 ELSE 30 END AS rank
  FROM listed
  LEFT JOIN merged.seat AS seat USING (entry_id)
),
corrected_value AS (
  SELECT correction.entry_id, correction.field, correction.value, 'correction' AS source,
    correction.decided_on AS source_date, 'correction' AS rule, 0 AS rank
  FROM approved_correction AS correction
  SEMI JOIN merged.entity AS entity USING (entry_id)
  WHERE correction.field NOT IN ('position', 'keywords', 'name')
)
SELECT DISTINCT * FROM registered_contact
UNION
SELECT * FROM listed_value WHERE value IS NOT NULL
UNION
SELECT * FROM corrected_value;

CREATE TABLE merged.contested AS
SELECT
  entry_id, field, value, source, source_date, rule,
  row_number() OVER (PARTITION BY entry_id, field ORDER BY rank, source_date DESC, source, value) = 1 AS chosen
FROM contested_claim;

CREATE TABLE merged.shown AS
SELECT
  entry_id,
  max(value) FILTER (field = 'website') AS website,
  max(value) FILTER (field = 'email') AS email,
  max(value) FILTER (field = 'phone') AS phone,
  max(value) FILTER (field = 'description_fr') AS description_fr,
  max(value) FILTER (field = 'description_nl') AS description_nl,
  max(value) FILTER (field = 'description_de') AS description_de,
  max(value) FILTER (field = 'description_en') AS description_en,
  max(value) FILTER (field = 'name_fr') AS name_fr,
  max(value) FILTER (field = 'name_nl') AS name_nl,
  max(value) FILTER (field = 'name_de') AS name_de,
  max(value) FILTER (field = 'name_en') AS name_en,
  max(value) FILTER (field = 'activity_group') AS activity_group
FROM merged.contested
WHERE chosen
GROUP BY entry_id;

CREATE TABLE merged.keywords AS
WITH corrected AS (
  SELECT entry_id, list_transform(string_split(value, ';'), lambda part: trim(part)) AS keywords
  FROM approved_correction WHERE field = 'keywords'
),
united AS (
  SELECT entry_id, list_sort(list_distinct(flatten(list(keywords)))) AS keywords
  FROM listed WHERE keywords IS NOT NULL
  GROUP BY entry_id
)
SELECT entry_id, coalesce(corrected.keywords, united.keywords) AS keywords
FROM united FULL JOIN corrected USING (entry_id)
WHERE coalesce(corrected.keywords, united.keywords) IS NOT NULL;

CREATE TEMP TABLE openness AS
SELECT entry_id, list_sort(list_distinct(flatten(list(open_to)))) AS open_to
FROM listed WHERE len(open_to) > 0
GROUP BY entry_id;

CREATE TEMP TABLE corrected_name AS
SELECT entry_id, value AS name, decided_on FROM approved_correction WHERE field = 'name' AND value IS NOT NULL;

CREATE TEMP TABLE corrected_position AS
SELECT entry_id, string_split(value, ',')[1]::DOUBLE AS lon, string_split(value, ',')[2]::DOUBLE AS lat, decided_on
FROM approved_correction WHERE field = 'position' AND value IS NOT NULL;

CREATE TEMP TABLE source_date AS
SELECT entry_id, max(source_date) AS source_date
FROM (
  SELECT entry_id, getvariable('reference_date')::DATE AS source_date FROM merged.entity WHERE enterprise_number IS NOT NULL
  UNION ALL
  SELECT entry_id, vintage FROM listed
)
GROUP BY entry_id;

CREATE TEMP TABLE establishment_count AS
SELECT entry_id, count(*)::INTEGER AS establishment_count FROM merged.establishment GROUP BY entry_id;

CREATE TABLE merged.entry AS
SELECT
  entity.entry_id, entity.enterprise_number,
  coalesce(corrected_name.name, display_name.name, entity.entry_id) AS name,
  coalesce(shown.name_fr, display_name.name_fr) AS name_fr, coalesce(shown.name_nl, display_name.name_nl) AS name_nl,
  coalesce(shown.name_de, display_name.name_de) AS name_de, coalesce(shown.name_en, display_name.name_en) AS name_en,
  entity.legal_form, entity.form_group, entity.situation, entity.state, entity.start_date,
  seat.street_fr, seat.street_nl, seat.street_de, seat.house_number, seat.box, seat.postal_code,
  seat.locality_fr, seat.locality_nl, seat.locality_de, coalesce(seat.is_struck_off, false) AS address_struck_off,
  seat.commune,
  coalesce(corrected_position.lon, seat.lon) AS lon, coalesce(corrected_position.lat, seat.lat) AS lat,
  CASE WHEN corrected_position.lon IS NOT NULL THEN 'source' ELSE coalesce(seat.geo_method, 'none') END AS geo_method,
  main_activity.nace_version, main_activity.nace_code, coalesce(main_activity.nace_quality, 'none') AS nace_quality,
  coalesce(shown.activity_group, main_activity.activity_group, 'other-services') AS activity_group,
  coalesce(main_activity.section_2008, 'unknown') AS section_2008,
  shown.website, shown.email, shown.phone, keywords.keywords, openness.open_to,
  shown.description_fr, shown.description_nl, shown.description_de, shown.description_en,
  coalesce(establishment_count.establishment_count, 0) AS establishment_count, source_date.source_date
FROM merged.entity AS entity
LEFT JOIN merged.display_name AS display_name USING (entry_id)
LEFT JOIN corrected_name USING (entry_id)
LEFT JOIN corrected_position USING (entry_id)
LEFT JOIN merged.seat AS seat USING (entry_id)
LEFT JOIN merged.main_activity AS main_activity ON main_activity.entity_number = entity.enterprise_number
LEFT JOIN merged.shown AS shown USING (entry_id)
LEFT JOIN merged.keywords AS keywords USING (entry_id)
LEFT JOIN openness USING (entry_id)
LEFT JOIN establishment_count USING (entry_id)
JOIN source_date USING (entry_id);

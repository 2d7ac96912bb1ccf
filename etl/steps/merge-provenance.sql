-- Where every field of every entity comes from.

CREATE TEMP TABLE address_claim AS
SELECT
  entry_id, 'address' AS field,
  nullif(concat_ws(', ',
    nullif(concat_ws(' ', coalesce(street_fr, street_nl), house_number, box), ''),
    nullif(concat_ws(' ', postal_code, coalesce(locality_fr, locality_nl)), '')
  ), '') AS value,
  source, source_date, CASE source WHEN 'kbo' THEN 'registry' ELSE 'list' END AS rule, true AS chosen
FROM merged.seat;

CREATE TABLE merged.provenance AS
WITH registry_fact AS (
  SELECT entry_id,
    unnest(['legal_form', 'situation', 'start_date']) AS field,
    unnest([legal_form, situation, start_date::VARCHAR]) AS value,
    'kbo' AS source, getvariable('reference_date')::DATE AS source_date, 'registry' AS rule, true AS chosen
  FROM merged.entity
  WHERE enterprise_number IS NOT NULL
),
seat_name AS (
  SELECT entry_id, name, source, row_number() OVER (PARTITION BY entry_id ORDER BY rank, position, name, source) AS preference
  FROM ranked_name WHERE wanted_language = 'seat'
),
name_claim AS (
  SELECT
    seat_name.entry_id, 'name' AS field, seat_name.name AS value, seat_name.source,
    CASE seat_name.source WHEN 'kbo' THEN getvariable('reference_date')::DATE ELSE any_value(list.vintage) END AS source_date,
    CASE seat_name.source WHEN 'kbo' THEN 'name-language' ELSE 'list' END AS rule,
    min(seat_name.preference) = 1 AND count(corrected_name.name) = 0 AS chosen
  FROM seat_name
  LEFT JOIN clean.list AS list ON list.list_id = seat_name.source
  LEFT JOIN corrected_name USING (entry_id)
  GROUP BY seat_name.entry_id, seat_name.name, seat_name.source
),
corrected_name_claim AS (
  SELECT entry_id, 'name' AS field, name AS value, 'correction' AS source, decided_on AS source_date, 'correction' AS rule, true AS chosen
  FROM corrected_name SEMI JOIN merged.entity AS entity USING (entry_id)
),
listed_address_claim AS (
  SELECT listed.entry_id, 'address' AS field,
    nullif(concat_ws(', ',
      coalesce(nullif(concat_ws(' ', listed.street, listed.house_number), ''), listed.address),
      nullif(concat_ws(' ', listed.postal_code, listed.locality), '')
    ), '') AS value,
    listed.list_id AS source, listed.vintage AS source_date, 'list' AS rule, false AS chosen
  FROM listed
  ANTI JOIN merged.seat AS seat ON seat.entry_id = listed.entry_id AND seat.source = listed.list_id
),
location_claim AS (
  SELECT seat.entry_id, 'location' AS field, seat.geo_method AS value,
    CASE seat.geo_method WHEN 'source' THEN seat.source WHEN 'commune' THEN 'reference' ELSE 'best' END AS source,
    seat.source_date, 'geocode-' || seat.geo_method AS rule, corrected_position.entry_id IS NULL AS chosen
  FROM merged.seat AS seat
  LEFT JOIN corrected_position USING (entry_id)
  WHERE seat.geo_method <> 'none'
),
corrected_position_claim AS (
  SELECT entry_id, 'location' AS field, 'source' AS value, 'correction' AS source, decided_on AS source_date, 'correction' AS rule,
    true AS chosen
  FROM corrected_position SEMI JOIN merged.entity AS entity USING (entry_id)
),
commune_claim AS (
  SELECT entry_id, 'commune' AS field, commune AS value, source, source_date, 'commune-' || commune_method AS rule, true AS chosen
  FROM merged.seat WHERE commune IS NOT NULL
),
activity_claim AS (
  SELECT entity.entry_id, 'activity' AS field, main_activity.nace_version || ':' || main_activity.nace_code AS value, 'kbo' AS source,
    getvariable('reference_date')::DATE AS source_date, main_activity.rule, true AS chosen
  FROM merged.main_activity AS main_activity
  JOIN merged.entity AS entity ON entity.enterprise_number = main_activity.entity_number
),
lost_activity_claim AS (
  SELECT DISTINCT entity.entry_id, 'activity' AS field, ranked.nace_version || ':' || ranked.nace_code AS value, 'kbo' AS source,
    getvariable('reference_date')::DATE AS source_date, ranked.rule, false AS chosen
  FROM ranked_activity AS ranked
  JOIN merged.entity AS entity ON entity.enterprise_number = ranked.entity_number
  JOIN merged.main_activity AS main_activity ON main_activity.entity_number = ranked.entity_number
  WHERE ranked.rule <> 'secondary' AND ranked.nace_version = main_activity.nace_version
    AND ranked.nace_code <> main_activity.nace_code
),
keyword_claim AS (
  SELECT entry_id, 'keywords' AS field, array_to_string(list_sort(list_distinct(keywords)), '; ') AS value, list_id AS source,
    vintage AS source_date, 'union' AS rule,
    NOT EXISTS (FROM approved_correction AS correction WHERE correction.entry_id = listed.entry_id AND correction.field = 'keywords') AS chosen
  FROM listed WHERE keywords IS NOT NULL
),
openness_claim AS (
  SELECT entry_id, 'open_to' AS field, array_to_string(list_sort(open_to), '; ') AS value, list_id AS source,
    vintage AS source_date, 'union' AS rule, true AS chosen
  FROM listed WHERE len(open_to) > 0
),
corrected_keyword_claim AS (
  SELECT entry_id, field, value, 'correction' AS source, decided_on AS source_date, 'correction' AS rule, true AS chosen
  FROM approved_correction SEMI JOIN merged.entity AS entity USING (entry_id)
  WHERE field = 'keywords'
)
SELECT * FROM registry_fact WHERE value IS NOT NULL
UNION ALL SELECT * FROM name_claim
UNION ALL SELECT * FROM corrected_name_claim
UNION ALL SELECT * FROM address_claim WHERE value IS NOT NULL
UNION ALL SELECT DISTINCT * FROM listed_address_claim WHERE value IS NOT NULL
UNION ALL SELECT * FROM location_claim
UNION ALL SELECT * FROM corrected_position_claim
UNION ALL SELECT * FROM commune_claim
UNION ALL SELECT * FROM activity_claim
UNION ALL SELECT * FROM lost_activity_claim
UNION ALL SELECT DISTINCT * FROM keyword_claim
UNION ALL SELECT * FROM corrected_keyword_claim
UNION ALL SELECT DISTINCT * FROM openness_claim
UNION ALL SELECT entry_id, field, value, source, source_date, rule, chosen FROM merged.contested;

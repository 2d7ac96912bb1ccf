-- Display names. In a language: the name (001) in it, else in the official languages of the seat, else FR, NL, DE, EN, unknown;
-- only then a commercial name (003), then an abbreviation (002). A name of the registry comes before one of a list.

CREATE TEMP TABLE ranked_name AS
WITH own_name AS (
  SELECT name.entry_id, name.language, name.name, name.source, name.position,
    CASE name.kind WHEN 'name' THEN 0 WHEN 'commercial' THEN 100 WHEN 'abbreviation' THEN 200 ELSE 300 END
      + CASE WHEN name.source = 'kbo' THEN 0 ELSE 50 END AS kind_rank,
    coalesce(list_position(seat.languages, name.language), 0) AS official_position,
    seat.languages
  FROM merged.name AS name
  LEFT JOIN merged.seat AS seat USING (entry_id)
  WHERE name.is_enterprise
),
wanted AS (SELECT unnest(['seat', 'fr', 'nl', 'de', 'en']) AS wanted_language)
SELECT
  own_name.entry_id, wanted.wanted_language, own_name.name, own_name.source, own_name.position,
  own_name.kind_rank
    + CASE
        WHEN own_name.language = wanted.wanted_language THEN 0
        WHEN own_name.official_position > 0 THEN own_name.official_position
        ELSE 10 + list_position(['fr', 'nl', 'de', 'en', 'unknown'], own_name.language)
      END AS rank
FROM own_name CROSS JOIN wanted;

CREATE TABLE merged.display_name AS
WITH best_name AS (
  SELECT entry_id, wanted_language, arg_min(name, (rank, position, name)) AS name
  FROM ranked_name
  GROUP BY entry_id, wanted_language
)
SELECT
  entry_id,
  max(name) FILTER (wanted_language = 'seat') AS name,
  nullif(max(name) FILTER (wanted_language = 'fr'), max(name) FILTER (wanted_language = 'seat')) AS name_fr,
  nullif(max(name) FILTER (wanted_language = 'nl'), max(name) FILTER (wanted_language = 'seat')) AS name_nl,
  nullif(max(name) FILTER (wanted_language = 'de'), max(name) FILTER (wanted_language = 'seat')) AS name_de,
  nullif(max(name) FILTER (wanted_language = 'en'), max(name) FILTER (wanted_language = 'seat')) AS name_en
FROM best_name
GROUP BY entry_id;

CREATE TABLE merged.establishment_name AS
SELECT
  name.entity_number AS establishment_number,
  arg_min(
    name.name,
    (
      CASE name.kind WHEN 'commercial' THEN 0 WHEN 'name' THEN 1 WHEN 'branch' THEN 2 ELSE 3 END,
      coalesce(nullif(list_position(establishment.languages, name.language), 0), 9),
      name.position, name.name
    )
  ) AS name
FROM merged.name AS name
JOIN merged.establishment AS establishment ON establishment.establishment_number = name.entity_number
GROUP BY name.entity_number;

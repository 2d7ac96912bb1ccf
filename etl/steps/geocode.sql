-- Places every address: exact address, street, locality, commune; geo_method is null where no point is wanted. Communes of the 2025 grid.
-- Temporary tables: reference_territory, reference_succession, reference_locality; variable: current_grid.

CREATE TEMP TABLE commune AS
SELECT nis, lon::DOUBLE AS lon, lat::DOUBLE AS lat
FROM reference_territory
WHERE grid = getvariable('current_grid') AND level = 'commune';

-- Codes of an older grid → the current one (a code may have been replaced twice).
CREATE TEMP TABLE current_commune AS
WITH RECURSIVE followed (first_nis, nis) AS (
  SELECT old_nis, new_nis FROM reference_succession
  UNION
  SELECT followed.first_nis, succession.new_nis
  FROM followed JOIN reference_succession AS succession ON succession.old_nis = followed.nis
)
SELECT nis AS old_nis, nis FROM commune
UNION
SELECT followed.first_nis, followed.nis
FROM followed SEMI JOIN commune ON commune.nis = followed.nis
WHERE followed.first_nis NOT IN (SELECT nis FROM commune);

CREATE TEMP TABLE named_commune AS
WITH spelled_locality AS (
  SELECT postal_code, nis, kind, unnest([name_fr, name_nl, name_de]) AS spelling FROM reference_locality
),
keyed_locality AS (
  SELECT DISTINCT postal_code, text_key.key AS name_key, nis,
    CASE kind WHEN 'commune' THEN 0 WHEN 'sub-municipality' THEN 1 ELSE 2 END AS weight
  FROM spelled_locality JOIN geo.text_key USING (spelling)
  WHERE text_key.key <> ''
)
SELECT postal_code, name_key, arg_min(nis, (weight, nis)) AS nis
FROM keyed_locality
GROUP BY postal_code, name_key;

CREATE TEMP TABLE postal_commune AS
SELECT postal_code, min(nis) AS nis FROM reference_locality WHERE main = 'true' GROUP BY postal_code;

-- BeSt: one line per street of a postal code, then its houses.
CREATE TABLE geo.street AS
SELECT
  row_number() OVER (ORDER BY best.region, best.postal_code, best.street_id) AS street_ref,
  best.region, best.postal_code, best.street_id,
  any_value(best.street_fr ORDER BY best.street_fr) AS street_fr, any_value(best.street_nl ORDER BY best.street_nl) AS street_nl,
  any_value(best.street_de ORDER BY best.street_de) AS street_de,
  min(current_commune.nis) AS nis, median(best.lon) AS lon, median(best.lat) AS lat
FROM clean.best_address AS best
LEFT JOIN current_commune ON current_commune.old_nis = best.municipality_nis
GROUP BY best.region, best.postal_code, best.street_id;

CREATE TEMP TABLE street_name AS
WITH spelled_street AS (
  SELECT street_ref, postal_code, unnest([street_fr, street_nl, street_de]) AS spelling FROM geo.street
)
SELECT DISTINCT spelled_street.postal_code, text_key.key AS street_key, spelled_street.street_ref
FROM spelled_street JOIN geo.text_key USING (spelling)
WHERE text_key.key <> '';

CREATE TEMP TABLE house AS
SELECT street.street_ref, house_key.exact, house_key.base, best.lon, best.lat
FROM clean.best_address AS best
JOIN geo.street ON street.region = best.region AND street.postal_code = best.postal_code AND street.street_id = best.street_id
JOIN geo.house_key ON house_key.spelling = best.house_number
WHERE house_key.base <> '';

CREATE TEMP TABLE exact_house AS
SELECT street_ref, exact, arg_min(lon, (lon, lat)) AS lon, arg_min(lat, (lon, lat)) AS lat
FROM house GROUP BY street_ref, exact;

CREATE TEMP TABLE locality_point AS
SELECT postal_code, nis, median(lon) AS lon, median(lat) AS lat
FROM geo.street WHERE nis IS NOT NULL
GROUP BY postal_code, nis;

CREATE TEMP TABLE keyed_address AS
SELECT
  address.place_id, address.wants_point, address.postal_code, address.is_foreign, address.is_struck_off, address.given_lon, address.given_lat,
  first_street.key AS street_key_1, second_street.key AS street_key_2,
  house_key.exact AS house_exact, house_key.base AS house_base,
  coalesce(first_commune.nis, second_commune.nis) AS named_nis
FROM geo.address AS address
LEFT JOIN geo.text_key AS first_street ON first_street.spelling = address.street_1
LEFT JOIN geo.text_key AS second_street ON second_street.spelling = address.street_2
LEFT JOIN geo.text_key AS first_locality ON first_locality.spelling = address.locality_1
LEFT JOIN geo.text_key AS second_locality ON second_locality.spelling = address.locality_2
LEFT JOIN named_commune AS first_commune
  ON first_commune.postal_code = address.postal_code AND first_commune.name_key = first_locality.key
LEFT JOIN named_commune AS second_commune
  ON second_commune.postal_code = address.postal_code AND second_commune.name_key = second_locality.key
LEFT JOIN geo.house_key ON house_key.spelling = address.house_number;

-- Streets of the same postal code that bear the name, with their house when it exists.
CREATE TEMP TABLE street_candidate AS
WITH address_street AS (
  SELECT place_id, postal_code, named_nis, house_exact, house_base, street_key_1 AS street_key
  FROM keyed_address WHERE NOT is_foreign AND NOT is_struck_off AND (wants_point OR named_nis IS NULL)
  UNION
  SELECT place_id, postal_code, named_nis, house_exact, house_base, street_key_2
  FROM keyed_address WHERE NOT is_foreign AND NOT is_struck_off AND (wants_point OR named_nis IS NULL)
),
address_candidate AS (
  SELECT DISTINCT address_street.place_id, address_street.named_nis, address_street.house_exact, address_street.house_base,
    street_name.street_ref
  FROM address_street
  JOIN street_name ON street_name.postal_code = address_street.postal_code AND street_name.street_key = address_street.street_key
)
SELECT
  candidate.place_id, candidate.street_ref, street.nis,
  CASE WHEN same_house.lon IS NOT NULL OR base_house.lon IS NOT NULL THEN 'address' ELSE 'street' END AS method,
  coalesce(same_house.lon, base_house.lon, street.lon) AS lon, coalesce(same_house.lat, base_house.lat, street.lat) AS lat,
  CASE WHEN same_house.lon IS NOT NULL THEN 0 WHEN base_house.lon IS NOT NULL THEN 1 ELSE 2 END AS distance_rank
FROM address_candidate AS candidate
JOIN geo.street
  ON street.street_ref = candidate.street_ref
  AND (candidate.named_nis IS NULL OR street.nis IS NULL OR street.nis = candidate.named_nis)
LEFT JOIN exact_house AS same_house
  ON same_house.street_ref = candidate.street_ref AND same_house.exact = candidate.house_exact
LEFT JOIN exact_house AS base_house
  ON base_house.street_ref = candidate.street_ref AND base_house.exact = candidate.house_base;

-- Two streets of one name in one postal code, equally good and further apart than about 350 m, decide nothing.
CREATE TEMP TABLE street_choice AS
WITH best_rank AS (
  SELECT place_id, min(distance_rank) AS distance_rank FROM street_candidate GROUP BY place_id
)
SELECT
  candidate.place_id, min(candidate.street_ref) AS street_ref,
  arg_min(candidate.method, candidate.street_ref) AS method, arg_min(candidate.nis, candidate.street_ref) AS nis,
  arg_min(candidate.lon, candidate.street_ref) AS lon, arg_min(candidate.lat, candidate.street_ref) AS lat
FROM street_candidate AS candidate
JOIN best_rank USING (place_id, distance_rank)
GROUP BY candidate.place_id
HAVING max(candidate.lon) - min(candidate.lon) < 0.005 AND max(candidate.lat) - min(candidate.lat) < 0.0032;

CREATE TEMP TABLE placed_commune AS
SELECT
  address.*, street_choice.street_ref, street_choice.method AS street_method, street_choice.lon AS street_lon, street_choice.lat AS street_lat,
  given_point.nis AS given_nis,
  CASE WHEN address.is_foreign THEN NULL
    ELSE coalesce(address.named_nis, given_point.nis, street_choice.nis, postal_commune.nis) END AS nis,
  CASE
    WHEN address.is_foreign THEN 'none'
    WHEN address.named_nis IS NOT NULL THEN 'name'
    WHEN coalesce(given_point.nis, street_choice.nis) IS NOT NULL THEN 'point'
    WHEN postal_commune.nis IS NOT NULL THEN 'postal-code'
    ELSE 'none'
  END AS commune_method
FROM keyed_address AS address
LEFT JOIN street_choice USING (place_id)
LEFT JOIN geo.given_point USING (place_id)
LEFT JOIN postal_commune USING (postal_code);

CREATE TABLE geo.place AS
SELECT
  placed.place_id, placed.nis AS commune, placed.commune_method,
  CASE
    WHEN NOT placed.wants_point THEN NULL
    WHEN placed.given_lon IS NOT NULL THEN 'source'
    WHEN placed.nis IS NULL THEN 'none'
    WHEN placed.is_struck_off THEN 'commune'
    WHEN placed.street_lon IS NOT NULL THEN placed.street_method
    WHEN locality_point.lon IS NOT NULL THEN 'locality'
    ELSE 'commune'
  END AS geo_method,
  CASE geo_method
    WHEN 'source' THEN placed.given_lon WHEN 'commune' THEN commune.lon WHEN 'locality' THEN locality_point.lon
    WHEN 'address' THEN placed.street_lon WHEN 'street' THEN placed.street_lon
  END AS lon,
  CASE geo_method
    WHEN 'source' THEN placed.given_lat WHEN 'commune' THEN commune.lat WHEN 'locality' THEN locality_point.lat
    WHEN 'address' THEN placed.street_lat WHEN 'street' THEN placed.street_lat
  END AS lat,
  CASE WHEN geo_method IN ('address', 'street') THEN street.street_de END AS street_de
FROM placed_commune AS placed
LEFT JOIN locality_point ON locality_point.postal_code = placed.postal_code AND locality_point.nis = placed.nis
LEFT JOIN commune ON commune.nis = placed.nis
LEFT JOIN geo.street ON street.street_ref = placed.street_ref;

-- Communes that have registered addresses or BeSt streets: what the coverage gate looks at.
CREATE TABLE geo.covered_commune AS
SELECT nis FROM geo.street WHERE nis IS NOT NULL
UNION SELECT commune FROM geo.place WHERE commune IS NOT NULL;

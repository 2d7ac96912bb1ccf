-- BeSt addresses: current ones inside Belgium, boxes folded into their house.

DELETE FROM clean.rejected WHERE source = 'best';

CREATE OR REPLACE TEMP TABLE judged_address AS
SELECT
  file, source_row, region_code, lpad(municipality_id, 5, '0') AS municipality_nis, postcode,
  coalesce(street_id, streetname_fr, streetname_nl, streetname_de) AS street_key,
  upper(replace(house_number, ' ', '')) AS house,
  -- The house itself before its boxes, then the first row.
  if(box_number IS NULL, 0, 1::BIGINT << 40) + source_row AS preference,
  try_cast("EPSG:4326_lat" AS DOUBLE) AS lat,
  try_cast("EPSG:4326_lon" AS DOUBLE) AS lon,
  CASE
    WHEN coalesce(region_code, '') NOT IN ('BE-BRU', 'BE-VLG', 'BE-WAL') THEN 'region_code'
    WHEN NOT regexp_full_match(coalesce(municipality_id, ''), '[0-9]{4,5}') THEN 'municipality_id'
    WHEN NOT regexp_full_match(coalesce(postcode, ''), '[1-9][0-9]{3}') THEN 'postcode'
    WHEN coalesce(streetname_fr, streetname_nl, streetname_de) IS NULL THEN 'street_id'
    WHEN nullif(trim(house_number), '') IS NULL THEN 'house_number'
    WHEN NOT coalesce(try_cast("EPSG:4326_lat" AS DOUBLE) BETWEEN 49.4 AND 51.6, false) THEN 'EPSG:4326_lat'
    WHEN NOT coalesce(try_cast("EPSG:4326_lon" AS DOUBLE) BETWEEN 2.5 AND 6.5, false) THEN 'EPSG:4326_lon'
  END AS wrong_column
FROM raw.best_address
WHERE status = 'current';

INSERT INTO clean.rejected
SELECT
  'best', judged_address.file, judged_address.source_row, wrong_column,
  left(CASE wrong_column
    WHEN 'region_code' THEN best_address.region_code
    WHEN 'municipality_id' THEN best_address.municipality_id
    WHEN 'postcode' THEN best_address.postcode
    WHEN 'EPSG:4326_lat' THEN best_address."EPSG:4326_lat"
    WHEN 'EPSG:4326_lon' THEN best_address."EPSG:4326_lon"
  END, 40),
  CASE wrong_column
    WHEN 'region_code' THEN 'not BE-BRU, BE-VLG or BE-WAL'
    WHEN 'municipality_id' THEN 'not a NIS code'
    WHEN 'postcode' THEN 'not a Belgian postal code'
    WHEN 'street_id' THEN 'the street has no name'
    WHEN 'house_number' THEN 'the house number is empty'
    ELSE 'the point is missing or outside Belgium'
  END,
  'row'
FROM judged_address
JOIN raw.best_address USING (file, source_row)
WHERE wrong_column IS NOT NULL;

DELETE FROM clean.best_address;
INSERT INTO clean.best_address
WITH houses AS (
  SELECT
    region_code, municipality_nis, postcode, street_key, house,
    arg_min(lat, preference) AS lat, arg_min(lon, preference) AS lon,
    count(*) AS addresses
  FROM judged_address
  WHERE wrong_column IS NULL
  GROUP BY region_code, municipality_nis, postcode, street_key, house
),
streets AS (
  SELECT
    region_code, lpad(municipality_id, 5, '0') AS municipality_nis, postcode,
    coalesce(street_id, streetname_fr, streetname_nl, streetname_de) AS street_key,
    min(municipality_name_fr) AS municipality_fr, min(municipality_name_nl) AS municipality_nl,
    min(municipality_name_de) AS municipality_de, min(postname_fr) AS postname_fr, min(postname_nl) AS postname_nl,
    min(streetname_fr) AS street_fr, min(streetname_nl) AS street_nl, min(streetname_de) AS street_de
  FROM raw.best_address
  WHERE status = 'current'
  GROUP BY ALL
)
SELECT
  houses.region_code, houses.municipality_nis, municipality_fr, municipality_nl, municipality_de,
  houses.postcode, postname_fr, postname_nl, houses.street_key, street_fr, street_nl, street_de,
  houses.house, houses.lat, houses.lon, houses.addresses
FROM houses
JOIN streets USING (region_code, municipality_nis, postcode, street_key);

DROP TABLE judged_address;

SET VARIABLE source_id = 'best';
CREATE OR REPLACE TEMP TABLE dropped_rows AS
SELECT file, count(*) AS rows
FROM raw.best_address
WHERE status IS DISTINCT FROM 'current'
GROUP BY file;

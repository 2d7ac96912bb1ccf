-- Brings a warehouse whose activities held all their columns in every row to the tables of data/schema/warehouse/raw.sql.

INSERT INTO raw.kbo_activity_kind
WITH kinds AS (
  SELECT DISTINCT "ActivityGroup", "NaceVersion", "NaceCode", "Classification" FROM raw.kbo_activity_text
)
SELECT row_number() OVER () - 1, "ActivityGroup", "NaceVersion", "NaceCode", "Classification"
FROM kinds;

INSERT INTO raw.kbo_activity
SELECT kbo_activity_text.extract, kbo_activity_text.source_row, kbo_activity_text.valid_to, kbo_activity_text."EntityNumber", activity_kind
FROM raw.kbo_activity_text
JOIN raw.kbo_activity_kind
  ON kbo_activity_kind."ActivityGroup" IS NOT DISTINCT FROM kbo_activity_text."ActivityGroup"
  AND kbo_activity_kind."NaceVersion" IS NOT DISTINCT FROM kbo_activity_text."NaceVersion"
  AND kbo_activity_kind."NaceCode" IS NOT DISTINCT FROM kbo_activity_text."NaceCode"
  AND kbo_activity_kind."Classification" IS NOT DISTINCT FROM kbo_activity_text."Classification";

DROP TABLE raw.kbo_activity_text;

-- Second and later rows of an activity. Hashes only narrow the search; equality is exact.

INSERT INTO clean.repeated_activity
WITH repeated_hashes AS (
  SELECT hash("EntityNumber", activity_kind) AS row_hash
  FROM raw.kbo_activity
  WHERE valid_to IS NULL
  GROUP BY row_hash
  HAVING count(*) > 1
),
suspected_activities AS (
  SELECT extract, source_row, "EntityNumber", activity_kind
  FROM raw.kbo_activity
  WHERE valid_to IS NULL AND hash("EntityNumber", activity_kind) IN (SELECT row_hash FROM repeated_hashes)
),
numbered_activities AS (
  SELECT
    extract, source_row,
    row_number() OVER (PARTITION BY "EntityNumber", activity_kind ORDER BY extract, source_row) AS occurrence
  FROM suspected_activities
)
SELECT extract, source_row
FROM numbered_activities
WHERE occurrence > 1;

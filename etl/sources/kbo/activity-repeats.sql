-- Second and later rows of an activity. Hashes only narrow the search; equality is exact.

CREATE OR REPLACE TEMP TABLE repeated_activity AS
WITH repeated_hashes AS (
  SELECT hash("EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification") AS row_hash
  FROM raw.kbo_activity
  WHERE valid_to IS NULL
  GROUP BY row_hash
  HAVING count(*) > 1
),
suspected_activities AS (
  SELECT rowid AS activity_row, source_row, "EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification"
  FROM raw.kbo_activity
  WHERE valid_to IS NULL
    AND hash("EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification") IN (SELECT row_hash FROM repeated_hashes)
),
numbered_activities AS (
  SELECT
    activity_row,
    row_number() OVER (
      PARTITION BY "EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification" ORDER BY source_row
    ) AS occurrence
  FROM suspected_activities
)
SELECT activity_row
FROM numbered_activities
WHERE occurrence > 1;

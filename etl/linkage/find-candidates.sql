-- The best entities of each list row by the weight of the keys they share. Variables: frequency_cap, candidates_per_row.

CREATE OR REPLACE TEMP TABLE candidate AS
WITH row_key AS (
  SELECT owner AS row_id, key, max(factor)::FLOAT AS factor FROM made_key GROUP BY ALL
), meeting AS (
  SELECT row_key.row_id, blocking_key.entity_id, sum(blocking_key.weight * row_key.factor) AS weight
  FROM row_key JOIN blocking_key USING (key)
  GROUP BY ALL
), placed AS (
  SELECT
    meeting.row_id, meeting.entity_id,
    meeting.weight + if(entity.postal_code = row_place.postal_code, 4, 0) - meeting.entity_id * 1e-9 AS weight
  FROM meeting
  JOIN entity USING (entity_id)
  LEFT JOIN row_place USING (row_id)
)
SELECT row_id, unnest(arg_max(entity_id, weight, getvariable('candidates_per_row')::BIGINT)) AS entity_id
FROM placed
GROUP BY row_id;

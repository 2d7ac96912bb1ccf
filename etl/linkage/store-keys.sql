-- Keeps the keys that at most the cap of entities share, ordered so that a scan skips what it does not need.

INSERT INTO blocking_key (key, entity_id, weight)
WITH distinct_key AS (
  SELECT DISTINCT key, owner AS entity_id FROM made_key
), key_frequency AS (
  SELECT key, count(*) AS frequency FROM distinct_key GROUP BY key HAVING count(*) <= getvariable('frequency_cap')
)
SELECT key, entity_id, ln((SELECT count(*) FROM entity) / frequency)::FLOAT
FROM distinct_key JOIN key_frequency USING (key)
ORDER BY key, entity_id;

-- Vocabulary and keys of the index, from its alternates, addresses and contacts. Variables: frequency_cap.

INSERT INTO vocabulary (word, frequency, head, tail)
SELECT word, count(DISTINCT entity_id)::INTEGER, left(word, 3), right(word, 4)
FROM (SELECT entity_id, unnest(string_split(words, ' ')) AS word FROM alternate)
GROUP BY word
ORDER BY word;

CREATE OR REPLACE TEMP TABLE keyed_word AS
SELECT DISTINCT entity_id AS owner, unnest(string_split(words, ' ')) AS word, 1.0 AS factor FROM alternate;

CREATE OR REPLACE TEMP TABLE keyed_text AS
WITH compact_name AS (
  SELECT DISTINCT entity_id, replace(words, ' ', '') AS compact FROM alternate
), adjacent AS (
  SELECT DISTINCT entity_id, spelled[place] || spelled[place + 1] AS joined
  FROM (SELECT entity_id, string_split(words, ' ') AS spelled, unnest(range(1, len(spelled))) AS place FROM alternate)
)
SELECT entity_id AS owner, 'compact' AS kind, compact AS text FROM compact_name
UNION ALL
SELECT DISTINCT entity_id, 'start', left(compact, 10) FROM compact_name WHERE length(compact) > 10
UNION ALL
SELECT entity_id, 'joined', joined FROM adjacent
UNION ALL
SELECT entity_id, 'initials', initials FROM initials_of_name
UNION ALL
SELECT entity_id, kind, value FROM contact;

CREATE OR REPLACE TEMP TABLE keyed_address AS
SELECT DISTINCT entity_id AS owner, postal_code, street_key, house FROM address;

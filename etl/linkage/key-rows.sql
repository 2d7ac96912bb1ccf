-- Texts and addresses of the list rows under which they meet entities; the sister of fill-keys.sql.
-- Reads row_alternate (row_id, words), row_initials (row_id, initials), row_contact (row_id, kind, value), row_address.

CREATE OR REPLACE TEMP TABLE keyed_text AS
WITH compact_name AS (
  SELECT DISTINCT row_id, words, replace(words, ' ', '') AS compact FROM row_alternate
), adjacent AS (
  SELECT DISTINCT row_id, spelled[place] || spelled[place + 1] AS joined
  FROM (SELECT row_id, string_split(words, ' ') AS spelled, unnest(range(1, len(spelled))) AS place FROM row_alternate)
)
SELECT row_id AS owner, 'compact' AS kind, compact AS text FROM compact_name
UNION ALL
SELECT DISTINCT row_id, 'start', left(compact, 10) FROM compact_name WHERE length(compact) >= 10
UNION ALL
SELECT row_id, 'word', joined FROM adjacent
UNION ALL
SELECT row_id, 'joined', word FROM row_word WHERE length(word) >= 6
UNION ALL
SELECT row_id, 'initials', compact FROM compact_name WHERE words = compact AND length(compact) BETWEEN 3 AND 10
UNION ALL
SELECT row_id, 'word', initials FROM row_initials
UNION ALL
SELECT row_id, kind, value FROM row_contact;

CREATE OR REPLACE TEMP TABLE keyed_address AS
SELECT row_id AS owner, postal_code, street_key, house FROM row_place;

-- Other words of the registry that rare or unknown list words may stand for: typing errors, words cut short.
-- Reads row_word (row_id, word); makes keyed_word. Two words of the same registry are two words: only rare ones are widened.

CREATE OR REPLACE TEMP TABLE rare_word AS
SELECT DISTINCT row_word.word, left(row_word.word, 3) AS head, right(row_word.word, 4) AS tail, length(row_word.word) AS size
FROM row_word LEFT JOIN vocabulary USING (word)
WHERE coalesce(vocabulary.frequency, 0) <= 2 AND length(row_word.word) >= 4 AND NOT regexp_matches(row_word.word, '[0-9]');

CREATE OR REPLACE TEMP TABLE near_word AS
WITH neighbour AS (
  SELECT rare_word.word, rare_word.size, vocabulary.word AS known, vocabulary.frequency
  FROM rare_word JOIN vocabulary USING (head)
  WHERE vocabulary.word <> rare_word.word
    AND (abs(length(vocabulary.word) - rare_word.size) <= 2 OR starts_with(vocabulary.word, rare_word.word))
  UNION
  SELECT rare_word.word, rare_word.size, vocabulary.word, vocabulary.frequency
  FROM rare_word JOIN vocabulary USING (tail)
  WHERE vocabulary.word <> rare_word.word AND abs(length(vocabulary.word) - rare_word.size) <= 2
), judged AS (
  SELECT word, known, frequency,
    if(starts_with(known, word), 1, damerau_levenshtein(word, known)) AS distance,
    if(size >= 8, 2, 1) AS allowed
  FROM neighbour
)
SELECT word, known, 1 - 0.15 * distance AS factor
FROM judged
WHERE distance <= allowed
QUALIFY row_number() OVER (PARTITION BY word ORDER BY distance, frequency DESC, known) <= 6;

CREATE OR REPLACE TEMP TABLE keyed_word AS
SELECT owner, word, max(factor) AS factor
FROM (
  SELECT row_id AS owner, word, 1.0 AS factor FROM row_word
  UNION ALL
  SELECT row_word.row_id, near_word.known, near_word.factor FROM row_word JOIN near_word USING (word)
)
GROUP BY ALL;

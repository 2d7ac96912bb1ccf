-- Keys under which list rows and entities meet: the same statement for both sides. Reads the temporary tables
-- keyed_word (owner, word, factor), keyed_text (owner, kind, text) and keyed_address (owner, postal_code, street_key, house); a word that
-- more than the cap of entities use finds nobody alone, only together with another one or with a postal code.

CREATE OR REPLACE TEMP TABLE weighed_word AS
SELECT keyed_word.owner, keyed_word.word, keyed_word.factor, vocabulary.frequency > getvariable('frequency_cap') AS is_common
FROM keyed_word JOIN vocabulary USING (word);

CREATE OR REPLACE TEMP TABLE made_key AS
SELECT owner, hash('word', word) AS key, factor FROM weighed_word WHERE NOT is_common
UNION ALL
SELECT one.owner, hash('pair', one.word, other.word), least(one.factor, other.factor)
FROM weighed_word AS one
JOIN weighed_word AS other ON other.owner = one.owner AND one.word < other.word
WHERE one.is_common AND other.is_common
UNION ALL
SELECT weighed_word.owner, hash('word-place', weighed_word.word, place.postal_code), weighed_word.factor
FROM weighed_word
JOIN (SELECT DISTINCT owner, postal_code FROM keyed_address WHERE postal_code IS NOT NULL) AS place USING (owner)
WHERE weighed_word.is_common
UNION ALL
SELECT owner, hash(kind, text), 1.0 FROM keyed_text
UNION ALL
SELECT owner, hash('address', postal_code, street_key, house), 1.0
FROM keyed_address
WHERE postal_code IS NOT NULL AND street_key <> '' AND house <> '';

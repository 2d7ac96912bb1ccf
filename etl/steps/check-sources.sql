-- One row per source with its totals over all its files, and the row counts of the last release for comparison.
-- Temporary tables: source_manifest (titles of sources that are not lists), last_source (of the last release).

DROP SCHEMA IF EXISTS checks CASCADE;
CREATE SCHEMA checks;

CREATE TABLE checks.source AS
WITH loaded AS (
  SELECT source, min(kind) AS kind, max(vintage) AS vintage, sum(rows_in)::BIGINT AS rows_in, sum(rows_kept)::BIGINT AS rows_kept,
    sum(rows_rejected)::BIGINT AS rows_rejected, sum(rows_dropped)::BIGINT AS rows_dropped,
    if(count(*) = 1, min(checksum), sha256(string_agg(file || ' ' || checksum, chr(10) ORDER BY file))) AS checksum
  FROM clean.source_load
  GROUP BY source
)
SELECT
  loaded.source, loaded.kind,
  coalesce(list.title_fr, manifest.title_fr, loaded.source) AS title_fr, coalesce(list.title_nl, manifest.title_nl, loaded.source) AS title_nl,
  coalesce(list.title_de, manifest.title_de, loaded.source) AS title_de, coalesce(list.title_en, manifest.title_en, loaded.source) AS title_en,
  coalesce(list.producer, manifest.producer, '') AS producer, coalesce(list.licence, manifest.licence, '') AS licence,
  coalesce(list.url, manifest.url) AS url, loaded.vintage, loaded.rows_in, loaded.rows_kept, loaded.rows_rejected, loaded.rows_dropped,
  loaded.checksum
FROM loaded
LEFT JOIN clean.list AS list ON list.list_id = loaded.source
LEFT JOIN source_manifest AS manifest ON manifest.source = loaded.source
UNION ALL
SELECT source, 'reference', title_fr, title_nl, title_de, title_en, producer, licence, url, NULL, 0, 0, 0, 0, NULL
FROM source_manifest WHERE kind = 'reference';

CREATE TABLE checks.result (name VARCHAR NOT NULL, passed BOOLEAN NOT NULL, blocking BOOLEAN NOT NULL, detail VARCHAR NOT NULL);

-- Lists: cells are typed row by row in clean.ts; this empties what an earlier cleaning left.

DELETE FROM clean.rejected
WHERE source IN (SELECT source FROM clean.source_load WHERE kind IN ('federation', 'accreditation', 'directory'))
  OR source IN (SELECT list_id FROM clean.list);

DELETE FROM clean.source_load
WHERE kind IN ('federation', 'accreditation', 'directory');

DELETE FROM clean.list_row;

CREATE OR REPLACE TEMP TABLE dropped_rows (file VARCHAR, rows BIGINT);

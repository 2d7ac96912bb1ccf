-- Accounts and rejections of one source (variable source_id) after its cleaning.

INSERT INTO clean.rejected
SELECT source, file, source_row, column_name, found, reason, effect
FROM raw.rejected
WHERE source = getvariable('source_id');

DELETE FROM clean.source_load
WHERE source = getvariable('source_id');

INSERT INTO clean.source_load
WITH rejected_rows AS (
  SELECT file, count(DISTINCT source_row) AS rows
  FROM clean.rejected
  WHERE source = getvariable('source_id') AND effect = 'row'
  GROUP BY file
)
SELECT
  file_load.source, file_load.kind, file_load.file, file_load.checksum, file_load.vintage, file_load.rows_in,
  file_load.rows_in - coalesce(rejected_rows.rows, 0) - file_load.rows_dropped - coalesce(dropped_rows.rows, 0) AS rows_kept,
  coalesce(rejected_rows.rows, 0) AS rows_rejected,
  file_load.rows_dropped + coalesce(dropped_rows.rows, 0) AS rows_dropped,
  file_load.demo
FROM raw.file_load
LEFT JOIN rejected_rows USING (file)
LEFT JOIN dropped_rows USING (file)
WHERE file_load.source = getvariable('source_id');

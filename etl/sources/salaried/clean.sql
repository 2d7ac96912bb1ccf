-- All salaried employment: the contract, row by row. Published totals: a rejection says what was found.

CREATE OR REPLACE TEMP MACRO is_count(written) AS coalesce(regexp_full_match(written, '[0-9]{1,8}'), false);
CREATE OR REPLACE TEMP MACRO is_optional_count(written) AS written IS NULL OR is_count(written);

DELETE FROM clean.rejected WHERE source = 'salaried';

CREATE OR REPLACE TEMP TABLE judged_salaried AS
SELECT
  salaried.*,
  CASE
    WHEN NOT coalesce(regexp_full_match(year, '(19|20)[0-9]{2}'), false) THEN 'year'
    WHEN NOT coalesce(regexp_full_match(quarter, '[1-4]'), false) THEN 'quarter'
    WHEN NOT coalesce(regexp_full_match(territory_nis, '[0-9]{5}'), false) THEN 'territory_nis'
    WHEN NOT coalesce(regexp_full_match(activity, '[A-Z]|total'), false) THEN 'activity'
    WHEN NOT is_optional_count(employers) THEN 'employers'
    WHEN NOT is_optional_count(jobs) THEN 'jobs'
  END AS wrong_column,
  CASE
    WHEN row_number() OVER (PARTITION BY year, quarter, territory_nis, activity ORDER BY file, source_row) > 1
      THEN 'this territory, activity and quarter is already on an earlier row'
    WHEN try_cast(employers AS BIGINT) > try_cast(jobs AS BIGINT) THEN 'employers exceed jobs'
  END AS contradiction
FROM raw.salaried;

INSERT INTO clean.rejected
SELECT
  'salaried', file, source_row, wrong_column,
  CASE wrong_column
    WHEN 'year' THEN year WHEN 'quarter' THEN quarter WHEN 'territory_nis' THEN territory_nis WHEN 'activity' THEN activity
    WHEN 'employers' THEN employers WHEN 'jobs' THEN jobs
  END,
  CASE
    WHEN wrong_column = 'year' THEN 'not a year'
    WHEN wrong_column = 'quarter' THEN 'not 1, 2, 3 or 4'
    WHEN wrong_column = 'territory_nis' THEN 'not a NIS code of five digits'
    WHEN wrong_column = 'activity' THEN 'not a NACE section such as Q, nor total'
    WHEN wrong_column IS NOT NULL THEN 'not a whole number'
    ELSE contradiction
  END,
  'row'
FROM judged_salaried
WHERE wrong_column IS NOT NULL OR contradiction IS NOT NULL;

DELETE FROM clean.salaried;
INSERT INTO clean.salaried
SELECT CAST(year AS INTEGER), CAST(quarter AS INTEGER), territory_nis, activity, CAST(employers AS INTEGER), CAST(jobs AS INTEGER),
  file, source_row
FROM judged_salaried
WHERE wrong_column IS NULL AND contradiction IS NULL;

DROP TABLE judged_salaried;

SET VARIABLE source_id = 'salaried';
CREATE OR REPLACE TEMP TABLE dropped_rows (file VARCHAR, rows BIGINT);

-- Employment: the contract, row by row. CONFIDENTIAL: rejections never carry what was found.

CREATE OR REPLACE TEMP MACRO bare_number(written) AS translate(written, '. ', '');
CREATE OR REPLACE TEMP MACRO is_number(written, first_digits) AS coalesce(
  regexp_full_match(bare_number(written), '[' || first_digits || '][0-9]{9}')
  AND 97 - try_cast(left(bare_number(written), 8) AS INTEGER) % 97 = try_cast(right(bare_number(written), 2) AS INTEGER),
  false
);
CREATE OR REPLACE TEMP MACRO is_count(written) AS coalesce(regexp_full_match(written, '[0-9]{1,7}'), false);
CREATE OR REPLACE TEMP MACRO is_optional_count(written) AS written IS NULL OR is_count(written);

DELETE FROM clean.rejected WHERE source = 'onss';

CREATE OR REPLACE TEMP TABLE judged_employment AS
WITH first_rows AS (
  SELECT file, source_row,
    row_number() OVER (
      PARTITION BY bare_number(employer_number), bare_number(establishment_number), year, quarter, workplace_nis, joint_committee
      ORDER BY file, source_row
    ) AS occurrence
  FROM raw.onss_employment
)
SELECT
  onss_employment.*,
  CASE
    WHEN NOT is_number(employer_number, '01') THEN 'employer_number'
    WHEN establishment_number IS NOT NULL AND NOT is_number(establishment_number, '2-8') THEN 'establishment_number'
    WHEN NOT coalesce(regexp_full_match(year, '(19|20)[0-9]{2}'), false) THEN 'year'
    WHEN NOT coalesce(regexp_full_match(quarter, '[1-4]'), false) THEN 'quarter'
    WHEN workplace_nis IS NOT NULL AND NOT regexp_full_match(workplace_nis, '[0-9]{5}') THEN 'workplace_nis'
    WHEN joint_committee IS NOT NULL AND NOT regexp_full_match(joint_committee, '[0-9]{3}([.][0-9]{2}){0,2}') THEN 'joint_committee'
    WHEN NOT is_count(jobs) THEN 'jobs'
    WHEN fte IS NOT NULL AND NOT regexp_full_match(fte, '[0-9]{1,7}([.][0-9]{1,6})?') THEN 'fte'
    WHEN NOT is_optional_count(jobs_women) THEN 'jobs_women'
    WHEN NOT is_optional_count(jobs_men) THEN 'jobs_men'
    WHEN NOT is_optional_count(jobs_part_time) THEN 'jobs_part_time'
  END AS wrong_column,
  CASE
    WHEN occurrence > 1 THEN 'this employer, establishment, quarter, place and committee is already on an earlier row'
    WHEN coalesce(try_cast(jobs_women AS BIGINT), 0) + coalesce(try_cast(jobs_men AS BIGINT), 0) > try_cast(jobs AS BIGINT)
      THEN 'women and men together exceed jobs'
    WHEN try_cast(jobs_part_time AS BIGINT) > try_cast(jobs AS BIGINT) THEN 'part-time jobs exceed jobs'
  END AS contradiction
FROM raw.onss_employment
JOIN first_rows USING (file, source_row);

INSERT INTO clean.rejected
SELECT
  'onss', file, source_row, wrong_column, NULL,
  CASE
    WHEN wrong_column IN ('employer_number', 'establishment_number')
      THEN 'not a number of ten digits with the right prefix and check digits (mod 97)'
    WHEN wrong_column = 'year' THEN 'not a year'
    WHEN wrong_column = 'quarter' THEN 'not 1, 2, 3 or 4'
    WHEN wrong_column = 'workplace_nis' THEN 'not a NIS code of five digits'
    WHEN wrong_column = 'joint_committee' THEN 'not a joint committee such as 327 or 327.03'
    WHEN wrong_column = 'fte' THEN 'not a number with a decimal point'
    WHEN wrong_column IS NOT NULL THEN 'not a whole number'
    ELSE contradiction
  END,
  'row'
FROM judged_employment
WHERE wrong_column IS NOT NULL OR contradiction IS NOT NULL;

DELETE FROM clean.employment;
INSERT INTO clean.employment
SELECT
  bare_number(employer_number), bare_number(establishment_number), CAST(year AS INTEGER), CAST(quarter AS INTEGER),
  workplace_nis, joint_committee, CAST(jobs AS INTEGER), CAST(fte AS DOUBLE),
  CAST(jobs_women AS INTEGER), CAST(jobs_men AS INTEGER), CAST(jobs_part_time AS INTEGER), file, source_row
FROM judged_employment
WHERE wrong_column IS NULL AND contradiction IS NULL;

DROP TABLE judged_employment;

SET VARIABLE source_id = 'onss';
CREATE OR REPLACE TEMP TABLE dropped_rows (file VARCHAR, rows BIGINT);

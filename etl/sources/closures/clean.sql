-- Closures: the contract, row by row. A rejection names the place and the column, not the enterprise.

CREATE OR REPLACE TEMP MACRO bare_number(written) AS translate(written, '. ', '');
CREATE OR REPLACE TEMP MACRO is_enterprise(written) AS coalesce(
  regexp_full_match(bare_number(written), '[01][0-9]{9}')
  AND 97 - try_cast(left(bare_number(written), 8) AS INTEGER) % 97 = try_cast(right(bare_number(written), 2) AS INTEGER),
  false
);

DELETE FROM clean.rejected WHERE source = 'closures';

CREATE OR REPLACE TEMP TABLE judged_closure AS
SELECT
  closure.*,
  CASE
    WHEN NOT is_enterprise(enterprise_number) THEN 'enterprise_number'
    WHEN NOT coalesce(regexp_full_match(legal_form, '[0-9]{3}'), false) THEN 'legal_form'
    WHEN nace_2008 IS NOT NULL AND NOT regexp_full_match(nace_2008, '[0-9]{5}') THEN 'nace_2008'
    WHEN NOT coalesce(regexp_full_match(commune_nis, '[0-9]{5}'), false) THEN 'commune_nis'
    WHEN start_date IS NOT NULL AND try_cast(start_date AS DATE) IS NULL THEN 'start_date'
    WHEN try_cast(end_date AS DATE) IS NULL THEN 'end_date'
    WHEN NOT coalesce(reason IN ('ended', 'bankruptcy', 'merger', 'struck-off'), false) THEN 'reason'
  END AS wrong_column,
  CASE
    WHEN row_number() OVER (PARTITION BY bare_number(enterprise_number) ORDER BY file, source_row) > 1
      THEN 'this enterprise is already on an earlier row'
    WHEN try_cast(end_date AS DATE) < try_cast(start_date AS DATE) THEN 'it ends before it starts'
  END AS contradiction
FROM raw.closure;

INSERT INTO clean.rejected
SELECT
  'closures', file, source_row, wrong_column, NULL,
  CASE
    WHEN wrong_column = 'enterprise_number' THEN 'not an enterprise number of ten digits with its check digits (mod 97)'
    WHEN wrong_column = 'legal_form' THEN 'not a legal form of three digits: only legal persons belong here'
    WHEN wrong_column = 'nace_2008' THEN 'not a NACE-BEL 2008 code of five digits'
    WHEN wrong_column = 'commune_nis' THEN 'not a NIS code of five digits'
    WHEN wrong_column IN ('start_date', 'end_date') THEN 'not a date such as 2024-12-31'
    WHEN wrong_column = 'reason' THEN 'not ended, bankruptcy, merger or struck-off'
    ELSE contradiction
  END,
  'row'
FROM judged_closure
WHERE wrong_column IS NOT NULL OR contradiction IS NOT NULL;

DELETE FROM clean.closure;
INSERT INTO clean.closure
SELECT bare_number(enterprise_number), legal_form, nace_2008, commune_nis, CAST(start_date AS DATE), CAST(end_date AS DATE), reason,
  file, source_row
FROM judged_closure
WHERE wrong_column IS NULL AND contradiction IS NULL;

DROP TABLE judged_closure;

SET VARIABLE source_id = 'closures';
CREATE OR REPLACE TEMP TABLE dropped_rows (file VARCHAR, rows BIGINT);

-- Registry: raw text to typed rows. Variables: role_email, private_email, landline (patterns of data/rules/contact.ts).

CREATE OR REPLACE TEMP MACRO ten_digits(number) AS lpad(translate(number, '. ', ''), 10, '0');
-- Few texts hold more than single spaces: only those are rewritten.
CREATE OR REPLACE TEMP MACRO tidy(written) AS nullif(trim(
  CASE WHEN contains(written, '  ') OR regexp_matches(written, '[\t\n\f\r]') THEN regexp_replace(written, '\s+', ' ', 'g') ELSE written END
), '');
CREATE OR REPLACE TEMP MACRO to_date(written) AS CAST(try_strptime(written, '%d-%m-%Y') AS DATE);

-- Which file a raw row came from.
CREATE OR REPLACE TEMP TABLE extract_file AS
SELECT
  extract,
  printf('%04d/', extract) AS folder,
  CASE lower(value) WHEN 'update' THEN '_insert.csv' ELSE '.csv' END AS ending
FROM raw.kbo_meta
WHERE variable = 'ExtractType';
CREATE OR REPLACE TEMP MACRO file_of(extract_file, name) AS extract_file.folder || name || extract_file.ending;

DELETE FROM clean.rejected WHERE source = 'kbo';

-- Enterprises and establishments: numbers were checked while reading; closed ones stay.

DELETE FROM clean.enterprise;
INSERT INTO clean.enterprise
SELECT
  ten_digits("EnterpriseNumber"), "JuridicalSituation", "JuridicalForm", "JuridicalFormCAC",
  coalesce("JuridicalFormCAC", "JuridicalForm"), to_date("StartDate"), valid_to, source_row
FROM raw.kbo_enterprise;

DELETE FROM clean.establishment;
INSERT INTO clean.establishment
SELECT ten_digits("EstablishmentNumber"), ten_digits("EnterpriseNumber"), to_date("StartDate"), valid_to, source_row
FROM raw.kbo_establishment;

DELETE FROM clean.branch;
INSERT INTO clean.branch
SELECT ten_digits("Id"), ten_digits("EnterpriseNumber"), to_date("StartDate"), source_row
FROM raw.kbo_branch
WHERE valid_to IS NULL;

-- Impossible dates: the row is kept, the date is emptied.

INSERT INTO clean.rejected
WITH written_dates AS (
  SELECT 'enterprise' AS name, extract, source_row, 'StartDate' AS column_name, "StartDate" AS written
  FROM raw.kbo_enterprise WHERE valid_to IS NULL
  UNION ALL
  SELECT 'establishment', extract, source_row, 'StartDate', "StartDate"
  FROM raw.kbo_establishment WHERE valid_to IS NULL
  UNION ALL
  SELECT 'branch', extract, source_row, 'StartDate', "StartDate"
  FROM raw.kbo_branch WHERE valid_to IS NULL
  UNION ALL
  SELECT 'address', extract, source_row, 'DateStrikingOff', "DateStrikingOff"
  FROM raw.kbo_address WHERE valid_to IS NULL
)
SELECT 'kbo', file_of(extract_file, name), source_row, column_name, left(written, 40), 'not a date dd-mm-yyyy', 'value'
FROM written_dates
JOIN extract_file USING (extract)
WHERE written IS NOT NULL AND to_date(written) IS NULL;

-- Names.

INSERT INTO clean.rejected
SELECT 'kbo', file_of(extract_file, 'denomination'), source_row, 'Denomination', NULL, 'the name is empty', 'row'
FROM raw.kbo_denomination
JOIN extract_file USING (extract)
WHERE valid_to IS NULL AND tidy("Denomination") IS NULL;

DELETE FROM clean.denomination;
INSERT INTO clean.denomination
SELECT
  ten_digits("EntityNumber"),
  CASE "Language" WHEN '1' THEN 'fr' WHEN '2' THEN 'nl' WHEN '3' THEN 'de' WHEN '4' THEN 'en' ELSE 'unknown' END,
  CASE "TypeOfDenomination" WHEN '002' THEN 'abbreviation' WHEN '003' THEN 'commercial' WHEN '004' THEN 'branch' ELSE 'name' END,
  tidy("Denomination"),
  source_row
FROM raw.kbo_denomination
WHERE valid_to IS NULL AND tidy("Denomination") IS NOT NULL;

-- Addresses: one per entity and kind, the first of the file.

CREATE OR REPLACE TEMP TABLE repeated_address AS
WITH current_addresses AS (
  SELECT rowid AS address_row, source_row, ten_digits("EntityNumber") AS entity_number, "TypeOfAddress" AS kind
  FROM raw.kbo_address
  WHERE valid_to IS NULL
),
repeated_keys AS (
  SELECT entity_number, kind, min(source_row) AS first_row
  FROM current_addresses
  GROUP BY entity_number, kind
  HAVING count(*) > 1
)
SELECT current_addresses.address_row
FROM current_addresses
JOIN repeated_keys
  ON repeated_keys.entity_number = current_addresses.entity_number
  AND repeated_keys.kind IS NOT DISTINCT FROM current_addresses.kind
WHERE current_addresses.source_row > repeated_keys.first_row;

INSERT INTO clean.rejected
SELECT
  'kbo', file_of(extract_file, 'address'), source_row, 'TypeOfAddress', left("TypeOfAddress", 40),
  'this entity already has an address of this kind on an earlier row', 'row'
FROM raw.kbo_address
JOIN extract_file USING (extract)
WHERE kbo_address.rowid IN (SELECT address_row FROM repeated_address);

DELETE FROM clean.address;
INSERT INTO clean.address
SELECT
  ten_digits("EntityNumber"), coalesce("TypeOfAddress", ''), coalesce("CountryFR", "CountryNL") IS NOT NULL, "CountryFR", "CountryNL",
  tidy("Zipcode"), tidy("MunicipalityFR"), tidy("MunicipalityNL"), tidy("StreetFR"), tidy("StreetNL"),
  tidy("HouseNumber"), tidy("Box"), tidy("ExtraAddressInfo"), to_date("DateStrikingOff"), "DateStrikingOff" IS NOT NULL, source_row
FROM raw.kbo_address
WHERE valid_to IS NULL AND kbo_address.rowid NOT IN (SELECT address_row FROM repeated_address);

-- Contacts.

INSERT INTO clean.rejected
SELECT 'kbo', file_of(extract_file, 'contact'), source_row, 'Value', NULL, 'the contact is empty', 'row'
FROM raw.kbo_contact
JOIN extract_file USING (extract)
WHERE valid_to IS NULL AND tidy("Value") IS NULL;

DELETE FROM clean.contact;
INSERT INTO clean.contact
WITH spelled_contacts AS (
  SELECT
    ten_digits("EntityNumber") AS entity_number,
    coalesce("ContactType", '') AS kind,
    CASE
      WHEN "ContactType" = 'EMAIL' THEN lower(tidy("Value"))
      WHEN "ContactType" = 'WEB' AND NOT regexp_matches(lower(tidy("Value")), '^https?://') THEN 'http://' || tidy("Value")
      ELSE tidy("Value")
    END AS value,
    source_row
  FROM raw.kbo_contact
  WHERE valid_to IS NULL AND tidy("Value") IS NOT NULL
)
SELECT
  entity_number, kind, value,
  CASE kind
    WHEN 'WEB' THEN regexp_matches(lower(value), '^https?://[^\s/@:]+\.[a-z]{2,}([/:?#][^\s@]*)?$')
    WHEN 'EMAIL' THEN regexp_matches(value, getvariable('role_email')) AND NOT regexp_matches(value, getvariable('private_email'))
    WHEN 'TEL' THEN regexp_matches(regexp_replace(value, '[^0-9+]', '', 'g'), getvariable('landline'))
    ELSE false
  END,
  source_row
FROM spelled_contacts;

-- Activities: clean.activity is a view over the raw rows that are not rejected here; repetitions were found by activity-repeats.sql.

INSERT INTO clean.rejected
SELECT
  'kbo', file_of(extract_file, 'activity'), source_row, 'NaceCode', NULL, 'this activity is already on an earlier row', 'row'
FROM clean.repeated_activity
JOIN extract_file USING (extract);

INSERT INTO clean.rejected
SELECT
  'kbo', file_of(extract_file, 'activity'), source_row, 'NaceCode', NULL, 'group, version, code or classification is empty', 'row'
FROM raw.kbo_activity
JOIN raw.kbo_activity_kind USING (activity_kind)
JOIN extract_file USING (extract)
ANTI JOIN clean.repeated_activity AS repeated USING (extract, source_row)
WHERE valid_to IS NULL
  AND ("ActivityGroup" IS NULL OR "NaceVersion" IS NULL OR "NaceCode" IS NULL OR "Classification" IS NULL);

-- Codes the code table does not know: rows are kept; each code is reported once, at its first row. FAX is a known gap of the table.

INSERT INTO clean.rejected
WITH used_activity_kinds AS (
  SELECT activity_kind, extract, min(source_row) AS first_row, count(*) AS rows
  FROM raw.kbo_activity WHERE valid_to IS NULL GROUP BY activity_kind, extract
),
used_codes AS (
  SELECT 'enterprise' AS name, 'JuridicalSituation' AS column_name, 'JuridicalSituation' AS category,
    "JuridicalSituation" AS code, extract, min(source_row) AS first_row, count(*) AS rows
  FROM raw.kbo_enterprise WHERE valid_to IS NULL GROUP BY code, extract
  UNION ALL
  SELECT 'enterprise', 'JuridicalForm', 'JuridicalForm', "JuridicalForm", extract, min(source_row), count(*)
  FROM raw.kbo_enterprise WHERE valid_to IS NULL GROUP BY "JuridicalForm", extract
  UNION ALL
  SELECT 'enterprise', 'JuridicalFormCAC', 'JuridicalForm', "JuridicalFormCAC", extract, min(source_row), count(*)
  FROM raw.kbo_enterprise WHERE valid_to IS NULL GROUP BY "JuridicalFormCAC", extract
  UNION ALL
  SELECT 'enterprise', 'Status', 'Status', "Status", extract, min(source_row), count(*)
  FROM raw.kbo_enterprise WHERE valid_to IS NULL GROUP BY "Status", extract
  UNION ALL
  SELECT 'denomination', 'Language', 'Language', "Language", extract, min(source_row), count(*)
  FROM raw.kbo_denomination WHERE valid_to IS NULL GROUP BY "Language", extract
  UNION ALL
  SELECT 'denomination', 'TypeOfDenomination', 'TypeOfDenomination', "TypeOfDenomination", extract, min(source_row), count(*)
  FROM raw.kbo_denomination WHERE valid_to IS NULL GROUP BY "TypeOfDenomination", extract
  UNION ALL
  SELECT 'address', 'TypeOfAddress', 'TypeOfAddress', "TypeOfAddress", extract, min(source_row), count(*)
  FROM raw.kbo_address WHERE valid_to IS NULL GROUP BY "TypeOfAddress", extract
  UNION ALL
  SELECT 'contact', 'ContactType', 'ContactType', "ContactType", extract, min(source_row), count(*)
  FROM raw.kbo_contact WHERE valid_to IS NULL AND "ContactType" <> 'FAX' GROUP BY "ContactType", extract
  UNION ALL
  SELECT 'activity', 'ActivityGroup', 'ActivityGroup', "ActivityGroup", extract, min(first_row), sum(rows)
  FROM used_activity_kinds JOIN raw.kbo_activity_kind USING (activity_kind) GROUP BY "ActivityGroup", extract
  UNION ALL
  SELECT 'activity', 'Classification', 'Classification', "Classification", extract, min(first_row), sum(rows)
  FROM used_activity_kinds JOIN raw.kbo_activity_kind USING (activity_kind) GROUP BY "Classification", extract
  UNION ALL
  SELECT 'activity', 'NaceCode', 'Nace' || "NaceVersion", "NaceCode", extract, min(first_row), sum(rows)
  FROM used_activity_kinds JOIN raw.kbo_activity_kind USING (activity_kind) GROUP BY "NaceVersion", "NaceCode", extract
)
SELECT
  'kbo', file_of(extract_file, name), first_row, column_name, left(used_codes.code, 40),
  'code unknown to ' || used_codes.category || ' in code.csv, on ' || rows || ' rows', 'kept'
FROM used_codes
JOIN extract_file USING (extract)
ANTI JOIN raw.kbo_code ON kbo_code.category = used_codes.category AND kbo_code.code = used_codes.code
WHERE used_codes.code IS NOT NULL;

-- Rows of entities that have left the registry, which a complete sequence of updates does not leave behind.

INSERT INTO clean.rejected
SELECT
  'kbo', file_of(extract_file, 'establishment'), kbo_establishment.source_row, 'EnterpriseNumber', "EnterpriseNumber",
  'orphan: the enterprise has left the registry', 'kept'
FROM raw.kbo_establishment
JOIN extract_file USING (extract)
JOIN clean.enterprise ON enterprise.enterprise_number = ten_digits("EnterpriseNumber")
WHERE kbo_establishment.valid_to IS NULL AND enterprise.valid_to IS NOT NULL;

SET VARIABLE source_id = 'kbo';
CREATE OR REPLACE TEMP TABLE dropped_rows (file VARCHAR, rows BIGINT);

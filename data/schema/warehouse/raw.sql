-- Warehouse, layer raw: every row of every source as it came (text) with its place in the file; confidential, opened by the worker only.
-- Natural persons are dropped while reading: no row of theirs is in any layer.
-- source_row counts records of the file, the header being row 1 (features from 1 in GeoJSON).

CREATE SCHEMA IF NOT EXISTS raw;

CREATE TABLE IF NOT EXISTS raw.kbo_meta (
  extract INTEGER NOT NULL, variable VARCHAR NOT NULL, value VARCHAR NOT NULL
);
COMMENT ON TABLE raw.kbo_meta IS 'meta.csv of every extract applied since the last full one, oldest first; the highest extract is the state of the registry here';
COMMENT ON COLUMN raw.kbo_meta.extract IS 'ExtractNumber of the extract';
COMMENT ON COLUMN raw.kbo_meta.variable IS 'SnapshotDate, ExtractTimestamp, ExtractType, ExtractNumber or Version';
COMMENT ON COLUMN raw.kbo_meta.value IS 'Value as written (dates dd-mm-yyyy)';

CREATE TABLE IF NOT EXISTS raw.kbo_code (
  source_row BIGINT NOT NULL, category VARCHAR, code VARCHAR, language VARCHAR, description VARCHAR
);
COMMENT ON TABLE raw.kbo_code IS 'code.csv, complete in every extract; that of the newest extract';
COMMENT ON COLUMN raw.kbo_code.source_row IS 'Record number in code.csv';
COMMENT ON COLUMN raw.kbo_code.category IS 'Code table: JuridicalForm, Nace2008, …';
COMMENT ON COLUMN raw.kbo_code.code IS 'Code within the category';
COMMENT ON COLUMN raw.kbo_code.language IS 'DE, EN, FR or NL';
COMMENT ON COLUMN raw.kbo_code.description IS 'Official label in that language';

CREATE TABLE IF NOT EXISTS raw.kbo_enterprise (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "EnterpriseNumber" VARCHAR, "Status" VARCHAR, "JuridicalSituation" VARCHAR, "TypeOfEnterprise" VARCHAR,
  "JuridicalForm" VARCHAR, "JuridicalFormCAC" VARCHAR, "StartDate" VARCHAR
);
COMMENT ON TABLE raw.kbo_enterprise IS 'enterprise.csv, legal persons (TypeOfEnterprise 2) only, text as it came';
COMMENT ON COLUMN raw.kbo_enterprise.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_enterprise.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_enterprise.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_enterprise."EnterpriseNumber" IS 'Number as written, 9999.999.999';
COMMENT ON COLUMN raw.kbo_enterprise."Status" IS 'AC (only value delivered)';
COMMENT ON COLUMN raw.kbo_enterprise."JuridicalSituation" IS 'Code JuridicalSituation';
COMMENT ON COLUMN raw.kbo_enterprise."TypeOfEnterprise" IS 'Always 2 here';
COMMENT ON COLUMN raw.kbo_enterprise."JuridicalForm" IS 'Code JuridicalForm';
COMMENT ON COLUMN raw.kbo_enterprise."JuridicalFormCAC" IS 'Form as it must be read pending adaptation of the statutes to the companies code';
COMMENT ON COLUMN raw.kbo_enterprise."StartDate" IS 'dd-mm-yyyy';

CREATE TABLE IF NOT EXISTS raw.kbo_establishment (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "EstablishmentNumber" VARCHAR, "StartDate" VARCHAR, "EnterpriseNumber" VARCHAR
);
COMMENT ON TABLE raw.kbo_establishment IS 'establishment.csv, establishments of legal persons only, text as it came';
COMMENT ON COLUMN raw.kbo_establishment.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_establishment.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_establishment.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_establishment."EstablishmentNumber" IS 'Number as written, 9.999.999.999';
COMMENT ON COLUMN raw.kbo_establishment."StartDate" IS 'dd-mm-yyyy';
COMMENT ON COLUMN raw.kbo_establishment."EnterpriseNumber" IS 'Number of the enterprise it belongs to, as written';

CREATE TABLE IF NOT EXISTS raw.kbo_denomination (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "EntityNumber" VARCHAR, "Language" VARCHAR, "TypeOfDenomination" VARCHAR, "Denomination" VARCHAR
);
COMMENT ON TABLE raw.kbo_denomination IS 'denomination.csv of legal persons, their establishments and branches, text as it came';
COMMENT ON COLUMN raw.kbo_denomination.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_denomination.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_denomination.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_denomination."EntityNumber" IS 'Enterprise, establishment or branch number as written';
COMMENT ON COLUMN raw.kbo_denomination."Language" IS '0 unknown, 1 FR, 2 NL, 3 DE, 4 EN';
COMMENT ON COLUMN raw.kbo_denomination."TypeOfDenomination" IS '001 name, 002 abbreviation, 003 commercial name, 004 branch name';
COMMENT ON COLUMN raw.kbo_denomination."Denomination" IS 'Name as written, at most 320 characters';

CREATE TABLE IF NOT EXISTS raw.kbo_address (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "EntityNumber" VARCHAR, "TypeOfAddress" VARCHAR, "CountryNL" VARCHAR, "CountryFR" VARCHAR, "Zipcode" VARCHAR,
  "MunicipalityNL" VARCHAR, "MunicipalityFR" VARCHAR, "StreetNL" VARCHAR, "StreetFR" VARCHAR, "HouseNumber" VARCHAR,
  "Box" VARCHAR, "ExtraAddressInfo" VARCHAR, "DateStrikingOff" VARCHAR
);
COMMENT ON TABLE raw.kbo_address IS 'address.csv of legal persons, their establishments and branches, text as it came';
COMMENT ON COLUMN raw.kbo_address.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_address.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_address.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_address."EntityNumber" IS 'Enterprise, establishment or branch number as written';
COMMENT ON COLUMN raw.kbo_address."TypeOfAddress" IS 'REGO seat, BAET establishment, ABBR branch, OBAD oldest active establishment';
COMMENT ON COLUMN raw.kbo_address."CountryNL" IS 'Country in Dutch; empty for Belgium';
COMMENT ON COLUMN raw.kbo_address."CountryFR" IS 'Country in French; empty for Belgium';
COMMENT ON COLUMN raw.kbo_address."Zipcode" IS 'Postal code; empty for most foreign addresses';
COMMENT ON COLUMN raw.kbo_address."MunicipalityNL" IS 'Commune, sub-municipality or old name, in Dutch';
COMMENT ON COLUMN raw.kbo_address."MunicipalityFR" IS 'Commune, sub-municipality or old name, in French';
COMMENT ON COLUMN raw.kbo_address."StreetNL" IS 'Street in Dutch';
COMMENT ON COLUMN raw.kbo_address."StreetFR" IS 'Street in French';
COMMENT ON COLUMN raw.kbo_address."HouseNumber" IS 'House number as written';
COMMENT ON COLUMN raw.kbo_address."Box" IS 'Box as written';
COMMENT ON COLUMN raw.kbo_address."ExtraAddressInfo" IS 'Free text';
COMMENT ON COLUMN raw.kbo_address."DateStrikingOff" IS 'dd-mm-yyyy on which the registry struck the address off';

CREATE TABLE IF NOT EXISTS raw.kbo_contact (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "EntityNumber" VARCHAR, "EntityContact" VARCHAR, "ContactType" VARCHAR, "Value" VARCHAR
);
COMMENT ON TABLE raw.kbo_contact IS 'contact.csv of legal persons, their establishments and branches, text as it came; may hold personal addresses: never published from here';
COMMENT ON COLUMN raw.kbo_contact.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_contact.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_contact.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_contact."EntityNumber" IS 'Enterprise, establishment or branch number as written';
COMMENT ON COLUMN raw.kbo_contact."EntityContact" IS 'ENT, EST or BRA';
COMMENT ON COLUMN raw.kbo_contact."ContactType" IS 'TEL, EMAIL, WEB; FAX occurs though absent from the code table';
COMMENT ON COLUMN raw.kbo_contact."Value" IS 'Contact as written';

CREATE TABLE IF NOT EXISTS raw.kbo_activity (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE, "EntityNumber" VARCHAR, activity_kind INTEGER NOT NULL
);
COMMENT ON TABLE raw.kbo_activity IS 'activity.csv of legal persons and their establishments, the columns behind the first in raw.kbo_activity_kind';
COMMENT ON COLUMN raw.kbo_activity.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_activity.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_activity.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_activity."EntityNumber" IS 'Enterprise or establishment number as written';
COMMENT ON COLUMN raw.kbo_activity.activity_kind IS 'Its row of raw.kbo_activity_kind';

CREATE TABLE IF NOT EXISTS raw.kbo_activity_kind (
  activity_kind INTEGER NOT NULL, "ActivityGroup" VARCHAR, "NaceVersion" VARCHAR, "NaceCode" VARCHAR, "Classification" VARCHAR
);
COMMENT ON TABLE raw.kbo_activity_kind IS 'What activities say, text as it came, each combination once: tens of millions of rows say some 20 000 different things';
COMMENT ON COLUMN raw.kbo_activity_kind.activity_kind IS 'Number from 0, in order of appearance';
COMMENT ON COLUMN raw.kbo_activity_kind."ActivityGroup" IS '001 VAT, 002 EDRL, 003 activities, 004 federal public service, 005 ONSSAPL, 006 ONSS, 007 subsidised education';
COMMENT ON COLUMN raw.kbo_activity_kind."NaceVersion" IS '2003, 2008 or 2025';
COMMENT ON COLUMN raw.kbo_activity_kind."NaceCode" IS '5 digits, or 7 for VAT sub-codes';
COMMENT ON COLUMN raw.kbo_activity_kind."Classification" IS 'MAIN, SECO or ANCI';

CREATE TABLE IF NOT EXISTS raw.kbo_branch (
  extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
  "Id" VARCHAR, "StartDate" VARCHAR, "EnterpriseNumber" VARCHAR
);
COMMENT ON TABLE raw.kbo_branch IS 'branch.csv, branches of foreign legal persons, text as it came';
COMMENT ON COLUMN raw.kbo_branch.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN raw.kbo_branch.source_row IS 'Record number in the file of that extract';
COMMENT ON COLUMN raw.kbo_branch.valid_to IS 'SnapshotDate of the extract that deleted the row without inserting it again; null while current';
COMMENT ON COLUMN raw.kbo_branch."Id" IS 'Branch id 9.999.999.999, not an official number: never displayed';
COMMENT ON COLUMN raw.kbo_branch."StartDate" IS 'dd-mm-yyyy';
COMMENT ON COLUMN raw.kbo_branch."EnterpriseNumber" IS 'Number of the enterprise it belongs to, as written';

CREATE TABLE IF NOT EXISTS raw.best_address (
  file VARCHAR NOT NULL, source_row BIGINT NOT NULL,
  "EPSG:31370_x" VARCHAR, "EPSG:31370_y" VARCHAR, "EPSG:4326_lat" VARCHAR, "EPSG:4326_lon" VARCHAR, address_id VARCHAR,
  box_number VARCHAR, house_number VARCHAR, municipality_id VARCHAR, municipality_name_de VARCHAR, municipality_name_fr VARCHAR,
  municipality_name_nl VARCHAR, postcode VARCHAR, postname_fr VARCHAR, postname_nl VARCHAR, street_id VARCHAR,
  streetname_de VARCHAR, streetname_fr VARCHAR, streetname_nl VARCHAR, region_code VARCHAR, status VARCHAR
);
COMMENT ON TABLE raw.best_address IS 'BeSt Address files of the three regions, text as it came, one row per address and box';
COMMENT ON COLUMN raw.best_address.file IS 'File the row came from';
COMMENT ON COLUMN raw.best_address.source_row IS 'Record number in that file';
COMMENT ON COLUMN raw.best_address."EPSG:31370_x" IS 'Belgian Lambert 72, metres';
COMMENT ON COLUMN raw.best_address."EPSG:31370_y" IS 'Belgian Lambert 72, metres';
COMMENT ON COLUMN raw.best_address."EPSG:4326_lat" IS 'Latitude WGS84, degrees';
COMMENT ON COLUMN raw.best_address."EPSG:4326_lon" IS 'Longitude WGS84, degrees';
COMMENT ON COLUMN raw.best_address.address_id IS 'Identifier of the address within the region';
COMMENT ON COLUMN raw.best_address.box_number IS 'Box, empty for the house itself';
COMMENT ON COLUMN raw.best_address.house_number IS 'House number with its suffix';
COMMENT ON COLUMN raw.best_address.municipality_id IS 'NIS code of the commune';
COMMENT ON COLUMN raw.best_address.municipality_name_de IS 'Commune in German';
COMMENT ON COLUMN raw.best_address.municipality_name_fr IS 'Commune in French';
COMMENT ON COLUMN raw.best_address.municipality_name_nl IS 'Commune in Dutch';
COMMENT ON COLUMN raw.best_address.postcode IS 'Postal code';
COMMENT ON COLUMN raw.best_address.postname_fr IS 'Name of the postal code in French';
COMMENT ON COLUMN raw.best_address.postname_nl IS 'Name of the postal code in Dutch';
COMMENT ON COLUMN raw.best_address.street_id IS 'Identifier of the street within the region';
COMMENT ON COLUMN raw.best_address.streetname_de IS 'Street in German';
COMMENT ON COLUMN raw.best_address.streetname_fr IS 'Street in French';
COMMENT ON COLUMN raw.best_address.streetname_nl IS 'Street in Dutch';
COMMENT ON COLUMN raw.best_address.region_code IS 'BE-BRU, BE-VLG or BE-WAL';
COMMENT ON COLUMN raw.best_address.status IS 'current, proposed, reserved, retired, …';

CREATE TABLE IF NOT EXISTS raw.onss_employment (
  file VARCHAR NOT NULL, source_row BIGINT NOT NULL,
  employer_number VARCHAR, establishment_number VARCHAR, year VARCHAR, quarter VARCHAR, workplace_nis VARCHAR,
  joint_committee VARCHAR, jobs VARCHAR, fte VARCHAR, jobs_women VARCHAR, jobs_men VARCHAR, jobs_part_time VARCHAR
);
COMMENT ON TABLE raw.onss_employment IS 'CONFIDENTIAL. Employment by employer, establishment and joint committee, text as it came';
COMMENT ON COLUMN raw.onss_employment.file IS 'File the row came from';
COMMENT ON COLUMN raw.onss_employment.source_row IS 'Record number in that file';
COMMENT ON COLUMN raw.onss_employment.employer_number IS 'Enterprise number of the employer';
COMMENT ON COLUMN raw.onss_employment.establishment_number IS 'Establishment number; empty when not known';
COMMENT ON COLUMN raw.onss_employment.year IS 'Year';
COMMENT ON COLUMN raw.onss_employment.quarter IS 'Quarter, 1 to 4';
COMMENT ON COLUMN raw.onss_employment.workplace_nis IS 'NIS code of the commune where people work';
COMMENT ON COLUMN raw.onss_employment.joint_committee IS 'Joint committee';
COMMENT ON COLUMN raw.onss_employment.jobs IS 'Jobs at the end of the quarter';
COMMENT ON COLUMN raw.onss_employment.fte IS 'Volume of work of the quarter, full-time equivalents';
COMMENT ON COLUMN raw.onss_employment.jobs_women IS 'Of these, jobs held by women';
COMMENT ON COLUMN raw.onss_employment.jobs_men IS 'Of these, jobs held by men';
COMMENT ON COLUMN raw.onss_employment.jobs_part_time IS 'Of these, part-time jobs';

CREATE TABLE IF NOT EXISTS raw.closure (
  file VARCHAR NOT NULL, source_row BIGINT NOT NULL,
  enterprise_number VARCHAR, legal_form VARCHAR, nace_2008 VARCHAR, commune_nis VARCHAR, start_date VARCHAR, end_date VARCHAR,
  reason VARCHAR
);
COMMENT ON TABLE raw.closure IS 'Legal persons that left the registry in earlier years, text as it came';
COMMENT ON COLUMN raw.closure.file IS 'File the row came from';
COMMENT ON COLUMN raw.closure.source_row IS 'Record number in that file';
COMMENT ON COLUMN raw.closure.enterprise_number IS 'Enterprise number as written';
COMMENT ON COLUMN raw.closure.legal_form IS 'Legal form, code of the registry';
COMMENT ON COLUMN raw.closure.nace_2008 IS 'Main activity, NACE-BEL 2008';
COMMENT ON COLUMN raw.closure.commune_nis IS 'NIS code of the seat';
COMMENT ON COLUMN raw.closure.start_date IS 'Start date';
COMMENT ON COLUMN raw.closure.end_date IS 'Day it left the registry';
COMMENT ON COLUMN raw.closure.reason IS 'ended, bankruptcy, merger or struck-off';

CREATE TABLE IF NOT EXISTS raw.salaried (
  file VARCHAR NOT NULL, source_row BIGINT NOT NULL,
  year VARCHAR, quarter VARCHAR, territory_nis VARCHAR, activity VARCHAR, employers VARCHAR, jobs VARCHAR
);
COMMENT ON TABLE raw.salaried IS 'All salaried employment by territory and activity, published figures, text as it came';
COMMENT ON COLUMN raw.salaried.file IS 'File the row came from';
COMMENT ON COLUMN raw.salaried.source_row IS 'Record number in that file';
COMMENT ON COLUMN raw.salaried.year IS 'Year';
COMMENT ON COLUMN raw.salaried.quarter IS 'Quarter';
COMMENT ON COLUMN raw.salaried.territory_nis IS 'NIS code';
COMMENT ON COLUMN raw.salaried.activity IS 'NACE section or total';
COMMENT ON COLUMN raw.salaried.employers IS 'Employers';
COMMENT ON COLUMN raw.salaried.jobs IS 'Jobs';

CREATE TABLE IF NOT EXISTS raw.list_value (
  list_id VARCHAR NOT NULL, source_row BIGINT NOT NULL, field VARCHAR NOT NULL, value VARCHAR NOT NULL
);
COMMENT ON TABLE raw.list_value IS 'Values of the mapped columns of the lists, text as it came; columns the mapping does not name are never read';
COMMENT ON COLUMN raw.list_value.list_id IS 'Id of the list';
COMMENT ON COLUMN raw.list_value.source_row IS 'Row of the file (the header may not be the first), or feature number from 1';
COMMENT ON COLUMN raw.list_value.field IS 'Field of the mapping: name, street, …';
COMMENT ON COLUMN raw.list_value.value IS 'Cell as written; empty cells have no row';

CREATE TABLE IF NOT EXISTS raw.file_load (
  source VARCHAR NOT NULL, kind VARCHAR NOT NULL, file VARCHAR NOT NULL, checksum VARCHAR NOT NULL, vintage DATE,
  rows_in BIGINT NOT NULL, rows_out BIGINT NOT NULL, rows_rejected BIGINT NOT NULL, rows_dropped BIGINT NOT NULL,
  counts VARCHAR NOT NULL, may_repeat BOOLEAN NOT NULL, demo BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.file_load IS 'Every file read: rows_in = rows_out + rows_rejected + rows_dropped. clean.source_load takes it further';
COMMENT ON COLUMN raw.file_load.source IS 'kbo, best, onss, or the id of a list';
COMMENT ON COLUMN raw.file_load.kind IS 'registry, addresses, employment, federation, accreditation or directory';
COMMENT ON COLUMN raw.file_load.file IS 'File (for the registry preceded by the extract number: 0150/activity.csv)';
COMMENT ON COLUMN raw.file_load.checksum IS 'SHA-256 of the unpacked file, hexadecimal';
COMMENT ON COLUMN raw.file_load.vintage IS 'Date of the state the file describes; null when it does not say';
COMMENT ON COLUMN raw.file_load.rows_in IS 'Records in the file, header excepted';
COMMENT ON COLUMN raw.file_load.rows_out IS 'Records stored in the raw layer';
COMMENT ON COLUMN raw.file_load.rows_rejected IS 'Records in raw.rejected';
COMMENT ON COLUMN raw.file_load.rows_dropped IS 'Records of natural persons, dropped while reading';
COMMENT ON COLUMN raw.file_load.counts IS 'JSON of further counts, e.g. enterprises dropped by TypeOfEnterprise';
COMMENT ON COLUMN raw.file_load.may_repeat IS 'The reader could not exclude that the file repeats a key: cleaning looks for it';
COMMENT ON COLUMN raw.file_load.demo IS 'Fictitious data of the demonstration generator';

CREATE TABLE IF NOT EXISTS raw.rejected (
  source VARCHAR NOT NULL, file VARCHAR NOT NULL, source_row BIGINT, column_name VARCHAR, found VARCHAR, reason VARCHAR NOT NULL,
  effect VARCHAR NOT NULL
);
COMMENT ON TABLE raw.rejected IS 'What could not be stored in the raw layer; copied to clean.rejected, which adds what cleaning finds';
COMMENT ON COLUMN raw.rejected.source IS 'kbo, best, onss, or the id of a list';
COMMENT ON COLUMN raw.rejected.file IS 'File in which it stands';
COMMENT ON COLUMN raw.rejected.source_row IS 'Record number in the file';
COMMENT ON COLUMN raw.rejected.column_name IS 'Column in which it stands; null for a whole row';
COMMENT ON COLUMN raw.rejected.found IS 'What was found; null for what may be personal or confidential';
COMMENT ON COLUMN raw.rejected.reason IS 'Why, in English, for the operator';
COMMENT ON COLUMN raw.rejected.effect IS 'As in clean.rejected';

-- Warehouse, layer clean: typed rows; confidential, opened by the worker only. Later layers (geo, link, merged, …) belong to the steps.
-- Numbers are 10 digits without dots.

CREATE SCHEMA IF NOT EXISTS clean;

CREATE TABLE IF NOT EXISTS clean.enterprise (
  enterprise_number VARCHAR NOT NULL, situation VARCHAR, legal_form VARCHAR, legal_form_csa VARCHAR, effective_form VARCHAR,
  start_date DATE, valid_to DATE, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.enterprise IS 'Legal persons of the registry, one row per number; those with valid_to have left it (not active). Filter valid_to IS NULL for the present';
COMMENT ON COLUMN clean.enterprise.enterprise_number IS '10 digits, first digit 0 or 1, mod 97 checked; unique';
COMMENT ON COLUMN clean.enterprise.situation IS 'JuridicalSituation, 3 digits';
COMMENT ON COLUMN clean.enterprise.legal_form IS 'JuridicalForm, 3 digits';
COMMENT ON COLUMN clean.enterprise.legal_form_csa IS 'JuridicalFormCAC, 3 digits; null when the form needs no other reading';
COMMENT ON COLUMN clean.enterprise.effective_form IS 'legal_form_csa, else legal_form: the form every rule reads';
COMMENT ON COLUMN clean.enterprise.start_date IS 'Start date; null when missing or impossible';
COMMENT ON COLUMN clean.enterprise.valid_to IS 'Snapshot date from which the registry no longer lists it; null while it does';
COMMENT ON COLUMN clean.enterprise.source_row IS 'Record number in enterprise.csv or enterprise_insert.csv';

CREATE TABLE IF NOT EXISTS clean.establishment (
  establishment_number VARCHAR NOT NULL, enterprise_number VARCHAR NOT NULL, start_date DATE, valid_to DATE, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.establishment IS 'Establishment units of legal persons, one row per number; those with valid_to have left the registry';
COMMENT ON COLUMN clean.establishment.establishment_number IS '10 digits, first digit 2 to 8, mod 97 checked; unique';
COMMENT ON COLUMN clean.establishment.enterprise_number IS 'Enterprise it belongs to, always in clean.enterprise';
COMMENT ON COLUMN clean.establishment.start_date IS 'Start date; null when missing or impossible';
COMMENT ON COLUMN clean.establishment.valid_to IS 'Snapshot date from which the registry no longer lists it; null while it does';
COMMENT ON COLUMN clean.establishment.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.branch (
  branch_id VARCHAR NOT NULL, enterprise_number VARCHAR NOT NULL, start_date DATE, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.branch IS 'Current branches of foreign legal persons';
COMMENT ON COLUMN clean.branch.branch_id IS '10 digits, first digit 9; not an official number, never displayed';
COMMENT ON COLUMN clean.branch.enterprise_number IS 'Enterprise it belongs to';
COMMENT ON COLUMN clean.branch.start_date IS 'Start date; null when missing or impossible';
COMMENT ON COLUMN clean.branch.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.denomination (
  entity_number VARCHAR NOT NULL, language VARCHAR NOT NULL, kind VARCHAR NOT NULL, name VARCHAR NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.denomination IS 'Current names of enterprises, establishments and branches; several per language and kind may exist';
COMMENT ON COLUMN clean.denomination.entity_number IS '10 digits; first digit 0-1 enterprise, 2-8 establishment, 9 branch';
COMMENT ON COLUMN clean.denomination.language IS 'fr, nl, de, en or unknown';
COMMENT ON COLUMN clean.denomination.kind IS 'name, abbreviation, commercial or branch';
COMMENT ON COLUMN clean.denomination.name IS 'Name, outer and repeated spaces removed';
COMMENT ON COLUMN clean.denomination.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.address (
  entity_number VARCHAR NOT NULL, kind VARCHAR NOT NULL, is_foreign BOOLEAN NOT NULL, country_fr VARCHAR, country_nl VARCHAR,
  postal_code VARCHAR, municipality_fr VARCHAR, municipality_nl VARCHAR, street_fr VARCHAR, street_nl VARCHAR,
  house_number VARCHAR, box VARCHAR, extra VARCHAR, struck_off_on DATE, is_struck_off BOOLEAN NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.address IS 'Current addresses, at most one per entity and kind';
COMMENT ON COLUMN clean.address.entity_number IS '10 digits; first digit 0-1 enterprise, 2-8 establishment, 9 branch';
COMMENT ON COLUMN clean.address.kind IS 'REGO seat, BAET establishment, ABBR branch, OBAD oldest active establishment';
COMMENT ON COLUMN clean.address.is_foreign IS 'The registry names a country (it names none for Belgium): do not geocode';
COMMENT ON COLUMN clean.address.country_fr IS 'Country in French, null for Belgium';
COMMENT ON COLUMN clean.address.country_nl IS 'Country in Dutch, null for Belgium';
COMMENT ON COLUMN clean.address.postal_code IS 'Postal code as written, trimmed; four digits in Belgium';
COMMENT ON COLUMN clean.address.municipality_fr IS 'Commune, sub-municipality or old name in French';
COMMENT ON COLUMN clean.address.municipality_nl IS 'Commune, sub-municipality or old name in Dutch';
COMMENT ON COLUMN clean.address.street_fr IS 'Street in French as written (may end in a bracketed locality)';
COMMENT ON COLUMN clean.address.street_nl IS 'Street in Dutch as written (may end in a bracketed locality)';
COMMENT ON COLUMN clean.address.house_number IS 'House number as written';
COMMENT ON COLUMN clean.address.box IS 'Box as written';
COMMENT ON COLUMN clean.address.extra IS 'Free text beside the address';
COMMENT ON COLUMN clean.address.struck_off_on IS 'Date on which the registry struck the address off; null when not, or when the date is impossible';
COMMENT ON COLUMN clean.address.is_struck_off IS 'The registry struck the address off: never geocode finer than the commune';
COMMENT ON COLUMN clean.address.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.contact (
  entity_number VARCHAR NOT NULL, kind VARCHAR NOT NULL, value VARCHAR NOT NULL, is_publishable BOOLEAN NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.contact IS 'Current contacts. Only rows with is_publishable may ever leave the warehouse, not even as losing values of provenance';
COMMENT ON COLUMN clean.contact.entity_number IS '10 digits; first digit 0-1 enterprise, 2-8 establishment, 9 branch';
COMMENT ON COLUMN clean.contact.kind IS 'TEL, EMAIL, WEB, FAX';
COMMENT ON COLUMN clean.contact.value IS 'E-mail lower case; web address with scheme; telephone as written';
COMMENT ON COLUMN clean.contact.is_publishable IS 'A web address, a role e-mail address, or a landline (rules of data/rules/contact.ts); others are presumed personal';
COMMENT ON COLUMN clean.contact.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.repeated_activity (extract INTEGER NOT NULL, source_row BIGINT NOT NULL);
COMMENT ON TABLE clean.repeated_activity IS 'Rows of raw.kbo_activity that say what an earlier row says; they are in clean.rejected too';
COMMENT ON COLUMN clean.repeated_activity.extract IS 'Number of the extract the row came with';
COMMENT ON COLUMN clean.repeated_activity.source_row IS 'Record number in the file of that extract';

CREATE OR REPLACE VIEW clean.activity AS
SELECT
  lpad(translate("EntityNumber", '. ', ''), 10, '0') AS entity_number, "ActivityGroup" AS activity_group, "NaceVersion" AS nace_version,
  left("NaceCode", 5) AS nace_code, CASE WHEN length("NaceCode") > 5 THEN substr("NaceCode", 6) END AS vat_suffix,
  "Classification" AS classification, source_row
FROM raw.kbo_activity
JOIN raw.kbo_activity_kind USING (activity_kind)
ANTI JOIN clean.repeated_activity AS repeated USING (extract, source_row)
WHERE valid_to IS NULL AND "ActivityGroup" IS NOT NULL AND "NaceVersion" IS NOT NULL AND "NaceCode" IS NOT NULL
  AND "Classification" IS NOT NULL;
COMMENT ON VIEW clean.activity IS 'Current activities of enterprises and establishments, a view: writing tens of millions of rows twice is what the time of a run goes into. MAIN is not unique; unique on all columns but source_row';
COMMENT ON COLUMN clean.activity.entity_number IS '10 digits; first digit 0-1 enterprise, 2-8 establishment';
COMMENT ON COLUMN clean.activity.activity_group IS '001 to 007: 001 VAT, 003 activities, 006 ONSS, 007 subsidised education, …';
COMMENT ON COLUMN clean.activity.nace_version IS '2003, 2008 or 2025; a code means nothing without it';
COMMENT ON COLUMN clean.activity.nace_code IS 'First five digits: the code for statistics';
COMMENT ON COLUMN clean.activity.vat_suffix IS 'Digits 6 and 7 of a VAT sub-code; null for the usual five-digit codes. Rows may repeat when it is left out';
COMMENT ON COLUMN clean.activity.classification IS 'MAIN, SECO or ANCI';
COMMENT ON COLUMN clean.activity.source_row IS 'Record number in its file';

CREATE TABLE IF NOT EXISTS clean.best_address (
  region VARCHAR NOT NULL, municipality_nis VARCHAR NOT NULL, municipality_fr VARCHAR, municipality_nl VARCHAR, municipality_de VARCHAR,
  postal_code VARCHAR NOT NULL, postname_fr VARCHAR, postname_nl VARCHAR,
  street_id VARCHAR NOT NULL, street_fr VARCHAR, street_nl VARCHAR, street_de VARCHAR, house_number VARCHAR NOT NULL,
  lat DOUBLE NOT NULL, lon DOUBLE NOT NULL, addresses INTEGER NOT NULL
);
COMMENT ON TABLE clean.best_address IS 'Current BeSt addresses, one row per region, postal code, street and house number (boxes folded together)';
COMMENT ON COLUMN clean.best_address.region IS 'BE-BRU, BE-VLG or BE-WAL';
COMMENT ON COLUMN clean.best_address.municipality_nis IS 'NIS code of the commune on the grid of the BeSt delivery, five digits';
COMMENT ON COLUMN clean.best_address.municipality_fr IS 'Commune in French';
COMMENT ON COLUMN clean.best_address.municipality_nl IS 'Commune in Dutch';
COMMENT ON COLUMN clean.best_address.municipality_de IS 'Commune in German';
COMMENT ON COLUMN clean.best_address.postal_code IS 'Postal code, four digits';
COMMENT ON COLUMN clean.best_address.postname_fr IS 'Name of the postal code in French';
COMMENT ON COLUMN clean.best_address.postname_nl IS 'Name of the postal code in Dutch';
COMMENT ON COLUMN clean.best_address.street_id IS 'Street identifier, unique within a region';
COMMENT ON COLUMN clean.best_address.street_fr IS 'Street in French';
COMMENT ON COLUMN clean.best_address.street_nl IS 'Street in Dutch';
COMMENT ON COLUMN clean.best_address.street_de IS 'Street in German';
COMMENT ON COLUMN clean.best_address.house_number IS 'House number, upper case, no spaces';
COMMENT ON COLUMN clean.best_address.lat IS 'Latitude WGS84 in degrees of the house (its row without box, else its first box)';
COMMENT ON COLUMN clean.best_address.lon IS 'Longitude WGS84 in degrees of the same point';
COMMENT ON COLUMN clean.best_address.addresses IS 'Rows of BeSt folded into this one';

CREATE TABLE IF NOT EXISTS clean.employment (
  employer_number VARCHAR NOT NULL, establishment_number VARCHAR, year INTEGER NOT NULL, quarter INTEGER NOT NULL,
  workplace_nis VARCHAR, joint_committee VARCHAR, jobs INTEGER NOT NULL, fte DOUBLE,
  jobs_women INTEGER, jobs_men INTEGER, jobs_part_time INTEGER, file VARCHAR NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.employment IS 'CONFIDENTIAL. Jobs by employer, establishment and joint committee; never leaves the warehouse, not even as the fact of being an employer';
COMMENT ON COLUMN clean.employment.employer_number IS 'Enterprise number, 10 digits, mod 97 checked (it may be unknown to the registry)';
COMMENT ON COLUMN clean.employment.establishment_number IS 'Establishment number, 10 digits; null when not known';
COMMENT ON COLUMN clean.employment.year IS 'Year';
COMMENT ON COLUMN clean.employment.quarter IS 'Quarter, 1 to 4';
COMMENT ON COLUMN clean.employment.workplace_nis IS 'NIS code of the place of work on the grid of that year, five digits; null when not known';
COMMENT ON COLUMN clean.employment.joint_committee IS 'Joint committee, e.g. 327.03';
COMMENT ON COLUMN clean.employment.jobs IS 'Jobs (posts) on the last day of the quarter';
COMMENT ON COLUMN clean.employment.fte IS 'Volume of work of the quarter in full-time equivalents; may exceed jobs';
COMMENT ON COLUMN clean.employment.jobs_women IS 'Of the jobs, held by women; null when not delivered';
COMMENT ON COLUMN clean.employment.jobs_men IS 'Of the jobs, held by men; null when not delivered';
COMMENT ON COLUMN clean.employment.jobs_part_time IS 'Of the jobs, part-time; null when not delivered';
COMMENT ON COLUMN clean.employment.file IS 'File the row came from';
COMMENT ON COLUMN clean.employment.source_row IS 'Record number in that file';

CREATE TABLE IF NOT EXISTS clean.closure (
  enterprise_number VARCHAR NOT NULL, legal_form VARCHAR NOT NULL, nace_2008 VARCHAR, commune_nis VARCHAR NOT NULL, start_date DATE,
  end_date DATE NOT NULL, reason VARCHAR NOT NULL CHECK (reason IN ('ended', 'bankruptcy', 'merger', 'struck-off')),
  file VARCHAR NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.closure IS 'Legal persons that left the registry in earlier years, one row each; what clean.enterprise knows itself is not repeated';
COMMENT ON COLUMN clean.closure.enterprise_number IS 'Enterprise number, 10 digits, mod 97 checked; unique';
COMMENT ON COLUMN clean.closure.legal_form IS 'Legal form at the end, 3 digits';
COMMENT ON COLUMN clean.closure.nace_2008 IS 'Main activity, NACE-BEL 2008, 5 digits; null when not known';
COMMENT ON COLUMN clean.closure.commune_nis IS 'NIS code of the seat, of any grid';
COMMENT ON COLUMN clean.closure.start_date IS 'Start date; null when not known';
COMMENT ON COLUMN clean.closure.end_date IS 'Day it left the registry';
COMMENT ON COLUMN clean.closure.reason IS 'ended, bankruptcy, merger, or struck-off by the administration';
COMMENT ON COLUMN clean.closure.file IS 'File the row came from';
COMMENT ON COLUMN clean.closure.source_row IS 'Record number in that file';

CREATE TABLE IF NOT EXISTS clean.salaried (
  year INTEGER NOT NULL, quarter INTEGER NOT NULL, territory_nis VARCHAR NOT NULL, activity VARCHAR NOT NULL, employers INTEGER,
  jobs INTEGER, file VARCHAR NOT NULL, source_row BIGINT NOT NULL
);
COMMENT ON TABLE clean.salaried IS 'All salaried employment, the whole of which shares are counted; published figures';
COMMENT ON COLUMN clean.salaried.year IS 'Year';
COMMENT ON COLUMN clean.salaried.quarter IS 'Quarter, 1 to 4';
COMMENT ON COLUMN clean.salaried.territory_nis IS 'NIS code, 5 digits';
COMMENT ON COLUMN clean.salaried.activity IS 'NACE-BEL 2008 section, or total';
COMMENT ON COLUMN clean.salaried.employers IS 'Employers; null where the producer hides them';
COMMENT ON COLUMN clean.salaried.jobs IS 'Jobs at the place of work on the last day of the quarter; null where the producer hides them';
COMMENT ON COLUMN clean.salaried.file IS 'File the row came from';
COMMENT ON COLUMN clean.salaried.source_row IS 'Record number in that file';

CREATE TABLE IF NOT EXISTS clean.list (
  list_id VARCHAR NOT NULL, kind VARCHAR NOT NULL CHECK (kind IN ('federation', 'accreditation', 'directory')),
  title_fr VARCHAR NOT NULL, title_nl VARCHAR NOT NULL, title_de VARCHAR NOT NULL, title_en VARCHAR NOT NULL,
  producer VARCHAR NOT NULL, licence VARCHAR NOT NULL, url VARCHAR, vintage DATE NOT NULL, file VARCHAR NOT NULL,
  federation VARCHAR, federation_name_fr VARCHAR, federation_name_nl VARCHAR, federation_name_de VARCHAR, federation_name_en VARCHAR,
  federation_website VARCHAR, mapping VARCHAR NOT NULL
);
COMMENT ON TABLE clean.list IS 'The lists loaded, from their mapping files';
COMMENT ON COLUMN clean.list.list_id IS 'Id of the list, also its source id in editions';
COMMENT ON COLUMN clean.list.kind IS 'federation (rows are members), accreditation (rows are accredited), directory (rows are organisations)';
COMMENT ON COLUMN clean.list.title_fr IS 'Title in French';
COMMENT ON COLUMN clean.list.title_nl IS 'Title in Dutch';
COMMENT ON COLUMN clean.list.title_de IS 'Title in German';
COMMENT ON COLUMN clean.list.title_en IS 'Title in English';
COMMENT ON COLUMN clean.list.producer IS 'Who made the list';
COMMENT ON COLUMN clean.list.licence IS 'Licence, or the agreement under which it was given';
COMMENT ON COLUMN clean.list.url IS 'Where it is published';
COMMENT ON COLUMN clean.list.vintage IS 'Date of the state it describes';
COMMENT ON COLUMN clean.list.file IS 'Data file';
COMMENT ON COLUMN clean.list.federation IS 'Code of the federation; null for other kinds';
COMMENT ON COLUMN clean.list.federation_name_fr IS 'Federation in French';
COMMENT ON COLUMN clean.list.federation_name_nl IS 'Federation in Dutch';
COMMENT ON COLUMN clean.list.federation_name_de IS 'Federation in German';
COMMENT ON COLUMN clean.list.federation_name_en IS 'Federation in English';
COMMENT ON COLUMN clean.list.federation_website IS 'Website of the federation';
COMMENT ON COLUMN clean.list.mapping IS 'The mapping file as JSON, defaults filled in';

CREATE TABLE IF NOT EXISTS clean.list_row (
  list_id VARCHAR NOT NULL, source_row BIGINT NOT NULL, enterprise_number VARCHAR,
  number_state VARCHAR NOT NULL CHECK (number_state IN ('valid', 'missing', 'invalid')),
  name VARCHAR NOT NULL, street VARCHAR, house_number VARCHAR, address VARCHAR, postal_code VARCHAR, locality VARCHAR,
  website VARCHAR, email VARCHAR, phone VARCHAR, keywords VARCHAR[], description VARCHAR,
  accreditation VARCHAR, accreditation_from DATE, accreditation_to DATE, member_since DATE, open_to VARCHAR[], lat DOUBLE, lon DOUBLE, duplicate_of BIGINT
);
COMMENT ON TABLE clean.list_row IS 'Organisations named by the lists; exact repetitions within a list are in clean.rejected';
COMMENT ON COLUMN clean.list_row.list_id IS 'List the row belongs to';
COMMENT ON COLUMN clean.list_row.source_row IS 'Row of the file, or feature number from 1';
COMMENT ON COLUMN clean.list_row.enterprise_number IS 'Enterprise number, 10 digits, mod 97 checked (it may be unknown to the registry); null when missing or invalid';
COMMENT ON COLUMN clean.list_row.number_state IS 'valid, missing (none given) or invalid (given and reported in clean.rejected)';
COMMENT ON COLUMN clean.list_row.name IS 'Name as written, outer and repeated spaces removed';
COMMENT ON COLUMN clean.list_row.street IS 'Street';
COMMENT ON COLUMN clean.list_row.house_number IS 'House number';
COMMENT ON COLUMN clean.list_row.address IS 'Whole address when the list gives it in one field';
COMMENT ON COLUMN clean.list_row.postal_code IS 'Postal code';
COMMENT ON COLUMN clean.list_row.locality IS 'Locality or commune';
COMMENT ON COLUMN clean.list_row.website IS 'Web address with scheme';
COMMENT ON COLUMN clean.list_row.email IS 'E-mail address that may be published; personal ones are emptied while reading';
COMMENT ON COLUMN clean.list_row.phone IS 'Telephone that may be published; mobile ones are emptied while reading unless the mapping says contactsArePublic';
COMMENT ON COLUMN clean.list_row.keywords IS 'Products and services as written, split at keywordsSeparator';
COMMENT ON COLUMN clean.list_row.description IS 'Description as written';
COMMENT ON COLUMN clean.list_row.accreditation IS 'Accreditation type: the constant of the mapping, else the cell';
COMMENT ON COLUMN clean.list_row.accreditation_from IS 'Accredited from';
COMMENT ON COLUMN clean.list_row.accreditation_to IS 'Accredited until; null when open';
COMMENT ON COLUMN clean.list_row.member_since IS 'Member of the federation since';
COMMENT ON COLUMN clean.list_row.open_to IS 'Whom the list says the organisation is open to: volunteers, job-seekers, public, companies';
COMMENT ON COLUMN clean.list_row.lat IS 'Latitude WGS84 in degrees given by the list';
COMMENT ON COLUMN clean.list_row.lon IS 'Longitude WGS84 in degrees given by the list';
COMMENT ON COLUMN clean.list_row.duplicate_of IS 'First row of the same list with the same number, or the same name and postal code when both have none: probably the same organisation';

CREATE TABLE IF NOT EXISTS clean.rejected (
  source VARCHAR NOT NULL, file VARCHAR NOT NULL, source_row BIGINT, column_name VARCHAR, found VARCHAR, reason VARCHAR NOT NULL,
  effect VARCHAR NOT NULL CHECK (effect IN ('row', 'value', 'kept'))
);
COMMENT ON TABLE clean.rejected IS 'Everything not taken as it came, with its place and reason';
COMMENT ON COLUMN clean.rejected.source IS 'kbo, best, onss, or the id of a list';
COMMENT ON COLUMN clean.rejected.file IS 'File in which it stands';
COMMENT ON COLUMN clean.rejected.source_row IS 'Record number in the file; null when it concerns the whole file';
COMMENT ON COLUMN clean.rejected.column_name IS 'Column in which it stands; null for a whole row';
COMMENT ON COLUMN clean.rejected.found IS 'What was found, shortened; always null for onss and for what may be personal';
COMMENT ON COLUMN clean.rejected.reason IS 'Why, in English, for the operator';
COMMENT ON COLUMN clean.rejected.effect IS 'row: the row was not taken; value: the row was, with this value emptied; kept: taken as it came and reported';

CREATE TABLE IF NOT EXISTS clean.source_load (
  source VARCHAR NOT NULL, kind VARCHAR NOT NULL, file VARCHAR NOT NULL, checksum VARCHAR NOT NULL, vintage DATE,
  rows_in BIGINT NOT NULL, rows_kept BIGINT NOT NULL, rows_rejected BIGINT NOT NULL, rows_dropped BIGINT NOT NULL, demo BOOLEAN NOT NULL
);
COMMENT ON TABLE clean.source_load IS 'Every file loaded; rows_in = rows_kept + rows_rejected + rows_dropped';
COMMENT ON COLUMN clean.source_load.source IS 'kbo, best, onss, or the id of a list';
COMMENT ON COLUMN clean.source_load.kind IS 'registry, addresses, employment, federation, accreditation or directory';
COMMENT ON COLUMN clean.source_load.file IS 'File (for the registry preceded by the extract number: 0150/activity.csv)';
COMMENT ON COLUMN clean.source_load.checksum IS 'SHA-256 of the unpacked file, hexadecimal';
COMMENT ON COLUMN clean.source_load.vintage IS 'Date of the state the file describes; null when it does not say';
COMMENT ON COLUMN clean.source_load.rows_in IS 'Records in the file, header excepted';
COMMENT ON COLUMN clean.source_load.rows_kept IS 'Records taken';
COMMENT ON COLUMN clean.source_load.rows_rejected IS 'Records in clean.rejected with effect row';
COMMENT ON COLUMN clean.source_load.rows_dropped IS 'Registry: rows of natural persons, dropped while reading. Addresses: rows whose status is not current';
COMMENT ON COLUMN clean.source_load.demo IS 'Fictitious data of the demonstration generator';

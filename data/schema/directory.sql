-- Directory edition: everything the API may show of one registry state. Public facts only; no employment figure, no natural person,
-- no personal contact. Territory codes are NIS codes of the 2025 grid. Language suffixes: fr, nl, de, en.

CREATE TABLE entries (
  entry_id VARCHAR PRIMARY KEY,
  enterprise_number VARCHAR UNIQUE,
  name VARCHAR NOT NULL,
  name_fr VARCHAR, name_nl VARCHAR, name_de VARCHAR, name_en VARCHAR,
  legal_form VARCHAR,
  form_group VARCHAR NOT NULL,
  situation VARCHAR,
  state VARCHAR NOT NULL CHECK (state IN ('active', 'winding-up', 'unknown')),
  start_date DATE,
  street_fr VARCHAR, street_nl VARCHAR, street_de VARCHAR,
  house_number VARCHAR, box VARCHAR,
  postal_code VARCHAR,
  locality_fr VARCHAR, locality_nl VARCHAR, locality_de VARCHAR,
  address_struck_off BOOLEAN NOT NULL,
  commune VARCHAR, arrondissement VARCHAR, province VARCHAR, region VARCHAR,
  lon DOUBLE, lat DOUBLE,
  geo_method VARCHAR NOT NULL CHECK (geo_method IN ('address', 'street', 'locality', 'commune', 'source', 'none')),
  nace_version VARCHAR, nace_code VARCHAR,
  nace_quality VARCHAR NOT NULL CHECK (nace_quality IN ('main', 'ambiguous', 'none')),
  activity_group VARCHAR NOT NULL,
  stat_group VARCHAR NOT NULL,
  website VARCHAR, email VARCHAR, phone VARCHAR,
  keywords VARCHAR[],
  open_to VARCHAR[],
  description_fr VARCHAR, description_nl VARCHAR, description_de VARCHAR, description_en VARCHAR,
  establishment_count INTEGER NOT NULL,
  source_date DATE NOT NULL
);
COMMENT ON TABLE entries IS 'One published organisation: every enterprise inside at least one perimeter, and listed organisations not linked to the registry';
COMMENT ON COLUMN entries.entry_id IS 'Enterprise number (10 digits), or x followed by 11 base-36 characters for an organisation not linked to the registry; stable between editions';
COMMENT ON COLUMN entries.enterprise_number IS 'KBO enterprise number, 10 digits; null when not linked to the registry';
COMMENT ON COLUMN entries.name IS 'Display name in the official language of the seat';
COMMENT ON COLUMN entries.name_fr IS 'Display name for French pages; null when the same as name (likewise nl, de, en)';
COMMENT ON COLUMN entries.legal_form IS 'Effective KBO legal form, 3 digits: JuridicalFormCAC before JuridicalForm';
COMMENT ON COLUMN entries.form_group IS 'Public classification of legal forms (reference legal-forms/form-groups.csv)';
COMMENT ON COLUMN entries.situation IS 'KBO juridical situation, 3 digits';
COMMENT ON COLUMN entries.state IS 'active, winding-up (dissolution, bankruptcy: badge), unknown (not linked to the registry)';
COMMENT ON COLUMN entries.address_struck_off IS 'The registry struck the address off: shown as such and not geocoded finer than the commune';
COMMENT ON COLUMN entries.commune IS 'NIS code (2025 grid) of the seat; null when abroad or unknown';
COMMENT ON COLUMN entries.lon IS 'Longitude WGS84 in degrees; null when geo_method is none';
COMMENT ON COLUMN entries.geo_method IS 'How the point was found: exact address, street, locality (postal code), commune (a representative point, never drawn as exact), source (coordinates of a list), none';
COMMENT ON COLUMN entries.nace_code IS 'Statistical main activity, 5 digits, of version nace_version (METHOD 2.4 order: ONSS, other administrations, VAT, other)';
COMMENT ON COLUMN entries.nace_quality IS 'main: one clear main activity; ambiguous: chosen by tie-break; none: no activity known';
COMMENT ON COLUMN entries.activity_group IS 'One of the 12 display groups (reference activities/groups.csv); other-services when unknown';
COMMENT ON COLUMN entries.stat_group IS 'One of the 7 statistical groups';
COMMENT ON COLUMN entries.email IS 'Published only when it is a role address (info@, contact@, ...) of the organisation or given by a list for publication';
COMMENT ON COLUMN entries.keywords IS 'Products and services given by lists, as written there';
COMMENT ON COLUMN entries.open_to IS 'Whom a list says it is open to: volunteers, job-seekers, public (sells to), companies (sells to); null when no list says';
COMMENT ON COLUMN entries.source_date IS 'Date of the newest source that speaks of this entry';

CREATE TABLE names (
  entry_id VARCHAR NOT NULL,
  language VARCHAR NOT NULL CHECK (language IN ('fr', 'nl', 'de', 'en', 'unknown')),
  kind VARCHAR NOT NULL CHECK (kind IN ('name', 'abbreviation', 'commercial', 'branch')),
  name VARCHAR NOT NULL,
  source VARCHAR NOT NULL
);
COMMENT ON TABLE names IS 'Every name of an entry, those of its establishments included, searchable';

CREATE TABLE establishments (
  establishment_number VARCHAR PRIMARY KEY,
  entry_id VARCHAR NOT NULL,
  name VARCHAR,
  start_date DATE,
  street_fr VARCHAR, street_nl VARCHAR, street_de VARCHAR,
  house_number VARCHAR, box VARCHAR, postal_code VARCHAR,
  locality_fr VARCHAR, locality_nl VARCHAR, locality_de VARCHAR,
  commune VARCHAR,
  lon DOUBLE, lat DOUBLE,
  geo_method VARCHAR NOT NULL CHECK (geo_method IN ('address', 'street', 'locality', 'commune', 'source', 'none')),
  nace_version VARCHAR, nace_code VARCHAR, activity_group VARCHAR NOT NULL
);
COMMENT ON TABLE establishments IS 'Registered establishment units of the entries';
COMMENT ON COLUMN establishments.name IS 'Own commercial name where there is one, else null (the enterprise name applies)';

CREATE TABLE activities (
  entry_id VARCHAR NOT NULL,
  establishment_number VARCHAR,
  registration VARCHAR NOT NULL,
  nace_version VARCHAR NOT NULL,
  nace_code VARCHAR NOT NULL,
  classification VARCHAR NOT NULL CHECK (classification IN ('MAIN', 'SECO', 'ANCI')),
  activity_group VARCHAR NOT NULL
);
COMMENT ON TABLE activities IS 'Registered activities of entries and establishments in the newest NACE version each has';
COMMENT ON COLUMN activities.registration IS 'KBO activity group 001 to 007 (VAT, ONSS, ...); the row ONSS (006) states an activity, never a number of jobs';

CREATE TABLE accreditations (
  entry_id VARCHAR NOT NULL,
  type VARCHAR NOT NULL,
  valid_from DATE, valid_to DATE,
  source VARCHAR NOT NULL
);
COMMENT ON TABLE accreditations IS 'Accreditations stated by administrations (types: reference accreditations/types.csv); the source is the id of the list';

CREATE TABLE memberships (
  entry_id VARCHAR NOT NULL,
  federation VARCHAR NOT NULL,
  valid_from DATE,
  source VARCHAR NOT NULL
);
COMMENT ON TABLE memberships IS 'Memberships of federations, from their lists';

CREATE TABLE federations (
  federation VARCHAR PRIMARY KEY,
  name_fr VARCHAR NOT NULL, name_nl VARCHAR NOT NULL, name_de VARCHAR NOT NULL, name_en VARCHAR NOT NULL,
  website VARCHAR,
  members INTEGER NOT NULL,
  vintage DATE
);
COMMENT ON TABLE federations IS 'Federations whose lists are loaded';

CREATE TABLE perimeter_membership (
  entry_id VARCHAR NOT NULL,
  perimeter VARCHAR NOT NULL,
  included BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL,
  PRIMARY KEY (entry_id, perimeter)
);
COMMENT ON TABLE perimeter_membership IS 'For each perimeter version: in or out and the reason code (reference perimeters/reasons.csv)';

CREATE TABLE provenance (
  entry_id VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  value VARCHAR,
  source VARCHAR NOT NULL,
  source_date DATE,
  rule VARCHAR NOT NULL,
  chosen BOOLEAN NOT NULL
);
COMMENT ON TABLE provenance IS 'Where each shown field comes from: the value that won and those that lost, with source, date and the rule that chose';

CREATE TABLE public_counts (
  perimeter VARCHAR NOT NULL,
  territory VARCHAR NOT NULL,
  activity_level VARCHAR NOT NULL CHECK (activity_level IN ('total', 'stat-group', 'group', 'section')),
  activity VARCHAR NOT NULL,
  form_group VARCHAR NOT NULL,
  measure VARCHAR NOT NULL CHECK (measure IN ('enterprises', 'establishments')),
  value INTEGER NOT NULL
);
COMMENT ON TABLE public_counts IS 'Counts of registered enterprises (by seat) and establishments (by their own place); public facts. Absent rows are zero';
COMMENT ON COLUMN public_counts.activity IS 'Code at activity_level; total when activity_level is total. Sections are those of NACE-BEL 2008';
COMMENT ON COLUMN public_counts.form_group IS 'Form group, or total';

CREATE TABLE sources (
  source VARCHAR PRIMARY KEY,
  kind VARCHAR NOT NULL CHECK (kind IN ('registry', 'addresses', 'employment', 'accreditation', 'federation', 'directory', 'reference')),
  title_fr VARCHAR NOT NULL, title_nl VARCHAR NOT NULL, title_de VARCHAR NOT NULL, title_en VARCHAR NOT NULL,
  producer VARCHAR NOT NULL,
  licence VARCHAR NOT NULL,
  url VARCHAR,
  vintage DATE,
  rows_in BIGINT NOT NULL, rows_kept BIGINT NOT NULL, rows_rejected BIGINT NOT NULL, rows_dropped BIGINT NOT NULL,
  checksum VARCHAR
);
COMMENT ON TABLE sources IS 'Every source that fed this edition with its row counts; rows_dropped are natural persons, dropped while reading';

CREATE TABLE geocoding (
  geo_method VARCHAR NOT NULL, unit VARCHAR NOT NULL CHECK (unit IN ('entry', 'establishment')), rows BIGINT NOT NULL
);
COMMENT ON TABLE geocoding IS 'How many entries and establishments were placed by each method';

CREATE TABLE linkage_index (
  enterprise_number VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  postal_code VARCHAR, street VARCHAR, house_number VARCHAR, commune VARCHAR, legal_form VARCHAR, state VARCHAR NOT NULL
);
COMMENT ON TABLE linkage_index IS 'Public names and addresses of every registered legal person, for matching lists; no jobs, no persons';

CREATE TABLE streets (
  postal_code VARCHAR NOT NULL,
  commune VARCHAR NOT NULL,
  street_key VARCHAR NOT NULL,
  name_fr VARCHAR, name_nl VARCHAR, name_de VARCHAR,
  lon DOUBLE NOT NULL, lat DOUBLE NOT NULL
);
COMMENT ON TABLE streets IS 'Streets of the address register by postal code, to turn an address in a search into a point; no house';
COMMENT ON COLUMN streets.commune IS 'NIS code (2025 grid)';
COMMENT ON COLUMN streets.street_key IS 'Key under which spellings of the name meet; one row per name that has another key';
COMMENT ON COLUMN streets.lon IS 'Longitude WGS84 of the middle of its houses, degrees';
COMMENT ON COLUMN streets.lat IS 'Latitude WGS84 of the middle of its houses, degrees';

CREATE TABLE search_parts (
  format INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
COMMENT ON TABLE search_parts IS 'The prepared search index: arrays made from the other tables, copied into memory at start; not part of the content hash';
COMMENT ON COLUMN search_parts.format IS 'Format of the index; one of another format is prepared anew';
COMMENT ON COLUMN search_parts.name IS 'Array; empty for the description of all of them';
COMMENT ON COLUMN search_parts.piece IS 'Order of the pieces of one array, from 0';

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Edition facts: edition_id, kind, demo (true|false), reference_date, schema_version, registry_extract';

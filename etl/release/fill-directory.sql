-- Fills the attached directory edition from the warehouse, in a fixed order: the same warehouse makes the same Parquet bytes.
-- Variables: none. Temporary tables: reference_nace. Nothing here reads employment.

CREATE TEMP TABLE published AS SELECT entry_id FROM classified.entry;

INSERT INTO edition.entries (
  entry_id, enterprise_number, name, name_fr, name_nl, name_de, name_en, legal_form, form_group, situation, state, start_date,
  street_fr, street_nl, street_de, house_number, box, postal_code, locality_fr, locality_nl, locality_de, address_struck_off,
  commune, arrondissement, province, region, lon, lat, geo_method, nace_version, nace_code, nace_quality, activity_group, stat_group,
  website, email, phone, keywords, open_to, description_fr, description_nl, description_de, description_en, establishment_count, source_date
)
SELECT
  entry.entry_id, entry.enterprise_number, entry.name, entry.name_fr, entry.name_nl, entry.name_de, entry.name_en, entry.legal_form,
  entry.form_group, entry.situation, entry.state, entry.start_date, entry.street_fr, entry.street_nl, entry.street_de,
  entry.house_number, entry.box, entry.postal_code, entry.locality_fr, entry.locality_nl, entry.locality_de, entry.address_struck_off,
  entry.commune, ladder.arrondissement, ladder.province, ladder.region, round(entry.lon, 6), round(entry.lat, 6), entry.geo_method,
  entry.nace_version, entry.nace_code, entry.nace_quality, entry.activity_group, activity_group.stat_group,
  entry.website, entry.email, entry.phone, entry.keywords, entry.open_to, entry.description_fr, entry.description_nl, entry.description_de,
  entry.description_en, entry.establishment_count, entry.source_date
FROM merged.entry AS entry
SEMI JOIN published USING (entry_id)
JOIN counts.activity_group AS activity_group ON activity_group.activity_group = entry.activity_group
LEFT JOIN counts.commune_ladder AS ladder ON ladder.commune = entry.commune
ORDER BY entry.entry_id;

INSERT INTO edition.names (entry_id, language, kind, name, source)
SELECT entry_id, language, kind, name, min(source)
FROM (
  SELECT entry_id, language, kind, name, source FROM merged.name
  UNION ALL
  SELECT entry_id, 'unknown', 'name', name, 'correction' FROM merged.entry
  ANTI JOIN merged.name AS known ON known.entry_id = entry.entry_id AND known.name = entry.name
)
SEMI JOIN published USING (entry_id)
GROUP BY entry_id, language, kind, name
ORDER BY entry_id, kind, language, name;

INSERT INTO edition.establishments (
  establishment_number, entry_id, name, start_date, street_fr, street_nl, street_de, house_number, box, postal_code,
  locality_fr, locality_nl, locality_de, commune, lon, lat, geo_method, nace_version, nace_code, activity_group
)
SELECT
  establishment.establishment_number, establishment.entry_id, establishment_name.name, establishment.start_date,
  establishment.street_fr, establishment.street_nl, establishment.street_de, establishment.house_number, establishment.box,
  establishment.postal_code, establishment.locality_fr, establishment.locality_nl, establishment.locality_de, establishment.commune,
  round(establishment.lon, 6), round(establishment.lat, 6), establishment.geo_method,
  coalesce(own_activity.nace_version, entry.nace_version),
  if(own_activity.nace_code IS NULL, entry.nace_code, own_activity.nace_code),
  coalesce(own_activity.activity_group, entry.activity_group)
FROM merged.establishment AS establishment
SEMI JOIN published USING (entry_id)
JOIN merged.entry AS entry USING (entry_id)
LEFT JOIN merged.establishment_name AS establishment_name USING (establishment_number)
LEFT JOIN merged.main_activity AS own_activity ON own_activity.entity_number = establishment.establishment_number
ORDER BY establishment.establishment_number;

INSERT INTO edition.activities (
  entry_id, establishment_number, registration, nace_version, nace_code, classification, activity_group
)
WITH newest_version AS (
  SELECT entity_number, max(nace_version) AS nace_version FROM merged.activity GROUP BY entity_number
)
SELECT
  activity.entry_id, if(activity.is_enterprise, NULL, activity.entity_number) AS establishment_number, activity.registration,
  activity.nace_version, activity.nace_code, activity.classification, coalesce(nace."group", 'other-services')
FROM merged.activity AS activity
JOIN newest_version USING (entity_number, nace_version)
SEMI JOIN published ON published.entry_id = activity.entry_id
LEFT JOIN reference_nace AS nace ON nace.version = activity.nace_version AND nace.code = activity.nace_code
ORDER BY activity.entry_id, establishment_number NULLS FIRST, activity.registration, activity.classification, activity.nace_code;

INSERT INTO edition.accreditations (entry_id, type, valid_from, valid_to, source)
SELECT DISTINCT list_entry.entry_id, row.accreditation, row.accreditation_from, row.accreditation_to, row.list_id
FROM link.list_entry AS list_entry
JOIN clean.list_row AS row USING (list_id, source_row)
SEMI JOIN published ON published.entry_id = list_entry.entry_id
WHERE row.accreditation IS NOT NULL
ORDER BY ALL;

INSERT INTO edition.memberships (entry_id, federation, valid_from, source)
SELECT list_entry.entry_id, list.federation, min(row.member_since), list.list_id
FROM link.list_entry AS list_entry
JOIN clean.list AS list USING (list_id)
JOIN clean.list_row AS row USING (list_id, source_row)
SEMI JOIN published ON published.entry_id = list_entry.entry_id
WHERE list.federation IS NOT NULL
GROUP BY list_entry.entry_id, list.federation, list.list_id
ORDER BY ALL;

INSERT INTO edition.federations (federation, name_fr, name_nl, name_de, name_en, website, members, vintage)
WITH newest_list AS (
  SELECT * FROM clean.list WHERE federation IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY federation ORDER BY vintage DESC, list_id) = 1
)
SELECT
  newest_list.federation, coalesce(federation_name_fr, title_fr), coalesce(federation_name_nl, title_nl),
  coalesce(federation_name_de, title_de), coalesce(federation_name_en, title_en), federation_website,
  (SELECT count(DISTINCT membership.entry_id)::INTEGER FROM edition.memberships AS membership
   WHERE membership.federation = newest_list.federation),
  vintage
FROM newest_list
ORDER BY newest_list.federation;

INSERT INTO edition.perimeter_membership (entry_id, perimeter, included, reason)
SELECT entry_id, perimeter, included, reason
FROM classified.membership SEMI JOIN published USING (entry_id)
ORDER BY entry_id, perimeter;

INSERT INTO edition.provenance (entry_id, field, value, source, source_date, rule, chosen)
SELECT entry_id, field, value, source, source_date, rule, chosen
FROM merged.provenance SEMI JOIN published USING (entry_id)
ORDER BY entry_id, field, chosen DESC, source_date DESC, source, rule, value;

INSERT INTO edition.public_counts (perimeter, territory, activity_level, activity, form_group, measure, value)
SELECT perimeter, territory, activity_level, activity, form_group, measure, value
FROM counts.public_count
ORDER BY ALL;

INSERT INTO edition.sources (
  source, kind, title_fr, title_nl, title_de, title_en, producer, licence, url, vintage,
  rows_in, rows_kept, rows_rejected, rows_dropped, checksum
)
SELECT
  source, kind, title_fr, title_nl, title_de, title_en, producer, licence, url, vintage,
  rows_in, rows_kept, rows_rejected, rows_dropped, checksum
FROM checks.source
WHERE kind <> 'employment'
ORDER BY source;

INSERT INTO edition.geocoding (geo_method, unit, rows)
SELECT geo_method, 'entry', count(*) FROM edition.entries GROUP BY geo_method
UNION ALL
SELECT geo_method, 'establishment', count(*) FROM edition.establishments GROUP BY geo_method
ORDER BY ALL;

INSERT INTO edition.linkage_index (enterprise_number, name, postal_code, street, house_number, commune, legal_form, state)
WITH known_name AS (
  SELECT DISTINCT entity_number AS enterprise_number, name FROM clean.denomination
)
SELECT
  enterprise.enterprise_number, known_name.name, address.postal_code, coalesce(address.street_fr, address.street_nl),
  address.house_number, place.commune, enterprise.effective_form,
  coalesce(situation.state, 'active')
FROM clean.enterprise AS enterprise
ANTI JOIN merged.withdrawn AS withdrawn ON withdrawn.entry_id = enterprise.enterprise_number
JOIN known_name USING (enterprise_number)
LEFT JOIN clean.address AS address ON address.entity_number = enterprise.enterprise_number AND address.kind = 'REGO'
LEFT JOIN geo.place AS place ON place.place_id = enterprise.enterprise_number
LEFT JOIN reference_situation AS situation ON situation.code = enterprise.situation
WHERE enterprise.valid_to IS NULL
ORDER BY enterprise.enterprise_number, known_name.name;

INSERT INTO edition.streets (postal_code, commune, street_key, name_fr, name_nl, name_de, lon, lat)
WITH spelled_street AS (
  SELECT street_ref, unnest([street_fr, street_nl, street_de]) AS spelling FROM geo.street
),
keyed_street AS (
  SELECT DISTINCT spelled_street.street_ref, text_key.key AS street_key
  FROM spelled_street JOIN geo.text_key USING (spelling)
  WHERE text_key.key <> ''
)
SELECT
  street.postal_code, street.nis, keyed_street.street_key, street.street_fr, street.street_nl, street.street_de,
  round(street.lon, 5), round(street.lat, 5)
FROM keyed_street JOIN geo.street AS street USING (street_ref)
WHERE street.nis IS NOT NULL
ORDER BY ALL;

-- A directory edition with what linkage reads, straight from the registry's files. Variables: kbo (folder), localities (file).

CREATE TEMP TABLE legal_person AS
SELECT
  replace(EnterpriseNumber, '.', '') AS enterprise_number,
  coalesce(JuridicalFormCAC, JuridicalForm) AS legal_form,
  CASE
    WHEN JuridicalSituation IN ('006', '014', '018', '021', '051', '052', '053') THEN 'not-active'
    WHEN JuridicalSituation IN ('010', '012', '013', '048', '049', '050') THEN 'winding-up'
    ELSE 'active'
  END AS state
FROM read_csv(getvariable('kbo') || '/enterprise.csv', all_varchar = true, header = true)
WHERE TypeOfEnterprise = '2';

CREATE TEMP TABLE main_commune AS
SELECT postal_code, min(nis) AS commune
FROM read_csv(getvariable('localities'), all_varchar = true, header = true)
WHERE main = 'true' GROUP BY postal_code;

CREATE TEMP TABLE written_address AS
SELECT replace(EntityNumber, '.', '') AS entity_number, TypeOfAddress AS kind, Zipcode AS postal_code, StreetFR AS street_fr,
  StreetNL AS street_nl, HouseNumber AS house_number, commune
FROM read_csv(getvariable('kbo') || '/address.csv', all_varchar = true, header = true)
LEFT JOIN main_commune ON main_commune.postal_code = Zipcode;

CREATE TEMP TABLE written_contact AS
SELECT replace(EntityNumber, '.', '') AS entity_number, min(Value) FILTER (ContactType = 'TEL') AS phone,
  min(Value) FILTER (ContactType = 'WEB') AS website
FROM read_csv(getvariable('kbo') || '/contact.csv', all_varchar = true, header = true)
WHERE EntityContact = 'ENT' GROUP BY ALL;

INSERT INTO linkage_index (enterprise_number, name, postal_code, street, house_number, commune, legal_form, state)
SELECT DISTINCT enterprise_number, Denomination, postal_code, coalesce(street_fr, street_nl), house_number, commune, legal_form, state
FROM legal_person
JOIN read_csv(getvariable('kbo') || '/denomination.csv', all_varchar = true, header = true) AS denomination
  ON replace(denomination.EntityNumber, '.', '') = enterprise_number
LEFT JOIN written_address ON written_address.entity_number = enterprise_number AND written_address.kind = 'REGO'
ORDER BY ALL;

INSERT INTO entries (
  entry_id, enterprise_number, name, form_group, state, street_fr, street_nl, house_number, postal_code, address_struck_off, commune,
  geo_method, nace_quality, activity_group, stat_group, website, phone, establishment_count, source_date
)
SELECT enterprise_number, enterprise_number, enterprise_number, 'association', 'active', street_fr, street_nl, house_number, postal_code,
  false, commune, 'none', 'none', 'other-services', 'other-services', website, phone, 0, DATE '2026-11-01'
FROM legal_person
LEFT JOIN written_address ON written_address.entity_number = enterprise_number AND written_address.kind = 'REGO'
LEFT JOIN written_contact ON written_contact.entity_number = enterprise_number
WHERE legal_form IN ('017', '125', '026', '029', '706', '008', '508', '608', '020');

INSERT INTO establishments (
  establishment_number, entry_id, street_fr, street_nl, house_number, postal_code, commune, geo_method, activity_group
)
SELECT replace(EstablishmentNumber, '.', ''), entry_id, address.street_fr, address.street_nl, address.house_number, address.postal_code,
  address.commune, 'none', 'other-services'
FROM read_csv(getvariable('kbo') || '/establishment.csv', all_varchar = true, header = true)
JOIN entries ON entries.enterprise_number = replace(EnterpriseNumber, '.', '')
LEFT JOIN written_address AS address ON address.entity_number = replace(EstablishmentNumber, '.', '');

INSERT INTO meta VALUES ('edition_id', 'd-bench');

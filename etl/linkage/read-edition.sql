-- Reads the public names, addresses and contacts of the attached directory edition into the linkage index.

INSERT INTO entity (entity_id, enterprise_number, legal_form, state, postal_code)
SELECT
  (row_number() OVER (ORDER BY enterprise_number) - 1)::INTEGER, enterprise_number, max(legal_form), max(state), max(postal_code)
FROM edition.linkage_index
GROUP BY enterprise_number
ORDER BY enterprise_number;

CREATE TEMP TABLE published_entry AS
SELECT
  entity.entity_id, entry.entry_id, entry.street_fr, entry.street_nl, entry.street_de, entry.house_number, entry.postal_code,
  entry.commune, entry.phone, entry.website
FROM edition.entries AS entry
JOIN entity ON entity.enterprise_number = entry.enterprise_number;

-- Names that lists of the desk brought are left out: a wrong link, once approved, would prove itself at the next list.
INSERT INTO registry_name (entity_id, name)
SELECT entity.entity_id, indexed.name
FROM edition.linkage_index AS indexed JOIN entity USING (enterprise_number)
UNION
SELECT published_entry.entity_id, named.name
FROM edition.names AS named JOIN published_entry USING (entry_id)
WHERE NOT starts_with(named.source, 'desk-')
ORDER BY ALL;

CREATE TEMP TABLE written_address AS
SELECT DISTINCT
  entity.entity_id, true AS seat, indexed.postal_code, indexed.commune, indexed.street, indexed.house_number
FROM edition.linkage_index AS indexed JOIN entity USING (enterprise_number)
WHERE indexed.postal_code IS NOT NULL OR indexed.commune IS NOT NULL OR indexed.street IS NOT NULL
UNION
SELECT entity_id, true, postal_code, commune, street, house_number
FROM published_entry, unnest([street_fr, street_nl, street_de]) AS spelled(street)
WHERE street IS NOT NULL
UNION
SELECT published_entry.entity_id, false, place.postal_code, place.commune, street, place.house_number
FROM edition.establishments AS place
JOIN published_entry USING (entry_id),
unnest([place.street_fr, place.street_nl, place.street_de]) AS spelled(street)
WHERE street IS NOT NULL;

CREATE TEMP TABLE written_contact AS
SELECT entity_id, 'phone' AS kind, phone AS value FROM published_entry WHERE phone IS NOT NULL
UNION
SELECT entity_id, 'domain', website FROM published_entry WHERE website IS NOT NULL;

INSERT INTO establishment (establishment_number, entity_id)
SELECT place.establishment_number, published_entry.entity_id
FROM edition.establishments AS place JOIN published_entry USING (entry_id)
ORDER BY ALL;

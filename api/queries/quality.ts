import { z } from 'zod';
import { defineQuery } from './database.ts';

const text = z.string().nullable();

/** What the registry and the directory hold by commune of the seat; null where it is unknown or abroad. */
export const coverageByCommune = defineQuery(
  'directory',
  'coverage-by-commune',
  `WITH registered AS (
     SELECT commune, count(DISTINCT enterprise_number)::INTEGER AS registered
     FROM linkage_index GROUP BY commune
   ),
   listed_entries AS (
     SELECT entry_id FROM memberships UNION SELECT entry_id FROM accreditations
   ),
   published AS (
     SELECT commune, count(*)::INTEGER AS entries, count(enterprise_number)::INTEGER AS linked,
       count(listed_entries.entry_id)::INTEGER AS listed,
       count(*) FILTER (website IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL)::INTEGER AS reachable,
       count(*) FILTER (geo_method IN ('address', 'source'))::INTEGER AS placed
     FROM entries LEFT JOIN listed_entries USING (entry_id)
     WHERE entry_id NOT IN (SELECT unnest(string_split($hidden, ',')))
     GROUP BY commune
   )
   SELECT coalesce(registered.commune, published.commune) AS commune, coalesce(registered, 0) AS registered,
     coalesce(entries, 0) AS entries, coalesce(linked, 0) AS linked, coalesce(listed, 0) AS listed, coalesce(reachable, 0) AS reachable,
     coalesce(placed, 0) AS placed
   FROM registered FULL JOIN published ON registered.commune IS NOT DISTINCT FROM published.commune
   ORDER BY 1`,
  z.object({
    commune: text,
    registered: z.number(),
    entries: z.number(),
    linked: z.number(),
    listed: z.number(),
    reachable: z.number(),
    placed: z.number(),
  }),
);
export type CommuneCoverage = z.infer<typeof coverageByCommune.row>;

/** Values that lost against one of another source that says something else. Case and spaces around do not count. */
const DISPUTED = `
  SELECT shown.entry_id, entries.name, entries.commune, shown.field, shown.value AS shown_value, shown.source AS shown_source,
    shown.source_date AS shown_date, other.value AS other_value, other.source AS other_source, other.source_date AS other_date
  FROM provenance AS shown
  JOIN provenance AS other USING (entry_id, field)
  JOIN entries USING (entry_id)
  WHERE shown.chosen AND NOT other.chosen AND other.source <> shown.source
    AND lower(trim(other.value)) <> lower(trim(shown.value))
    AND ($territory = '' OR $territory IN (entries.commune, entries.arrondissement, entries.province, entries.region))
    AND entry_id NOT IN (SELECT unnest(string_split($hidden, ',')))`;

/** How many values are disputed, by field. */
export const disagreementCounts = defineQuery(
  'directory',
  'disagreement-counts',
  `WITH disputed AS (${DISPUTED})
   SELECT field, count(*)::INTEGER AS count FROM disputed GROUP BY field ORDER BY field`,
  z.object({ field: z.string(), count: z.number() }),
);

const title = { fr: text, nl: text, de: text, en: text };

/** Disputed values in order of field and entry, with the titles of both sources. */
export const disagreements = defineQuery(
  'directory',
  'disagreements',
  `WITH disputed AS (${DISPUTED})
   SELECT entry_id, disputed.name, commune, field, shown_value, shown_source, shown_date::VARCHAR AS shown_date,
     other_value, other_source, other_date::VARCHAR AS other_date,
     struct_pack(fr := winner.title_fr, nl := winner.title_nl, de := winner.title_de, en := winner.title_en) AS shown_title,
     struct_pack(fr := loser.title_fr, nl := loser.title_nl, de := loser.title_de, en := loser.title_en) AS other_title
   FROM disputed
   LEFT JOIN sources AS winner ON winner.source = shown_source
   LEFT JOIN sources AS loser ON loser.source = other_source
   WHERE $field = '' OR field = $field
   ORDER BY field, entry_id, other_source, other_value
   LIMIT $limit OFFSET $offset`,
  z.object({
    entry_id: z.string(),
    name: z.string(),
    commune: text,
    field: z.string(),
    shown_value: z.string(),
    shown_source: z.string(),
    shown_date: text,
    other_value: z.string(),
    other_source: z.string(),
    other_date: text,
    shown_title: z.object(title),
    other_title: z.object(title),
  }),
);
export type Disagreement = z.infer<typeof disagreements.row>;

/** Names of entries, those of `ids` (separated by commas). */
export const namesOfEntries = defineQuery(
  'directory',
  'names-of-entries',
  `SELECT entry_id, name FROM entries WHERE entry_id IN (SELECT unnest(string_split($ids, ',')))`,
  z.object({ entry_id: z.string(), name: z.string() }),
);

/** What the directory shows of an entry, by the fields that a correction may set. */
export const correctableFields = defineQuery(
  'directory',
  'correctable-fields',
  `SELECT name, name_fr, name_nl, name_de, name_en, website, email, phone, array_to_string(keywords, '; ') AS keywords,
     description_fr, description_nl, description_de, description_en, activity_group, lon || ',' || lat AS position
   FROM entries WHERE entry_id = $id`,
  z.record(z.string(), text),
);

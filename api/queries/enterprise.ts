import { z } from 'zod';
import { defineQuery } from './database.ts';

const text = z.string().nullable();
const sourceTitle = { title_fr: text, title_nl: text, title_de: text, title_en: text };

/** The entry an establishment belongs to. */
export const findEntryOfEstablishment = defineQuery(
  'directory',
  'entry-of-establishment',
  `SELECT entry_id FROM establishments WHERE establishment_number = $number`,
  z.object({ entry_id: z.string() }),
);

/** What only the page of one entry shows. */
export const entryFacts = defineQuery(
  'directory',
  'entry-facts',
  `SELECT legal_form, situation, start_date::VARCHAR AS start_date, email, phone, address_struck_off, commune,
     description_fr, description_nl, description_de, description_en
   FROM entries WHERE entry_id = $id`,
  z.object({
    legal_form: text,
    situation: text,
    start_date: text,
    email: text,
    phone: text,
    address_struck_off: z.boolean(),
    commune: text,
    description_fr: text,
    description_nl: text,
    description_de: text,
    description_en: text,
  }),
);

export const entryNames = defineQuery(
  'directory',
  'entry-names',
  `SELECT DISTINCT name, language, kind FROM names WHERE entry_id = $id ORDER BY kind DESC, language, name`,
  z.object({ name: z.string(), language: z.string(), kind: z.string() }),
);

export const entryEstablishments = defineQuery(
  'directory',
  'entry-establishments',
  `SELECT establishment_number, name, start_date::VARCHAR AS start_date, street_fr, street_nl, street_de,
     house_number || CASE WHEN box IS NULL THEN '' ELSE ' / ' || box END AS house,
     postal_code, locality_fr, locality_nl, locality_de, commune, lon, lat, geo_method,
     nace_version || ':' || nace_code AS nace
   FROM establishments WHERE entry_id = $id ORDER BY establishment_number`,
  z.object({
    establishment_number: z.string(),
    name: text,
    start_date: text,
    street_fr: text,
    street_nl: text,
    street_de: text,
    house: text,
    postal_code: text,
    locality_fr: text,
    locality_nl: text,
    locality_de: text,
    commune: text,
    lon: z.number().nullable(),
    lat: z.number().nullable(),
    geo_method: z.string(),
    nace: text,
  }),
);

export const entryActivities = defineQuery(
  'directory',
  'entry-activities',
  `SELECT DISTINCT establishment_number, registration, nace_version, nace_code, classification, activity_group
   FROM activities WHERE entry_id = $id
   ORDER BY establishment_number NULLS FIRST, registration, classification, nace_code`,
  z.object({
    establishment_number: text,
    registration: z.string(),
    nace_version: z.string(),
    nace_code: z.string(),
    classification: z.enum(['MAIN', 'SECO', 'ANCI']),
    activity_group: z.string(),
  }),
);

export const entryAccreditations = defineQuery(
  'directory',
  'entry-accreditations',
  `SELECT type, valid_from::VARCHAR AS valid_from, valid_to::VARCHAR AS valid_to, source,
     title_fr, title_nl, title_de, title_en, vintage::VARCHAR AS vintage
   FROM accreditations LEFT JOIN sources USING (source)
   WHERE entry_id = $id ORDER BY type, valid_from`,
  z.object({
    type: z.string(),
    valid_from: text,
    valid_to: text,
    source: z.string(),
    ...sourceTitle,
    vintage: text,
  }),
);

export const entryMemberships = defineQuery(
  'directory',
  'entry-memberships',
  `SELECT federation, name_fr, name_nl, name_de, name_en, federations.website, valid_from::VARCHAR AS valid_from,
     source, title_fr, title_nl, title_de, title_en, coalesce(sources.vintage, federations.vintage)::VARCHAR AS vintage
   FROM memberships JOIN federations USING (federation) LEFT JOIN sources USING (source)
   WHERE entry_id = $id ORDER BY federation`,
  z.object({
    federation: z.string(),
    name_fr: z.string(),
    name_nl: z.string(),
    name_de: z.string(),
    name_en: z.string(),
    website: text,
    valid_from: text,
    source: z.string(),
    ...sourceTitle,
    vintage: text,
  }),
);

export const entryPerimeters = defineQuery(
  'directory',
  'entry-perimeters',
  `SELECT perimeter, included, reason FROM perimeter_membership WHERE entry_id = $id ORDER BY perimeter`,
  z.object({ perimeter: z.string(), included: z.boolean(), reason: z.string() }),
);

const provenanceRow = z.object({
  field: z.string(),
  value: text,
  source: z.string(),
  source_date: text,
  rule: z.string(),
  chosen: z.boolean(),
  title_fr: text,
  title_nl: text,
  title_de: text,
  title_en: text,
});
export type ProvenanceRow = z.infer<typeof provenanceRow>;

export const entryProvenance = defineQuery(
  'directory',
  'entry-provenance',
  `SELECT provenance.field, provenance.value, provenance.source, provenance.source_date::VARCHAR AS source_date,
     provenance.rule, provenance.chosen, sources.title_fr, sources.title_nl, sources.title_de, sources.title_en
   FROM provenance LEFT JOIN sources USING (source)
   WHERE entry_id = $id ORDER BY provenance.field, provenance.chosen DESC, provenance.source`,
  provenanceRow,
);

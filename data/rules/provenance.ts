/** Rules by which a field of an entry was chosen: the column `rule` of the table `provenance`. Their words stand in the catalogues. */
export const PROVENANCE_RULES = [
  'registry',
  'list',
  'correction',
  'union',
  'name-language',
  'commune-name',
  'commune-point',
  'commune-postal-code',
  'geocode-address',
  'geocode-street',
  'geocode-locality',
  'geocode-commune',
  'geocode-source',
  'onss-main',
  'administration-main',
  'vat-main',
  'registry-main',
  'secondary',
] as const;
export type ProvenanceRule = (typeof PROVENANCE_RULES)[number];

/** Fields of an entry that carry their provenance: the column `field` of the table `provenance`. */
export const PROVENANCE_FIELDS = [
  'name',
  'name_fr',
  'name_nl',
  'name_de',
  'name_en',
  'legal_form',
  'situation',
  'start_date',
  'address',
  'commune',
  'location',
  'activity',
  'activity_group',
  'website',
  'email',
  'phone',
  'keywords',
  'open_to',
  'description_fr',
  'description_nl',
  'description_de',
  'description_en',
] as const;
export type ProvenanceField = (typeof PROVENANCE_FIELDS)[number];

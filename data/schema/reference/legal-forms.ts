import { z } from 'zod';

/** Class of a legal form, from which the perimeter rules are made (METHOD Appendix A). */
export const FORM_CLASSES = [
  'CORE',
  'COOP_IF_ACCREDITED',
  'SFS',
  'MANUAL',
  'PUBLIC',
  'PUBLIC_SFS',
  'OUT',
] as const;
export type FormClass = (typeof FORM_CLASSES)[number];

/** Public classification of legal forms, in order of display. */
export const FORM_GROUPS = [
  'association',
  'cooperative',
  'social-purpose-company',
  'foundation',
  'mutual',
  'other',
] as const;
export type FormGroup = (typeof FORM_GROUPS)[number];

/** What a juridical situation means for presence. */
export const SITUATION_STATES = ['active', 'winding-up', 'not-active'] as const;
export type SituationState = (typeof SITUATION_STATES)[number];

const words = z.string().min(1);
const labels = { label_fr: words, label_nl: words, label_de: words, label_en: words };
const threeDigits = z.string().regex(/^\d{3}$/, 'a code of three digits');

/** A row of `legal-forms.csv`. */
export const legalFormRow = z.strictObject({
  code: threeDigits,
  ...labels,
  label_en_origin: z.enum(['own', 'fr']),
  abbreviation_fr: z.string(),
  abbreviation_nl: z.string(),
  abbreviation_de: z.string(),
  class: z.enum(FORM_CLASSES),
  form_group: z.enum(FORM_GROUPS),
});
export type LegalFormRow = z.infer<typeof legalFormRow>;

/** A row of `form-groups.csv`. */
export const formGroupRow = z.strictObject({
  code: z.enum(FORM_GROUPS),
  position: z.coerce.number().int().min(1).max(FORM_GROUPS.length),
  ...labels,
  description_fr: words,
  description_nl: words,
  description_de: words,
  description_en: words,
});
export type FormGroupRow = z.infer<typeof formGroupRow>;

/** A row of `registry-codes/codes.csv`. */
export const registryCodeRow = z.strictObject({ category: words, code: words, ...labels });
export type RegistryCodeRow = z.infer<typeof registryCodeRow>;

/** A row of `registry-codes/situations.csv`. */
export const situationRow = z.strictObject({
  code: threeDigits,
  state: z.enum(SITUATION_STATES),
  state_when_successor_known: z.enum(SITUATION_STATES),
  basis: z.enum(['settled', 'default', 'to-confirm']),
});
export type SituationRow = z.infer<typeof situationRow>;

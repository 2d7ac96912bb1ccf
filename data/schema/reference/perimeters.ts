import { z } from 'zod';

/** Perimeters defined so far, from the narrowest definition to the widest. */
export const PERIMETERS = ['concertes-2023', 'legal-form', 'directory'] as const;
export type PerimeterId = (typeof PERIMETERS)[number];

/** Reason codes: why an enterprise is in or out of a perimeter. Their words stand in `reasons.csv`. */
export const REASONS = [
  'IN:FORM',
  'IN:SFS',
  'IN:SFS_PRESUMED',
  'IN:COOP_ACCREDITED',
  'IN:COOP_FORM',
  'IN:ACCREDITED',
  'IN:LISTED',
  'IN:OVERRIDE',
  'OUT:NATURAL_PERSON',
  'OUT:NOT_ACTIVE',
  'OUT:PUBLIC_FORM',
  'OUT:PUBLIC_CONTROL',
  'OUT:SCHOOL',
  'OUT:SFS_ENDED',
  'OUT:COOP_NOT_ACCREDITED',
  'OUT:FORM',
  'OUT:OVERRIDE',
] as const;
export type Reason = (typeof REASONS)[number];

const reason = z.enum(REASONS);
const date = z.iso.date();
const formCodes = z.array(z.string().regex(/^\d{3}$/)).min(1);
const accreditationTypes = z.array(z.string().min(1)).min(1);
const words = z.strictObject({
  fr: z.string().min(1),
  nl: z.string().min(1),
  de: z.string().min(1),
  en: z.string().min(1),
});

const enterpriseType = z.strictObject({
  rule: z.literal('R0'),
  kind: z.literal('enterprise-type'),
  legal_person_types: z.array(z.string()).min(1),
  out: reason,
});

const situation = z.strictObject({
  rule: z.literal('R1'),
  kind: z.literal('situation'),
  not_active: formCodes,
  not_active_when_successor_known: formCodes,
  out: reason,
});

const publicForm = z.strictObject({
  rule: z.literal('R2'),
  kind: z.literal('public-form'),
  forms: formCodes,
  out: reason,
});

const publicControl = z.strictObject({
  rule: z.literal('R3'),
  kind: z.literal('public-control'),
  out: reason,
});

const school = z.strictObject({
  rule: z.literal('R4'),
  kind: z.literal('school'),
  nace_versions: z.array(z.enum(['2008', '2025'])).min(1),
  activity_groups: z.array(z.string().regex(/^\d{3}$/)).min(1),
  main_activity_groups: z.array(z.string().regex(/^\d{3}$/)).min(1),
  main_prefixes: z.array(z.string().regex(/^\d{2,5}$/)).min(1),
  spared: z.array(
    z.strictObject({ version: z.enum(['2008', '2025']), code: z.string().regex(/^\d{5}(\d{2})?$/) }),
  ),
  out: reason,
});

const form = z.strictObject({
  rule: z.literal('R5'),
  kind: z.literal('form'),
  forms: formCodes,
  in: reason,
});

const socialPurpose = z.strictObject({
  rule: z.literal('R6'),
  kind: z.literal('social-purpose'),
  forms: formCodes,
  historic_until: date,
  accreditations: accreditationTypes,
  presumption: z.string().min(1),
  in: reason,
  in_presumed: reason,
  in_accredited: reason,
  out: reason,
});

const cooperative = z.strictObject({
  rule: z.literal('R7'),
  kind: z.literal('cooperative'),
  forms: formCodes,
  accreditations: accreditationTypes,
  in: reason,
  out: reason,
});

const socialPurposeForm = z.strictObject({
  rule: z.literal('R6'),
  kind: z.literal('form'),
  forms: formCodes,
  in: reason,
});

const cooperativeForm = z.strictObject({
  rule: z.literal('R7'),
  kind: z.literal('form'),
  forms: formCodes,
  in: reason,
});

const accredited = z.strictObject({
  rule: z.literal('R8'),
  kind: z.literal('accredited'),
  accreditations: accreditationTypes,
  in: reason,
});

const override = z.strictObject({
  rule: z.literal('R9'),
  kind: z.literal('override'),
  never_over: z.array(z.enum(['R0', 'R1'])),
  in: reason,
  out: reason,
});

/** One rule of a perimeter with its parameters (METHOD section 1.2). */
export const perimeterRule = z.union([
  enterpriseType,
  situation,
  publicForm,
  publicControl,
  school,
  form,
  socialPurpose,
  socialPurposeForm,
  cooperative,
  cooperativeForm,
  accredited,
  override,
]);
export type PerimeterRule = z.infer<typeof perimeterRule>;

/** A versioned perimeter: rules in order, the first that decides wins, R9 has the last word. */
export const perimeter = z.strictObject({
  id: z.enum(PERIMETERS),
  version: z.string().regex(/^\d+\.\d+$/),
  valid_from: date,
  label: words,
  definition: words,
  rules: z.array(perimeterRule).min(1),
  otherwise: reason,
});
export type Perimeter = z.infer<typeof perimeter>;

/** The content of `perimeters.json`. */
export const perimeterFile = z.strictObject({ perimeters: z.array(perimeter).min(1) });

/** A row of `reasons.csv`: a reason code in words. */
export const reasonRow = z.strictObject({
  code: reason,
  included: z.enum(['true', 'false']),
  label_fr: z.string().min(1),
  label_nl: z.string().min(1),
  label_de: z.string().min(1),
  label_en: z.string().min(1),
});
export type ReasonRow = z.infer<typeof reasonRow>;

const openDate = z.union([date, z.literal('')]);

/** A row of `overrides.csv`: a dated, argued correction (rule R9); both days inclusive, empty means open. */
export const overrideRow = z.strictObject({
  enterprise_number: z.string().regex(/^[01]\d{9}$/),
  included: z.enum(['true', 'false']),
  valid_from: openDate,
  valid_to: openDate,
  author: z.string().min(1),
  decided_on: date,
  evidence: z.string().min(1),
});
export type OverrideRow = z.infer<typeof overrideRow>;

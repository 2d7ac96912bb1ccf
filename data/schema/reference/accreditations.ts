import { z } from 'zod';

/** Accreditations of the social economy (METHOD section 1.4), predecessors included. */
export const ACCREDITATION_TYPES = [
  'B-EI',
  'B-ESD',
  'B-ESI',
  'B-ETA',
  'B-ILDE',
  'DG-CPI',
  'DG-EIS',
  'DG-ES',
  'F-CNC',
  'F-ES',
  'W-ACES',
  'W-CISP',
  'W-EI',
  'W-EI-2012',
  'W-ETA',
  'W-IDESS',
  'W-IES',
  'W-RES',
  'W-SAACE',
  'W-TS',
] as const;
export type AccreditationType = (typeof ACCREDITATION_TYPES)[number];

const words = z.string().min(1);

function splitList<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .transform((text) => (text === '' ? [] : text.split('|')))
    .pipe(z.array(z.enum(values)));
}

/** A row of `accreditations/types.csv`; lists are joined by `|`. */
export const accreditationTypeRow = z.strictObject({
  code: z.enum(ACCREDITATION_TYPES),
  authority: words,
  territory: z.string().regex(/^\d{5}$/),
  label_fr: words,
  label_nl: words,
  label_de: words,
  label_en: words,
  description_fr: words,
  description_nl: words,
  description_de: words,
  description_en: words,
  legal_base: z.string(),
  predecessor_of: splitList(ACCREDITATION_TYPES),
  counts_for: splitList(['R6', 'R7', 'R8']),
  known_count: z.union([z.literal(''), z.coerce.number().int().positive()]),
  known_count_date: z.union([z.literal(''), z.string().regex(/^\d{4}$/)]),
  source: words,
});
export type AccreditationTypeRow = z.infer<typeof accreditationTypeRow>;

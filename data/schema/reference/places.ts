import { z } from 'zod';

/** A row of `places/other-names.csv`: a name that people give a territory beside those of the register. */
export const otherNameRow = z.strictObject({
  nis: z.string().regex(/^\d{5}$/),
  language: z.enum(['fr', 'nl', 'de', 'en']),
  name: z.string().min(3),
  source: z.url(),
});
export type OtherNameRow = z.infer<typeof otherNameRow>;

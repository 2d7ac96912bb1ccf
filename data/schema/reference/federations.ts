import { z } from 'zod';

const words = z.string().min(1);

/**
 * A row of a `federations.csv`, delivered with the member lists of a deployment (and by the generator for a
 * demonstration); no federation is compiled into the reference tables.
 */
export const federationRow = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code in lower case with dashes'),
  name_fr: words,
  name_nl: words,
  name_de: words,
  name_en: words,
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
});
export type FederationRow = z.infer<typeof federationRow>;

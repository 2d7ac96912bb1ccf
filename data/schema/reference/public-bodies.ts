import { z } from 'zod';

/** Why a body is excluded: public by nature, or a private-law body controlled by a public authority. */
export const PUBLIC_CONTROLS = ['public', 'public-control'] as const;

/** A row of `public-bodies.csv`: a legal person excluded by rule R3. */
export const publicBodyRow = z.strictObject({
  number: z.string().regex(/^[01]\d{9}$/),
  name: z.string().min(1),
  class: z.string().min(1),
  control: z.enum(PUBLIC_CONTROLS),
  source: z.string().min(1),
});
export type PublicBodyRow = z.infer<typeof publicBodyRow>;

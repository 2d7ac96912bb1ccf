import { z } from 'zod';

const share = z.number().min(0).max(1);

/** Gates a release must pass; settings of a deployment (country pack, test), in a JSON file. */
export const gatesSchema = z.strictObject({
  /** Fewest rows of each thing counted. */
  minimum: z.strictObject({
    enterprises: z.number().int().min(0),
    establishments: z.number().int().min(0),
    entries: z.number().int().min(0),
    public_counts: z.number().int().min(0),
  }),
  /** Largest share of its rows that a source may lose against the last release. */
  maximumLoss: share,
  /** Territories (NIS codes) every commune of which must be covered; `loaded`: the provinces that have addresses. */
  coverage: z.union([z.literal('loaded'), z.array(z.string().regex(/^\d{5}$/))]),
  geocoding: z.strictObject({
    /** Fewest Belgian entries placed at all. */
    placed: share,
    /** Fewest Belgian entries placed by address, street or the coordinates of a list. */
    precise: share,
  }),
});
export type Gates = z.infer<typeof gatesSchema>;

import { z } from 'zod';

/** Rows of one question at most. */
export const MOST_LINKAGE_ROWS = 50;
/** Bytes of a question at most. */
export const MOST_QUESTION_BYTES = 512 * 1024;

const text = z.string().max(1000);

/** What the API asks the worker: which registered organisations rows may speak of. Texts as written. */
export const linkageQuestion = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        row: z.int(),
        name: text,
        number: text.exactOptional(),
        street: text.exactOptional(),
        houseNumber: text.exactOptional(),
        postalCode: text.exactOptional(),
        locality: text.exactOptional(),
        phone: text.exactOptional(),
        website: text.exactOptional(),
      }),
    )
    .min(1)
    .max(MOST_LINKAGE_ROWS),
});
export type LinkageQuestion = z.infer<typeof linkageQuestion>;

const candidate = z.object({
  enterprise: z.string(),
  /** As the registry writes them. */
  names: z.array(z.string()),
  seat: z.string().nullable(),
  state: z.string(),
  /** Posterior, between 0 and 1. */
  probability: z.number(),
  nameSimilarity: z.number(),
  /** 0: elsewhere, 1: the same house; null when nothing can be said. */
  addressSimilarity: z.number().nullable(),
});

/** Candidates of each row, the likeliest first; `chosen` is the one that a list would be linked to without being asked. */
export const linkageAnswer = z.object({
  dataVersion: z.string(),
  rows: z.array(
    z.object({ row: z.int(), chosen: z.string().nullable(), candidates: z.array(candidate).readonly() }),
  ),
});
export type LinkageAnswer = z.infer<typeof linkageAnswer>;

/** Where the worker listens, below the data folder: its own folder, since the API may not look into `build`. */
export const LINKAGE_SOCKET = ['run', 'linkage.sock'] as const;

import { z } from '@hono/zod-openapi';

export const GEO_METHODS = ['address', 'street', 'locality', 'commune', 'source', 'none'] as const;
export const TERRITORY_LEVELS = ['country', 'region', 'province', 'arrondissement', 'commune'] as const;

/** A named schema or null; `.nullable()` on a named schema would lose the null in the OpenAPI document. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}

/** RFC 9457 problem document, the only shape of an error. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    parameter: z.string().optional().openapi({ description: 'The query or path parameter at fault' }),
    found: z.string().optional().openapi({ description: 'The value at fault' }),
    retryAfter: z.number().int().optional().openapi({ description: 'Seconds to wait (429, 503)' }),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof Problem>;

/** A code with its label in the language asked for. */
export const Labelled = z.object({ code: z.string(), label: z.string() }).openapi('Labelled');
export type Labelled = z.infer<typeof Labelled>;

/** The release an answer was computed from; `demo` answers hold fictitious data and say so. */
export const ReleaseStamp = z
  .object({
    directory: z.string(),
    statistics: z.string(),
    referenceDate: z.string(),
    demo: z.boolean(),
  })
  .openapi('ReleaseStamp');
export type ReleaseStamp = z.infer<typeof ReleaseStamp>;

/** Names in the four languages; display text is chosen by `lang`, this is for switching without a request. */
export const TerritoryRef = z
  .object({ nis: z.string(), level: z.enum(TERRITORY_LEVELS), name: z.string() })
  .openapi('TerritoryRef');
export type TerritoryRef = z.infer<typeof TerritoryRef>;

/** An old NIS code in a question: the answer is that of its successor. */
export const TerritoryNote = z
  .object({
    parameter: z.string().openapi({ description: 'The parameter that holds the code' }),
    given: z.string().openapi({ description: 'The code of an older grid' }),
    nis: z.string().openapi({ description: 'The territory of today that answers for it' }),
    on: z.string().openapi({ description: 'Day of the change' }),
    text: z.string().openapi({ description: 'The same in words, in the language asked for' }),
  })
  .openapi('TerritoryNote');
export type TerritoryNote = z.infer<typeof TerritoryNote>;

/** Notes beside an answer; the header X-Territory-Note says them in English. */
export const notes = z
  .array(TerritoryNote)
  .openapi({ description: 'Old NIS codes that were read as those of their successors' });

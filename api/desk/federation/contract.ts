import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../../data/messages/translate.ts';

const labelled = z.object({ code: z.string(), label: z.string(), count: z.number() });
const row = z.object({ row: z.number(), name: z.string(), place: z.string() });

/** Members that the registry knows, and what is wrong with some. */
export const KNOWN_FIELDS = ['number', 'exact', 'website', 'email', 'phone', 'description'] as const;

export const FederationView = z
  .object({
    /** The list that is published; null when none is. */
    list: z
      .object({
        id: z.string(),
        rows: z.number(),
        published: z.string(),
        confirmed: z.string().nullable(),
        due: z.string(),
      })
      .nullable(),
    edition: z.string(),
    /** Members in the directory. */
    members: z.number(),
    territories: z.array(labelled),
    activities: z.array(labelled),
    completeness: z.array(z.object({ field: z.enum(KNOWN_FIELDS), count: z.number() })),
    /** Rows whose organisation the registry does not hold, or that wait for a decision. */
    notFound: z.array(row),
    stopped: z.array(row.extend({ enterprise: z.string(), state: z.string() })),
    /** Registered, but the directory's perimeter does not hold them. */
    outside: z.array(row.extend({ enterprise: z.string() })),
    twice: z.array(z.object({ enterprise: z.string(), name: z.string(), rows: z.array(z.number()) })),
    shared: z.array(z.object({ id: z.string(), name: z.string(), federations: z.array(z.string()) })),
  })
  .openapi('FederationView');
export type FederationView = z.infer<typeof FederationView>;

export const EnrichedQuery = z.strictObject({
  lang: z.enum(LANGUAGES).default('fr'),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
});

export const AskedListView = z
  .object({
    names: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
    published: z.string(),
    members: z.number(),
  })
  .openapi('AskedList');
export type AskedListView = z.infer<typeof AskedListView>;

import { z } from '@hono/zod-openapi';
import { EnterpriseSummary } from './enterprises.ts';
import { ReleaseStamp, TerritoryRef } from './common.ts';

/** `GET /territories/{nis}/arrivals`: the newest entries of a territory, newest first. */
export const Arrivals = z
  .object({
    release: ReleaseStamp,
    territory: TerritoryRef,
    updated: z.string().openapi({ description: 'Instant of the newest entry, else of the edition' }),
    items: z.array(
      z.object({
        at: z.string().openapi({
          description:
            'When the entry came into the directory; for one that its first edition held already, the day it was registered',
        }),
        since: z.enum(['arrival', 'registration']).openapi({ description: 'What `at` is the date of' }),
        enterprise: EnterpriseSummary,
      }),
    ),
  })
  .openapi('Arrivals');
export type Arrivals = z.infer<typeof Arrivals>;

/** `GET /federations/{federation}/changes`: what changed among the members of a federation, newest first. */
export const FederationChanges = z
  .object({
    release: ReleaseStamp,
    federation: z.object({ code: z.string(), name: z.string(), website: z.string().nullable() }),
    updated: z.string().openapi({ description: 'Instant of the newest change, else of the edition' }),
    items: z.array(
      z.object({
        at: z.string(),
        since: z.enum(['joined', 'left', 'arrival', 'registration']).openapi({
          description:
            'joined, left: by two lists approved one after the other; arrival, registration: as for territories, for a ' +
            'federation without two such lists',
        }),
        enterprise: EnterpriseSummary,
      }),
    ),
  })
  .openapi('FederationChanges');
export type FederationChanges = z.infer<typeof FederationChanges>;

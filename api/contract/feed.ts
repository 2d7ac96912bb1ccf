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

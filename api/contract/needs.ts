import { z } from '@hono/zod-openapi';
import { Labelled, ReleaseStamp } from './common.ts';

/** `GET /needs`. */
export const NeedList = z
  .object({
    release: ReleaseStamp,
    items: z.array(
      Labelled.extend({
        group: z.string().openapi({ description: 'Activity group' }),
        featured: z.number().int().nullable().openapi({ description: 'Place on the home page, from 1' }),
        count: z.number().int().openapi({ description: 'Organisations that answer it' }),
      }),
    ),
  })
  .openapi('NeedList');
export type NeedList = z.infer<typeof NeedList>;

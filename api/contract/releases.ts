import { z } from '@hono/zod-openapi';
import { Labelled, orNull, ReleaseStamp } from './common.ts';

/** `GET /sources`. */
export const Sources = z
  .object({
    release: ReleaseStamp,
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        producer: z.string(),
        licence: z.string(),
        url: z.string().nullable(),
        vintage: z.string().nullable(),
        rowsIn: z.number().int(),
        rowsKept: z.number().int(),
        rowsRejected: z.number().int(),
        rowsDropped: z.number().int(),
        checksum: z.string().nullable(),
      }),
    ),
    reference: z
      .array(
        z.object({
          topic: z.string(),
          title: z.string(),
          rows: z.number().int(),
          producer: z.string(),
          licence: z.string(),
          vintage: z.string(),
        }),
      )
      .openapi({ description: 'Reference tables compiled into the software' }),
    geocoding: z.array(
      z.object({ method: Labelled, unit: z.enum(['entry', 'establishment']), rows: z.number().int() }),
    ),
  })
  .openapi('Sources');
export type Sources = z.infer<typeof Sources>;

/** `GET /releases`: newest first. */
export const Releases = z
  .object({
    current: z.object({ release: z.string(), publishedAt: z.string() }),
    editions: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['directory', 'statistics']),
        current: z.boolean(),
        createdAt: z.string(),
        referenceDate: z.string(),
        demo: z.boolean(),
        codeVersion: z.string(),
        contentHash: z.string(),
        counts: z.record(z.string(), z.number()),
        checks: z.array(
          z.object({ name: z.string(), passed: z.boolean(), blocking: z.boolean(), detail: z.string() }),
        ),
        files: z.array(
          z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string(), href: z.string() }),
        ),
      }),
    ),
  })
  .openapi('Releases');
export type Releases = z.infer<typeof Releases>;

/** `GET /method`: perimeters, reasons, accreditations and the published totals beside ours. */
export const Method = z
  .object({
    release: ReleaseStamp,
    perimeters: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        definition: z.string(),
        entries: z.number().int(),
        rules: z.array(z.object({ rule: z.string(), text: z.string() })),
      }),
    ),
    accreditations: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        description: z.string(),
        authority: z.string(),
        legalBase: z.string(),
        entries: z.number().int(),
      }),
    ),
    groups: z.array(
      z.object({ code: z.string(), label: z.string(), description: z.string(), statGroup: Labelled }),
    ),
    checkTotals: z.array(
      z.object({
        region: Labelled,
        measure: Labelled,
        own: z.number(),
        published: z.number(),
        difference: z.number().openapi({ description: 'own / published - 1' }),
        year: z.number().int(),
        source: z.string(),
        vintage: z.string(),
      }),
    ),
  })
  .openapi('Method');
export type Method = z.infer<typeof Method>;

/** `GET /health`. */
export const Health = z
  .object({
    status: z.enum(['ok', 'degraded', 'starting']),
    release: orNull(ReleaseStamp),
    message: z
      .string()
      .nullable()
      .openapi({ description: 'Why degraded: for instance a damaged newer edition that was not loaded' }),
    uptimeSeconds: z.number(),
    codeVersion: z.string(),
  })
  .openapi('Health');
export type Health = z.infer<typeof Health>;

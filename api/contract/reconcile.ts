import { z } from '@hono/zod-openapi';

/** Version of the specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ */
export const RECONCILIATION_VERSION = '0.2';

const named = z.object({ id: z.string(), name: z.string() });
const type = named.extend({ broader: z.array(named).optional() });
const service = z.object({ service_url: z.string(), service_path: z.string() });

export const ReconcileManifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    identifierSpace: z.string(),
    schemaSpace: z.string(),
    documentation: z.string(),
    serviceVersion: z.string(),
    logo: z.string(),
    batchSize: z.int(),
    defaultTypes: z.array(type),
    view: z.object({ url: z.string() }),
    preview: z.object({ url: z.string(), width: z.int(), height: z.int() }),
    suggest: z.object({ entity: service, property: service, type: service }),
    extend: z.object({ propose_properties: service }),
  })
  .openapi('ReconcileManifest', {
    description: 'Service manifest of the W3C Reconciliation Service API v0.2',
  });
export type ReconcileManifest = z.infer<typeof ReconcileManifest>;

const candidate = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.array(named),
  score: z.number().openapi({ description: 'Posterior probability of this organisation, times 100' }),
  match: z.boolean().openapi({ description: 'A member list would be linked to it without being asked' }),
  features: z.array(z.object({ id: z.string(), value: z.union([z.number(), z.boolean()]) })),
});
export type ReconcileCandidate = z.infer<typeof candidate>;
export const ReconcileResults = z
  .record(z.string(), z.object({ result: z.array(candidate) }))
  .openapi('ReconcileResults', { description: 'Candidates by key of the query, the likeliest first' });
export type ReconcileResults = z.infer<typeof ReconcileResults>;

const value = z.union([
  z.object({ str: z.string() }),
  z.object({ int: z.int() }),
  z.object({ float: z.number() }),
]);
export type ExtensionValue = z.infer<typeof value>;
export const ReconcileExtension = z
  .object({
    meta: z.array(named),
    rows: z.record(z.string(), z.record(z.string(), z.array(value))),
  })
  .openapi('ReconcileExtension', { description: 'Values of properties of organisations' });
export type ReconcileExtension = z.infer<typeof ReconcileExtension>;

export const ReconcileSuggestions = z
  .object({
    result: z.array(named.extend({ description: z.string().optional(), notable: z.array(named).optional() })),
  })
  .openapi('ReconcileSuggestions');
export type ReconcileSuggestions = z.infer<typeof ReconcileSuggestions>;

export const ReconcileProperties = z
  .object({ type: z.string(), limit: z.int().optional(), properties: z.array(named) })
  .openapi('ReconcileProperties');

const propertyValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ id: z.string(), name: z.string().optional() }),
]);
export type PropertyValue = z.infer<typeof propertyValue>;

/** The content of `queries`: query by key. */
export const queryBatch = z.record(
  z.string(),
  z
    .object({
      query: z.string().optional(),
      type: z.union([z.string(), z.array(z.string())]).optional(),
      limit: z.number().int().positive().optional(),
      type_strict: z.enum(['any', 'should', 'all']).optional(),
      properties: z
        .array(z.object({ pid: z.string(), v: z.union([propertyValue, z.array(propertyValue)]) }))
        .optional(),
    })
    .refine(
      ({ query = '', properties = [] }) => query.trim() !== '' || properties.length > 0,
      'expected query or properties',
    ),
);
export type QueryBatch = z.infer<typeof queryBatch>;

export const MOST_EXTENDED = 500;
/** The content of `extend`. */
export const extensionQuery = z.object({
  ids: z.array(z.string().max(100)).max(MOST_EXTENDED),
  properties: z.array(z.object({ id: z.string().max(100) })).max(100),
});
export type ExtensionQuery = z.infer<typeof extensionQuery>;

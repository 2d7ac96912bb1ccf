import { z } from 'zod';

/** Shapes that the Reconciliation Service API v0.2 asks for, written from the specification. */
const uri = z.url({ protocol: /^https?$/ });
const text = z.string().min(1);
const entityTemplate = z
  .string()
  .includes('{{id}}')
  .refine((url) => URL.canParse(url.replace('{{id}}', 'x')));
const service = z.looseObject({ service_url: uri, service_path: text });
const type = z.looseObject({
  id: text,
  name: text,
  broader: z.array(z.object({ id: text, name: text })).optional(),
});

export const manifestShape = z.looseObject({
  versions: z.array(text).refine((versions) => versions.includes('0.2')),
  name: text,
  identifierSpace: uri,
  schemaSpace: uri,
  defaultTypes: z.array(type),
  documentation: uri,
  logo: uri,
  serviceVersion: text,
  batchSize: z.int().positive(),
  view: z.object({ url: entityTemplate }),
  preview: z.object({ url: entityTemplate, width: z.int().positive(), height: z.int().positive() }),
  suggest: z.object({ entity: service, property: service, type: service }),
  extend: z.looseObject({ propose_properties: service }),
});

const candidate = z.object({
  id: text,
  name: text,
  description: z.string().optional(),
  type: z.array(z.object({ id: text, name: text })),
  score: z.number(),
  match: z.boolean(),
  features: z
    .array(z.strictObject({ id: text, value: z.union([z.number(), z.boolean()]) }))
    .refine(
      (features) => new Set(features.map(({ id }) => id)).size === features.length,
      'features of one candidate have different ids',
    ),
});
export const resultBatchShape = z.record(
  z.string(),
  z.strictObject({
    result: z
      .array(candidate)
      .refine(
        (all) => all.every(({ score }, at) => score <= (all[at - 1]?.score ?? Infinity)),
        'by decreasing score',
      ),
  }),
);

export const suggestShape = z.object({
  result: z.array(
    z.object({
      id: text,
      name: text,
      description: z.string().optional(),
      notable: z.array(z.object({ id: text, name: text })).optional(),
    }),
  ),
});

const value = z.union([
  z.strictObject({}),
  z.strictObject({ id: text, name: text }),
  z.strictObject({ str: z.string() }),
  z.strictObject({ int: z.int() }),
  z.strictObject({ float: z.number() }),
  z.strictObject({ date: z.iso.datetime() }),
]);
export const extensionShape = z.object({
  meta: z.array(z.object({ id: text, name: text })),
  rows: z.record(z.string(), z.record(z.string(), z.array(value))),
});
export const proposalShape = z.object({
  type: text,
  limit: z.int().optional(),
  properties: z.array(z.object({ id: text, name: text })),
});

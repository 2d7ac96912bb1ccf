import { z } from '@hono/zod-openapi';
import { LIST_FIELDS } from '../../../data/schema/list-fields.ts';
import {
  deskMapping,
  FAULT_CODES,
  LINK_METHODS,
  LINK_STATES,
  LIST_STATES,
  listReading,
  REFUSALS,
  ROW_DECISIONS,
} from '../../../data/schema/workspace/list-tables.ts';
import { organisationParam } from '../contract.ts';

const version = z
  .int()
  .min(0)
  .openapi({ description: 'The version seen: another one since is answered 409' });
const shown = z.record(z.string(), z.string());

export const listParam = organisationParam.extend({
  list: z.uuid().openapi({ param: { name: 'list', in: 'path' } }),
});
export const rowParam = listParam.extend({
  row: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .openapi({ param: { name: 'row', in: 'path' } }),
});

export const ListItem = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(LIST_STATES),
    version: z.number(),
    publishedVersion: z.number().nullable(),
    refusal: z.object({ code: z.enum(REFUSALS), place: z.string().nullable() }).nullable(),
    message: z.string().nullable(),
    created: z.string(),
    submitted: z.string().nullable(),
    decided: z.string().nullable(),
    /** Work on it that failed for good; it can be started again. */
    jobFailed: z.boolean(),
  })
  .openapi('DeskListItem');
export const ListList = z.object({ lists: z.array(ListItem) }).openapi('DeskListList');
export type ListList = z.infer<typeof ListList>;
export const ListDetail = ListItem.extend({
  reading: listReading.nullable(),
  mapping: deskMapping.nullable(),
  counts: z.object({
    rows: z.number(),
    faults: z.number(),
    links: z.record(z.string(), z.number()),
  }),
}).openapi('DeskList');
export type ListDetail = z.infer<typeof ListDetail>;

export const VersionOnly = z.strictObject({ version }).openapi('VersionOnly');
export const MappingChoice = z.strictObject({ version, mapping: deskMapping }).openapi('MappingChoice');
export const CorrectionChoice = z
  .strictObject({
    version,
    accept: z.union([z.literal('all'), z.array(z.int()).max(20_000)]),
    write: z
      .array(
        z.strictObject({
          row: z.int().min(1),
          field: z.enum(LIST_FIELDS),
          value: z.string().trim().max(2000),
        }),
      )
      .max(1000),
  })
  .openapi('CorrectionChoice');
export const Submission = z.strictObject({ version, shrinkMeant: z.boolean() }).openapi('Submission');
export const SendingBack = z
  .strictObject({ version, message: z.string().trim().min(3).max(2000) })
  .openapi('SendingBack');

export const FaultPage = z
  .object({
    faults: z.array(
      z.object({
        id: z.number(),
        row: z.number(),
        field: z.string().nullable(),
        code: z.enum(FAULT_CODES),
        found: z.string().nullable(),
        proposal: shown.nullable(),
        text: z.string(),
      }),
    ),
  })
  .openapi('FaultPage');
export type FaultPage = z.infer<typeof FaultPage>;
export const Candidate = z
  .object({
    enterpriseNumber: z.string(),
    names: z.array(z.string()).readonly(),
    seat: z.string().nullable(),
    state: z.string(),
    probability: z.number(),
    nameSimilarity: z.number(),
    address: z.string(),
    /** Evidence in words, the strongest first. */
    evidence: z.array(z.string()),
  })
  .openapi('Candidate');
export type Candidate = z.infer<typeof Candidate>;
export const RowItem = z
  .object({
    row: z.number(),
    cells: shown,
    link: z.enum(LINK_STATES),
    method: z.enum(LINK_METHODS).nullable(),
    enterprise: z.string().nullable(),
    probability: z.number().nullable(),
    candidates: z.array(Candidate),
    warnings: z.array(z.string()),
    version: z.number(),
  })
  .openapi('DeskRow');
export type RowItem = z.infer<typeof RowItem>;
export const RowPage = z
  .object({ rows: z.array(RowItem), next: z.number().nullable() })
  .openapi('DeskRowPage');
export type RowPage = z.infer<typeof RowPage>;
export const RowChoice = z
  .strictObject({
    version,
    decision: z.enum(ROW_DECISIONS),
    enterprise: z
      .string()
      .regex(/^\d{10}$/, 'expected ten digits')
      .nullable(),
  })
  .openapi('RowChoice');
export const CandidatePlaces = z
  .object({
    places: z.array(
      z.object({
        enterprise: z.string(),
        lon: z.number(),
        lat: z.number(),
        exact: z.boolean(),
        nis: z.string().nullable(),
      }),
    ),
  })
  .openapi('CandidatePlaces');
export type CandidatePlaces = z.infer<typeof CandidatePlaces>;
export const AcceptAbove = z
  .strictObject({ threshold: z.number().min(0.5).max(1), dryRun: z.boolean() })
  .openapi('AcceptAbove');
export const AcceptedRows = z.object({ rows: z.array(z.number()) }).openapi('AcceptedRows');
export type AcceptedRows = z.infer<typeof AcceptedRows>;

const diffRow = z.object({
  name: z.string(),
  enterprise: z.string().nullable(),
  fields: z.array(z.string()).readonly(),
});
export const Diff = z
  .object({
    before: z.number(),
    after: z.number(),
    joined: z.array(diffRow).readonly(),
    left: z.array(diffRow).readonly(),
    changed: z.array(diffRow).readonly(),
    unchanged: z.number(),
    shrinks: z.boolean(),
  })
  .openapi('ListDiff');
export type Diff = z.infer<typeof Diff>;

export const Overview = z
  .object({
    waiting: z.array(
      z.object({
        organisation: z.string(),
        list: z.string(),
        state: z.enum(LIST_STATES),
        since: z.string(),
        openRows: z.number(),
      }),
    ),
    organisations: z.array(
      z.object({
        organisation: z.string(),
        published: z.string().nullable(),
        /** Day on which the next list is due: a year after the last; null when none was ever published. */
        due: z.string().nullable(),
        isStale: z.boolean(),
      }),
    ),
    reports: z.object({ open: z.number(), oldest: z.string().nullable() }),
  })
  .openapi('DeskOverview');
export type Overview = z.infer<typeof Overview>;

import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { parseReportReference } from '../../../data/rules/report-reference.ts';
import { ROLES } from '../../../data/rules/permissions.ts';
import { CORRECTABLE_FIELDS, REPORT_FIELDS } from '../../../data/schema/report.ts';
import {
  REPORT_OUTCOMES,
  REPORT_STATUSES,
  WITHDRAWAL_REASONS,
} from '../../../data/schema/workspace/tables.ts';

const day = z.iso.date();
const territory = z
  .string()
  .regex(/^\d{5}$/, 'expected a NIS code of five digits')
  .optional();
const languageQuery = z.enum(LANGUAGES).default('fr');
const place = z.object({ nis: z.string(), name: z.string() }).nullable();

export const reportParam = z.strictObject({
  reference: z
    .string()
    .max(40)
    .refine((text) => parseReportReference(text) !== null, 'expected a reference such as ESS-7K4M-2Q')
    .transform((text) => parseReportReference(text) ?? text)
    .openapi({ param: { name: 'reference', in: 'path' }, type: 'string' }),
});
export const ReportQuery = z.strictObject({
  lang: languageQuery,
  status: z.enum(REPORT_STATUSES).default('open'),
  after: z.coerce.number().int().min(0).default(0),
});
const reportItem = z.object({
  id: z.number(),
  reference: z.string(),
  entry: z.string(),
  /** Null when the directory no longer shows the entry. */
  entryName: z.string().nullable(),
  field: z.enum(REPORT_FIELDS),
  text: z.string(),
  language: z.enum(LANGUAGES),
  status: z.enum(REPORT_STATUSES),
  mayAnswer: z.boolean(),
  received: z.string(),
  outcome: z.enum(REPORT_OUTCOMES).nullable(),
  note: z.string().nullable(),
  closedBy: z.string().nullable(),
  closed: z.string().nullable(),
});
export const ReportPage = z
  .object({ reports: z.array(reportItem), next: z.number().nullable() })
  .openapi('DeskReportPage');
export type ReportPage = z.infer<typeof ReportPage>;
export const ReportDetail = reportItem
  .extend({
    /** What the directory shows now, by field that a correction may set. */
    shown: z.record(z.string(), z.string().nullable()),
  })
  .openapi('DeskReport');
export type ReportDetail = z.infer<typeof ReportDetail>;

/** How a report is settled; `answer` is mailed to who reported. */
export const Settlement = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('corrected'),
      field: z.enum(CORRECTABLE_FIELDS),
      value: z.string().trim().max(4000).nullable(),
      note: z.string().trim().min(3).max(1000),
      answer: z.string().trim().min(3).max(4000).nullable(),
    }),
    z.strictObject({
      outcome: z.literal('withdrawn'),
      reason: z.enum(WITHDRAWAL_REASONS),
      note: z.string().trim().min(3).max(1000),
      answer: z.string().trim().min(3).max(4000).nullable(),
    }),
    z.strictObject({
      outcome: z.enum(['answered', 'unfounded']),
      note: z.string().trim().min(3).max(1000),
      answer: z.string().trim().min(3).max(4000).nullable(),
    }),
  ])
  .openapi('ReportSettlement');
export type Settlement = z.infer<typeof Settlement>;

/** Levels of territory whose coverage is compared. */
export const COVERAGE_LEVELS = ['region', 'province', 'arrondissement', 'commune'] as const;
export const CoverageQuery = z.strictObject({
  lang: languageQuery,
  level: z.enum(COVERAGE_LEVELS).default('arrondissement'),
  within: territory,
});
const coverage = z.object({
  registered: z.number().openapi({ description: 'Legal persons of the registry with their seat there' }),
  entries: z.number().openapi({ description: 'Entries of the directory' }),
  linked: z.number().openapi({ description: 'Entries of the directory that are in the registry' }),
  listed: z.number().openapi({ description: 'Entries that a federation or administration lists' }),
  reachable: z.number().openapi({ description: 'Entries with a website, e-mail address or telephone' }),
  placed: z.number().openapi({ description: 'Entries placed at their address' }),
});
export type Coverage = z.infer<typeof coverage>;
export const THIN_REASONS = ['linked', 'listed', 'reachable'] as const;
export const CoverageTable = z
  .object({
    country: coverage,
    rows: z.array(
      coverage.extend({ nis: z.string(), name: z.string(), thin: z.array(z.enum(THIN_REASONS)) }),
    ),
    /** Published totals beside ours, where there are some (regions). */
    published: z.array(
      z.object({
        territory: z.string(),
        measure: z.string(),
        own: z.number(),
        published: z.number(),
        year: z.number(),
        source: z.string(),
      }),
    ),
  })
  .openapi('DeskCoverage');
export type CoverageTable = z.infer<typeof CoverageTable>;

/** Fields whose sources are compared. */
const field = z
  .string()
  .regex(/^[a-z_]{1,40}$/)
  .optional();
export const DisagreementQuery = z.strictObject({
  lang: languageQuery,
  field,
  territory,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const DisagreementFileQuery = z.strictObject({ lang: languageQuery, field, territory });
export const DisagreementPage = z
  .object({
    fields: z.array(z.object({ field: z.string(), label: z.string(), count: z.number() })),
    total: z.number(),
    pages: z.number(),
    rows: z.array(
      z.object({
        entry: z.string(),
        name: z.string(),
        commune: place,
        field: z.string(),
        fieldLabel: z.string(),
        shown: z.string(),
        shownSource: z.string(),
        shownDate: z.string().nullable(),
        other: z.string(),
        otherSource: z.string(),
        otherDate: z.string().nullable(),
      }),
    ),
  })
  .openapi('DeskDisagreements');
export type DisagreementPage = z.infer<typeof DisagreementPage>;

export const AuditQuery = z.strictObject({
  actor: z.string().max(100).optional(),
  action: z
    .string()
    .regex(/^[a-z.-]{1,60}$/, 'expected an action such as list.approve')
    .optional(),
  subject: z.string().max(120).optional(),
  from: day.optional(),
  to: day.optional(),
  before: z.coerce.number().int().positive().optional(),
});
export const AuditPage = z
  .object({
    entries: z.array(
      z.object({
        seq: z.number(),
        at: z.string(),
        actor: z.string(),
        /** Name of the person behind the actor's number, while the account exists. */
        person: z.string().nullable(),
        action: z.string(),
        subject: z.string(),
        detail: z.record(z.string(), z.unknown()),
        hash: z.string(),
      }),
    ),
    next: z.number().nullable(),
  })
  .openapi('AuditPage');
export type AuditPage = z.infer<typeof AuditPage>;
export const AuditVerdict = z
  .object({
    entries: z.number(),
    head: z.string(),
    broken: z.object({ seq: z.number(), why: z.string() }).nullable(),
  })
  .openapi('AuditVerdict');
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const personParam = z.strictObject({
  person: z
    .string()
    .min(1)
    .max(100)
    .openapi({ param: { name: 'person', in: 'path' } }),
});
export const PersonList = z
  .object({
    people: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        email: z.string(),
        memberships: z.array(z.object({ organisation: z.string(), role: z.enum(ROLES) })),
      }),
    ),
  })
  .openapi('PersonList');
export type PersonList = z.infer<typeof PersonList>;

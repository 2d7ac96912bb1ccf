import { z } from 'zod';
import { LIST_FIELDS, type ListField } from './list-fields.ts';

/** What a list says of the organisations it names. */
export const LIST_KINDS = ['federation', 'accreditation', 'directory'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

export const LIST_FORMATS = ['csv', 'xlsx', 'geojson'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Encodings a CSV list may come in; without `encoding` the byte-order mark decides, then UTF-8, then Windows-1252. */
export const LIST_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ListEncoding = (typeof LIST_ENCODINGS)[number];

export const LIST_DATE_FORMATS = ['dd/mm/yyyy', 'yyyy-mm-dd'] as const;
export type ListDateFormat = (typeof LIST_DATE_FORMATS)[number];

const text = z.string().trim().min(1);
const inFourLanguages = z.strictObject({ fr: text, nl: text, de: text, en: text });
const webAddress = z.url({ protocol: /^https?$/ });

/** `columns`: for each field the header (CSV, XLSX) or property (GeoJSON) that fills it; only `name` is required. */
export const listColumns = z.strictObject({
  ...(Object.fromEntries(LIST_FIELDS.map((field) => [field, text.optional()])) as Record<
    ListField,
    z.ZodOptional<typeof text>
  >),
  name: text,
});

/**
 * The mapping file `<id>.mapping.json` beside a list: whose it is, how to read it, which column is what.
 * `headerRow` counts rows from 1; `accreditation` is the type every row has; `contactsArePublic` states that the
 * producer confirmed that even personal-looking e-mail addresses and mobile numbers are given for publication.
 */
export const listMapping = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens'),
    kind: z.enum(LIST_KINDS),
    title: inFourLanguages,
    producer: text,
    licence: text,
    url: webAddress.optional(),
    vintage: z.iso.date(),
    file: z.string().regex(/^[^/\\]+$/, 'a file name in the same folder, without a path'),
    format: z.enum(LIST_FORMATS),
    delimiter: z.string().length(1).optional(),
    encoding: z.enum(LIST_ENCODINGS).optional(),
    headerRow: z.int().min(1).default(1),
    sheet: text.optional(),
    federation: z
      .strictObject({ code: text, name: inFourLanguages, website: webAddress.optional() })
      .optional(),
    accreditation: text.optional(),
    keywordsSeparator: z.string().min(1).default(';'),
    dateFormat: z.enum(LIST_DATE_FORMATS).default('dd/mm/yyyy'),
    contactsArePublic: z.boolean().default(false),
    columns: listColumns,
  })
  .refine((mapping) => mapping.kind !== 'federation' || mapping.federation !== undefined, {
    path: ['federation'],
    error: 'a list of kind "federation" says which federation it is of',
  })
  .refine(
    (mapping) =>
      mapping.kind !== 'accreditation' ||
      (mapping.accreditation ?? mapping.columns.accreditation) !== undefined,
    { path: ['accreditation'], error: 'a list of kind "accreditation" gives the type, once or as a column' },
  );
export type ListMapping = z.infer<typeof listMapping>;

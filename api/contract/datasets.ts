import { z } from '@hono/zod-openapi';
import {
  DATASET_ACTIVITY_LEVELS,
  DATASET_DIMENSIONS,
  DATASET_FORMATS,
  DATASET_MEASURES,
  DATASET_PLACES,
  DATASET_STATUSES,
  DATASET_THEMES,
  VERSION_CHANGES,
} from '../../data/schema/reference/datasets.ts';
import { Labelled, notes, orNull, ReleaseStamp, TERRITORY_LEVELS, TerritoryRef } from './common.ts';
import { CELL_STATUSES } from './territories.ts';

const VERSION = /^\d+\.\d+\.\d+$/;
const edition = z.string().openapi({ description: 'The statistics edition the answer comes from' });
/** The dataset that figures come from, as answers name it. */
const dataset = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  status: z.enum(DATASET_STATUSES),
});

/** A measure with its unit; `derived` measures are worked out from published cells and share their status. */
export const DatasetMeasureFacts = z
  .object({
    code: z.enum(DATASET_MEASURES),
    label: z.string(),
    unit: z.string(),
    decimals: z.number().int(),
    derived: z.boolean(),
    note: z.string().openapi({ description: 'What is counted, where and with which bias' }),
  })
  .openapi('DatasetMeasure');
export type DatasetMeasureFacts = z.infer<typeof DatasetMeasureFacts>;

/** One dataset as lists show it. `level` is null where it holds territories of all levels. */
export const DatasetItem = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    theme: z.enum(DATASET_THEMES),
    version: z.string().regex(VERSION).openapi({
      description: 'major: meaning or codes changed; minor: new period or column; patch: corrected figures',
    }),
    status: z.enum(DATASET_STATUSES).openapi({ description: 'pending: the figures are being certified' }),
    level: z.enum(TERRITORY_LEVELS).nullable(),
    activityLevel: z.enum(DATASET_ACTIVITY_LEVELS),
    byForm: z.boolean(),
    bySize: z.boolean(),
    place: z.enum(DATASET_PLACES).openapi({
      description: 'work: place of work; seat: the employer’s registered seat; own: as each measure says',
    }),
    dimensions: z.array(
      z.object({ code: z.enum(DATASET_DIMENSIONS), label: z.string(), size: z.number().int() }),
    ),
    measures: z.array(DatasetMeasureFacts),
    years: z.array(z.number().int()),
    perimeters: z.array(Labelled),
    cells: z
      .number()
      .int()
      .openapi({ description: 'Figures in all: every cell × year × measure, zeros among them' }),
  })
  .openapi('Dataset');
export type DatasetItem = z.infer<typeof DatasetItem>;

/** `GET /datasets`. */
export const Datasets = z
  .object({
    release: ReleaseStamp,
    edition,
    items: z.array(DatasetItem),
    notes: z.array(z.string()).openapi({ description: 'What to know, in the language asked for' }),
  })
  .openapi('Datasets');
export type Datasets = z.infer<typeof Datasets>;

/** A code of a dimension. `parent`: the territory above; null elsewhere. */
export const DatasetCode = z
  .object({
    code: z.string(),
    label: z.string(),
    names: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
    parent: z.string().nullable(),
  })
  .openapi('DatasetCode');
export type DatasetCode = z.infer<typeof DatasetCode>;

/** One difference from the edition before; `codes`: codes, years or versions of the method, as the kind says. */
export const DatasetChange = z
  .object({
    kind: z.enum([
      ...['codes-added', 'codes-removed', 'years-added', 'years-removed'],
      ...['measures-added', 'measures-removed', 'values-changed', 'method-changed'],
    ] as const),
    dimension: z.enum(DATASET_DIMENSIONS).nullable(),
    codes: z.array(z.string()),
  })
  .openapi('DatasetChange');
export type DatasetChange = z.infer<typeof DatasetChange>;

/** A version of a dataset: one kept statistics edition in which it differs from the one before. */
export const DatasetVersion = z
  .object({
    version: z.string().regex(VERSION),
    edition: z.string(),
    createdAt: z.string(),
    referenceDate: z.string(),
    years: z.array(z.number().int()),
    current: z.boolean(),
    change: z.enum(VERSION_CHANGES),
    changes: z.array(DatasetChange),
    href: z.string().openapi({ description: 'The observations of this version as JSON' }),
  })
  .openapi('DatasetVersion');
export type DatasetVersion = z.infer<typeof DatasetVersion>;

/** `GET /datasets/{id}`. */
export const DatasetDetail = z
  .object({
    release: ReleaseStamp,
    edition,
    dataset: DatasetItem,
    codes: z
      .record(z.enum(DATASET_DIMENSIONS), z.array(DatasetCode))
      .openapi({ description: 'Every code of every dimension, in the order of the cells' }),
    statuses: z
      .array(z.object({ code: z.enum(CELL_STATUSES), label: z.string(), explanation: z.string() }))
      .openapi({ description: 'What the status of a cell means' }),
    versions: z.array(DatasetVersion).openapi({ description: 'Newest first: the changelog' }),
    downloads: z.array(
      z.object({ format: z.enum(DATASET_FORMATS), label: z.string(), type: z.string(), href: z.string() }),
    ),
    structure: z.string().openapi({ description: 'Address of the SDMX structure message' }),
    citation: z.object({ text: z.string(), bibtex: z.string(), ris: z.string() }),
    method: z.string().openapi({ description: 'How the figures were computed, a paragraph' }),
    sql: z
      .string()
      .openapi({ description: 'The query that gives the cells from the DuckDB file of the edition' }),
    source: z.string(),
    notes: z.array(z.string()),
  })
  .openapi('DatasetDetail');
export type DatasetDetail = z.infer<typeof DatasetDetail>;

/** One figure. `value` is null when status is c (confidential) or n (not available). Null stands for all of a dimension. */
export const Observation = z
  .object({
    perimeter: Labelled,
    territory: TerritoryRef,
    activity: orNull(Labelled),
    form: orNull(Labelled),
    size: orNull(Labelled),
    year: z.number().int(),
    measure: Labelled,
    value: z.number().nullable(),
    status: z.enum(CELL_STATUSES),
    statusLabel: z.string(),
  })
  .openapi('Observation');
export type Observation = z.infer<typeof Observation>;

/** `GET /datasets/{id}/observations`, as JSON. */
export const Observations = z
  .object({
    release: ReleaseStamp,
    edition,
    dataset,
    total: z.number().int().openapi({ description: 'Figures that fit the filters, all pages of them' }),
    observations: z.array(Observation),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Cursor of the next page; null on the last. Holds for one edition' }),
    source: z.string(),
    notes: z.array(z.string()).openapi({ description: 'What to know of these figures, in words' }),
    territoryNotes: notes,
  })
  .openapi('Observations');
export type Observations = z.infer<typeof Observations>;

/** `GET /datasets/{id}/observations?count=true`. */
export const ObservationCount = z
  .object({
    release: ReleaseStamp,
    edition,
    total: z.number().int(),
    dimensions: z.array(z.object({ code: z.enum(DATASET_DIMENSIONS), size: z.number().int() })),
  })
  .openapi('ObservationCount');
export type ObservationCount = z.infer<typeof ObservationCount>;

/** Cells added up for a year and a measure; not published where one of them is not. */
export const DatasetSum = z
  .object({
    year: z.number().int(),
    measure: Labelled,
    value: z.number().nullable(),
    status: z.enum(CELL_STATUSES),
    statusLabel: z.string(),
    cells: z.number().int().openapi({ description: 'Cells that were added up' }),
    unpublished: z.number().int().openapi({ description: 'How many of them are not published' }),
  })
  .openapi('DatasetSum');
export type DatasetSum = z.infer<typeof DatasetSum>;

/** `GET /datasets/{id}/sum`. */
export const DatasetSums = z
  .object({
    release: ReleaseStamp,
    edition,
    dataset,
    sums: z.array(DatasetSum),
    reason: z.string().nullable().openapi({ description: 'Why a sum is confidential; null when none is' }),
    source: z.string(),
    notes: z.array(z.string()),
    territoryNotes: notes,
  })
  .openapi('DatasetSums');
export type DatasetSums = z.infer<typeof DatasetSums>;

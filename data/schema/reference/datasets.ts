import { CONFIDENTIAL_MEASURES } from './lattice.ts';

/** What a dataset is about: employment cells come from the certified lattice, enterprises from the public registry. */
export const DATASET_THEMES = ['employment', 'enterprises'] as const;
export type DatasetTheme = (typeof DATASET_THEMES)[number];

/** Measures written in an edition. */
export const STORED_MEASURES = [
  'employers',
  ...CONFIDENTIAL_MEASURES,
  'enterprises',
  'establishments',
] as const;
export type StoredMeasure = (typeof STORED_MEASURES)[number];

/** Measures worked out from published cells when asked for; each has the status of the cells it is made of. */
export const DERIVED_MEASURES = ['mean-size', 'fte-per-job', 'share', 'per-10000', 'growth'] as const;
export type DerivedMeasure = (typeof DERIVED_MEASURES)[number];

export const DATASET_MEASURES = [...STORED_MEASURES, ...DERIVED_MEASURES] as const;
export type DatasetMeasure = (typeof DATASET_MEASURES)[number];

/** Decimals of a measure; shares and growth are in per cent. */
export const MEASURE_DECIMALS: Readonly<Record<DatasetMeasure, number>> = {
  employers: 0,
  jobs: 0,
  fte: 1,
  enterprises: 0,
  establishments: 0,
  'mean-size': 2,
  'fte-per-job': 3,
  share: 3,
  'per-10000': 3,
  growth: 2,
};

/** Measures whose cells add up. An employer counts in each of its communes: employers do not. */
export const ADDITIVE_MEASURES = [
  'jobs',
  'fte',
  'enterprises',
  'establishments',
] as const satisfies readonly StoredMeasure[];

/** Measures of each theme, in order of display. */
export const THEME_MEASURES: Readonly<Record<DatasetTheme, readonly DatasetMeasure[]>> = {
  employment: ['employers', 'jobs', 'fte', ...DERIVED_MEASURES],
  enterprises: ['enterprises', 'establishments', 'per-10000'],
};

/** How finely a dataset cuts activities; `group` (12 groups of display) exists for enterprises only. */
export const DATASET_ACTIVITY_LEVELS = ['total', 'stat-group', 'group', 'section', 'division'] as const;
export type DatasetActivityLevel = (typeof DATASET_ACTIVITY_LEVELS)[number];

/** Where figures stand: jobs at each place of work or at the employer's seat; `own`: as each measure says. */
export const DATASET_PLACES = ['work', 'seat', 'own'] as const;
export type DatasetPlace = (typeof DATASET_PLACES)[number];

/** Dimensions of a dataset, in the order in which its cells stand; the last one turns fastest. */
export const DATASET_DIMENSIONS = [
  'perimeter',
  'territory',
  'activity',
  'form',
  'size',
  'year',
  'measure',
] as const;
export type DatasetDimension = (typeof DATASET_DIMENSIONS)[number];

/** Formats of observations. `csv-zip` adds README, licences, citation and the meaning of the codes. */
export const DATASET_FORMATS = [
  'json',
  'csv',
  'csv-zip',
  'xlsx',
  'parquet',
  'json-stat',
  'sdmx-csv',
  'walstat',
] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** `pending`: the figures are being certified and no cell is published yet. */
export const DATASET_STATUSES = ['published', 'pending'] as const;
export type DatasetStatus = (typeof DATASET_STATUSES)[number];

/** What may change between two statistics editions; the first part of the version that moves. */
export const VERSION_CHANGES = ['initial', 'major', 'minor', 'patch'] as const;
export type VersionChange = (typeof VERSION_CHANGES)[number];

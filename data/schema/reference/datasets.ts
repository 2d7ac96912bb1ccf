import { CONFIDENTIAL_MEASURES } from './lattice.ts';

/**
 * What a dataset is about: employment cells come from the certified lattice and composition from the certificate beside it,
 * enterprises and demography from the public registry.
 */
export const DATASET_THEMES = ['employment', 'composition', 'enterprises', 'demography'] as const;
export type DatasetTheme = (typeof DATASET_THEMES)[number];

/** Enterprises registered on 31 December, by whole years since their start. */
export const AGE_MEASURES = [
  'age-0-4',
  'age-5-9',
  'age-10-19',
  'age-20-29',
  'age-30+',
  'age-unknown',
] as const;

/** Measures written in an edition. */
export const STORED_MEASURES = [
  'employers',
  ...CONFIDENTIAL_MEASURES,
  'women',
  'part-time',
  'enterprises',
  'establishments',
  'entries',
  'exits',
  ...AGE_MEASURES,
] as const;
export type StoredMeasure = (typeof STORED_MEASURES)[number];

/** Years after the start at which survival is measured. */
export const SURVIVAL_YEARS = [1, 3, 5, 10] as const;
type SurvivalYears = (typeof SURVIVAL_YEARS)[number];

/** Written in an edition only to work other measures out; never offered by themselves. */
export const SUPPORT_MEASURES = [
  ...SURVIVAL_YEARS.map((years): `survivors-${SurvivalYears}` => `survivors-${years}`),
  'salaried-jobs',
  'salaried-employers',
  'total-jobs',
] as const;
export type SupportMeasure = (typeof SUPPORT_MEASURES)[number];

/** Measures worked out from published cells when asked for; each has the status of the cells it is made of. */
export const DERIVED_MEASURES = [
  'mean-size',
  'fte-per-job',
  'share',
  'per-10000',
  'growth',
  'share-of-employment',
  'share-of-employers',
  'women-share',
  'part-time-share',
  'mix',
  ...SURVIVAL_YEARS.map((years): `survival-${SurvivalYears}` => `survival-${years}`),
] as const;
export type DerivedMeasure = (typeof DERIVED_MEASURES)[number];

export const DATASET_MEASURES = [...STORED_MEASURES, ...DERIVED_MEASURES] as const;
export type DatasetMeasure = (typeof DATASET_MEASURES)[number];

/** Decimals of a measure; shares and growth are in per cent. */
export const MEASURE_DECIMALS: Readonly<Record<DatasetMeasure, number>> = {
  women: 0,
  'part-time': 0,
  entries: 0,
  exits: 0,
  'age-0-4': 0,
  'age-5-9': 0,
  'age-10-19': 0,
  'age-20-29': 0,
  'age-30+': 0,
  'age-unknown': 0,
  'share-of-employment': 3,
  'share-of-employers': 3,
  'women-share': 2,
  'part-time-share': 2,
  mix: 2,
  'survival-1': 2,
  'survival-3': 2,
  'survival-5': 2,
  'survival-10': 2,
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
  'women',
  'part-time',
  'enterprises',
  'establishments',
  'entries',
  'exits',
  ...AGE_MEASURES,
] as const satisfies readonly StoredMeasure[];

/** Measures of each theme, in order of display. */
export const THEME_MEASURES: Readonly<Record<DatasetTheme, readonly DatasetMeasure[]>> = {
  employment: [
    ...(['employers', 'jobs', 'fte', 'mean-size', 'fte-per-job', 'share', 'per-10000', 'growth'] as const),
    ...(['share-of-employment', 'share-of-employers'] as const),
  ],
  composition: ['jobs', 'mix', 'women', 'women-share', 'part-time', 'part-time-share'],
  enterprises: ['enterprises', 'establishments', 'per-10000'],
  demography: [
    ...(['entries', 'exits', 'survival-1', 'survival-3', 'survival-5', 'survival-10'] as const),
    ...AGE_MEASURES,
  ],
};

/** Measures that a derived one is worked out from, where they are not offered. */
export const SUPPORT_OF: Partial<Record<DatasetMeasure, SupportMeasure>> = {
  'share-of-employment': 'salaried-jobs',
  'share-of-employers': 'salaried-employers',
  mix: 'total-jobs',
  'women-share': 'total-jobs',
  'part-time-share': 'total-jobs',
  'survival-1': 'survivors-1',
  'survival-3': 'survivors-3',
  'survival-5': 'survivors-5',
  'survival-10': 'survivors-10',
};

/**
 * How finely a dataset cuts activities; `group` (12 groups of display) exists for enterprises only, `committee` (groups of joint
 * committees) for jobs of regions and country.
 */
export const DATASET_ACTIVITY_LEVELS = [
  'total',
  'stat-group',
  'group',
  'section',
  'division',
  'committee',
] as const;
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

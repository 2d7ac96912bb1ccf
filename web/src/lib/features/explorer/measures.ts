import type {
  DatasetMeasure,
  DatasetPlace,
  DatasetTheme,
} from '../../../../../data/schema/reference/datasets.ts';

export type Theme = DatasetTheme;

/** What the explorer shows. Jobs where people work and jobs at the seat are two measures with two names. */
export interface Measure {
  theme: Theme;
  place: DatasetPlace;
  /** Code of the API. */
  code: DatasetMeasure;
  /** Decimals on the page; files have them all. */
  decimals: number;
  /** Counts are drawn as circles on the map; rates fill the areas. */
  isCount: boolean;
  /** May be below zero. */
  signed: boolean;
}

const PLAIN = { decimals: 0, isCount: true, signed: false };
const atWork = { ...PLAIN, theme: 'employment', place: 'work' } as const;
const atSeat = { ...PLAIN, theme: 'employment', place: 'seat' } as const;
const own = { ...PLAIN, theme: 'enterprises', place: 'own' } as const;
const born = { ...PLAIN, theme: 'demography', place: 'own' } as const;
const makeUp = { ...PLAIN, theme: 'composition', place: 'work' } as const;
const rate = (decimals: number) => ({ decimals, isCount: false });

/** Measures in the order in which they are offered. `per-10000` of the API means jobs or enterprises by its dataset. */
export const MEASURES = {
  jobs: { ...atWork, code: 'jobs' },
  fte: { ...atWork, code: 'fte', decimals: 1 },
  employers: { ...atWork, code: 'employers' },
  'mean-size': { ...atWork, code: 'mean-size', ...rate(1) },
  'fte-per-job': { ...atWork, code: 'fte-per-job', ...rate(2) },
  share: { ...atWork, code: 'share', ...rate(2) },
  'per-10000': { ...atWork, code: 'per-10000', ...rate(1) },
  growth: { ...atWork, code: 'growth', ...rate(1), signed: true },
  'share-of-employment': { ...atWork, code: 'share-of-employment', ...rate(1) },
  'share-of-employers': { ...atWork, code: 'share-of-employers', ...rate(1) },
  'women-share': { ...makeUp, code: 'women-share', ...rate(1) },
  women: { ...makeUp, code: 'women' },
  'part-time-share': { ...makeUp, code: 'part-time-share', ...rate(1) },
  'part-time': { ...makeUp, code: 'part-time' },
  mix: { ...makeUp, code: 'mix', ...rate(1) },
  'seat-jobs': { ...atSeat, code: 'jobs' },
  'seat-fte': { ...atSeat, code: 'fte', decimals: 1 },
  enterprises: { ...own, code: 'enterprises' },
  establishments: { ...own, code: 'establishments' },
  'enterprises-per-10000': { ...own, code: 'per-10000', ...rate(1) },
  entries: { ...born, code: 'entries' },
  exits: { ...born, code: 'exits' },
  'survival-1': { ...born, code: 'survival-1', ...rate(1) },
  'survival-3': { ...born, code: 'survival-3', ...rate(1) },
  'survival-5': { ...born, code: 'survival-5', ...rate(1) },
  'survival-10': { ...born, code: 'survival-10', ...rate(1) },
  'age-0-4': { ...born, code: 'age-0-4' },
  'age-5-9': { ...born, code: 'age-5-9' },
  'age-10-19': { ...born, code: 'age-10-19' },
  'age-20-29': { ...born, code: 'age-20-29' },
  'age-30+': { ...born, code: 'age-30+' },
  'age-unknown': { ...born, code: 'age-unknown' },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[];

/** Groups in which the measures are offered. */
export const MEASURE_GROUPS = ['work', 'composition', 'seat', 'own', 'demography'] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

/** The group of a measure: its place, or its theme where that says more. */
export function groupOf(id: MeasureId): MeasureGroup {
  const { theme, place } = MEASURES[id];
  return theme === 'composition' || theme === 'demography' ? theme : place;
}

/** The measure of a code at a place; undefined where it is not offered. */
export const measureAt = (code: DatasetMeasure, place: DatasetPlace): MeasureId | undefined =>
  MEASURE_IDS.find((id) => MEASURES[id].code === code && MEASURES[id].place === place);

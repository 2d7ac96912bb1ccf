import type { DatasetMeasure, DatasetPlace } from '../../../../../data/schema/reference/datasets.ts';

export type Theme = 'employment' | 'enterprises';

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
  'seat-jobs': { ...atSeat, code: 'jobs' },
  'seat-fte': { ...atSeat, code: 'fte', decimals: 1 },
  enterprises: { ...own, code: 'enterprises' },
  establishments: { ...own, code: 'establishments' },
  'enterprises-per-10000': { ...own, code: 'per-10000', ...rate(1) },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[];

/** The measure of a code at a place; undefined where it is not offered. */
export const measureAt = (code: DatasetMeasure, place: DatasetPlace): MeasureId | undefined =>
  MEASURE_IDS.find((id) => MEASURES[id].code === code && MEASURES[id].place === place);

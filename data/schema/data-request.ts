import { z } from 'zod';
import { LANGUAGES } from '../messages/translate.ts';
import { DATASET_ACTIVITY_LEVELS, DATASET_MEASURES } from './reference/datasets.ts';
import { LEVELS, nisCode } from './reference/territories.ts';
import { reportEmail, reportText } from './report-text.ts';

const MOST_TERRITORIES = 100;
const MOST_YEARS = 50;

/** What somebody wants to know, as a table; `other`: a measure that no dataset has. */
export const requestWish = z.strictObject({
  measure: z.enum([...DATASET_MEASURES, 'other']),
  level: z.enum(LEVELS),
  activityLevel: z.enum(DATASET_ACTIVITY_LEVELS).default('total'),
  byForm: z.boolean().default(false),
  bySize: z.boolean().default(false),
  /** Only territories within these; none for the whole country. */
  inside: z.array(nisCode).max(MOST_TERRITORIES).default([]),
  /** None for all years there are. */
  years: z.array(z.number().int().min(1900).max(2100)).max(MOST_YEARS).default([]),
});
export type RequestWish = z.output<typeof requestWish>;

/** A request for figures as it is stored. */
export const newDataRequest = z.strictObject({
  wish: requestWish,
  text: reportText,
  purpose: reportText,
  email: reportEmail,
  language: z.enum(LANGUAGES),
});
export type NewDataRequest = z.output<typeof newDataRequest>;

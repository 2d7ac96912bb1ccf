import { z } from 'zod';

export const TOTAL_SERIES = ['oes-2023', 'barometer-2016', 'edl', 'nbb-npi'] as const;
export type TotalSeries = (typeof TOTAL_SERIES)[number];

export const TOTAL_MEASURES = [
  'enterprises',
  'fte',
  'jobs',
  'institutions',
  'employees',
  'gross_value_added_meur',
] as const;

/** A row of `totals.csv`: one published figure with its source and vintage. */
export const publishedTotalRow = z.strictObject({
  series: z.enum(TOTAL_SERIES),
  perimeter_label: z.string().min(1),
  territory: z.string().regex(/^\d{5}(\+\d{5})*$/),
  year: z.coerce.number().int().min(2000).max(2100),
  measure: z.enum(TOTAL_MEASURES),
  value: z.coerce.number().positive(),
  source: z.string().min(1),
  vintage: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
  note: z.string(),
});
export type PublishedTotalRow = z.infer<typeof publishedTotalRow>;

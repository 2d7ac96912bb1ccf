import { z } from '@hono/zod-openapi';
import { DATASET_FORMATS } from '../../data/schema/reference/datasets.ts';
import { TERRITORY_LEVELS } from '../contract/common.ts';
import { lang } from '../parameters.ts';

const MOST_CODES = 1000;
export const MOST_OBSERVATIONS = 100_000;

const described = (name: string, description: string, example?: string) => ({
  param: { name, in: 'query' as const },
  description,
  ...(example === undefined ? {} : { example }),
});

/** Codes, repeated or separated by commas. */
function codes(name: string, pattern: RegExp, expected: string, description: string, example: string) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',').map((code) => code.trim())))
    .pipe(z.array(z.string().regex(pattern, expected)).min(1).max(MOST_CODES, `${MOST_CODES} codes at most`))
    .optional()
    .openapi({
      ...described(
        name,
        `${description} Several codes separated by commas, or the parameter repeated.`,
        example,
      ),
      type: 'string',
    });
}

const CODE = /^[\w.+-]{1,40}$/;
const NIS = /^\d{5}$/;

export const editionParameter = z
  .string()
  .regex(/^s-\d{8}-[0-9a-f]{10}$/, 'expected the id of a statistics edition; see /releases')
  .optional()
  .openapi({ ...described('edition', 'A statistics edition to cite; the current one by default.') });

export const datasetId = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/, 'expected the id of a dataset; see /datasets')
  .openapi({
    param: { name: 'id', in: 'path' },
    description: 'Dataset',
    example: 'employment-commune-group',
  });

/** Which cells. */
const cellFilters = {
  lang,
  territory: codes(
    'territory',
    NIS,
    'expected NIS codes of five digits',
    'NIS code; a code of the 2019 grid stands for its successor, and a note says so.',
    '62063',
  ),
  inside: codes(
    'inside',
    NIS,
    'expected NIS codes of five digits',
    'Territories within this one, at any distance, itself among them where the dataset holds it.',
    '03000',
  ),
  level: z
    .enum(TERRITORY_LEVELS)
    .optional()
    .openapi({ ...described('level', 'Territories of one level, for datasets that hold all levels.') }),
  activity: codes(
    'activity',
    CODE,
    'expected codes of activities',
    'Activity at the level of the dataset.',
    'health',
  ),
  form: codes(
    'form',
    CODE,
    'expected codes of form groups, or total',
    'Form group; total for all.',
    'association',
  ),
  size: codes('size', CODE, 'expected size classes, or total', 'Size class of the employer.', '10-49'),
  year: codes('year', /^\d{4}$/, 'expected years of four digits', 'Year.', '2025'),
  measure: codes(
    'measure',
    CODE,
    'expected codes of measures',
    'Measure; all of the dataset by default.',
    'jobs',
  ),
  perimeter: codes(
    'perimeter',
    CODE,
    'expected codes of perimeters',
    'Perimeter, for public counts; see /method.',
    'concertes-2023',
  ),
  edition: editionParameter,
};

/** Cells to add up. */
export const sumQuery = z.strictObject(cellFilters);

/** Which observations, how many of them and in which form. */
export const observationQuery = z.strictObject({
  ...cellFilters,
  count: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ ...described('count', 'true: only how many observations there are, before they are taken.') }),
  limit: z
    .string()
    .regex(/^\d{1,6}$/, `expected a whole number from 1 to ${MOST_OBSERVATIONS}`)
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, `from 1 to ${MOST_OBSERVATIONS}`)
        .max(MOST_OBSERVATIONS, `from 1 to ${MOST_OBSERVATIONS}`),
    )
    .default(1000)
    .openapi({
      ...described('limit', 'Observations of a page of JSON; files hold all of them.'),
      type: 'integer',
      default: 1000,
    }),
  cursor: z
    .string()
    .max(400, '400 characters at most')
    .optional()
    .openapi({
      ...described('cursor', '`next` of the page before; holds for one edition and the same filters.'),
    }),
  format: z
    .enum(DATASET_FORMATS)
    .optional()
    .openapi({
      ...described(
        'format',
        'json by default, or what Accept asks for. csv-zip adds README, licences, citation, columns and codes. ' +
          'walstat holds one indicator: one measure, activity, form and size.',
      ),
    }),
});
export type ObservationQuery = z.output<typeof observationQuery>;

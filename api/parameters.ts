import { z } from '@hono/zod-openapi';
import { OPENNESS } from '../data/rules/openness.ts';
import { LANGUAGES } from '../data/messages/translate.ts';
import { SORTS } from './contract/enterprises.ts';

const MOST_VALUES = 50;
const LONGEST_TEXT = 200;

const query = (name: string, description: string, example?: string) => ({
  param: { name, in: 'query' as const },
  description,
  ...(example === undefined ? {} : { example }),
});

/** Values separated by commas. */
function listOf(name: string, pattern: RegExp, expected: string, description: string, example: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(
      z.array(z.string().regex(pattern, expected)).min(1).max(MOST_VALUES, `${MOST_VALUES} values at most`),
    )
    .optional()
    .openapi({
      ...query(name, `${description} Several values separated by commas.`, example),
      type: 'string',
    });
}

const DECIMAL = /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/** Decimal numbers separated by commas, each within its bounds. */
function numbers(text: string, bounds: readonly (readonly [low: number, high: number])[]): number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const read = parts.map(Number);
  const fits = read.every((value, at) => {
    const bound = bounds[at];
    return bound !== undefined && DECIMAL.test(parts[at] ?? '') && value >= bound[0] && value <= bound[1];
  });
  return parts.length === bounds.length && fits ? read : null;
}

const LATITUDE = [-90, 90] as const;
const LONGITUDE = [-180, 180] as const;

const near = z
  .string()
  .transform((text, context) => {
    const [lat, lon] = numbers(text, [LATITUDE, LONGITUDE]) ?? [];
    if (lat !== undefined && lon !== undefined) return { lat, lon };
    context.addIssue({
      code: 'custom',
      message: 'expected latitude,longitude in degrees, such as 50.63,5.57',
    });
    return z.NEVER;
  })
  .optional()
  .openapi({
    ...query('near', 'Latitude,longitude from which distances are counted.', '50.63,5.57'),
    type: 'string',
  });

const bbox = z
  .string()
  .transform((text, context) => {
    const [west, south, east, north] = numbers(text, [LONGITUDE, LATITUDE, LONGITUDE, LATITUDE]) ?? [];
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) {
      if (west <= east && south <= north) return [west, south, east, north] as const;
    }
    context.addIssue({
      code: 'custom',
      message: 'expected west,south,east,north in degrees with west ≤ east and south ≤ north',
    });
    return z.NEVER;
  })
  .optional()
  .openapi({
    ...query('bbox', 'West,south,east,north of the area in degrees.', '5.4,50.5,5.8,50.8'),
    type: 'string',
  });

const CODE = /^[\w:.-]{1,40}$/;
const NIS = /^\d{5}$/;
const nis = (name: string, what: string) =>
  listOf(name, NIS, 'expected NIS codes of five digits', `NIS code of ${what}.`, '62063');

export const lang = z
  .enum(LANGUAGES)
  .default('fr')
  .openapi({ ...query('lang', 'Language of labels: fr, nl, de or en.') });

export const perimeter = z
  .string()
  .regex(CODE, 'expected the code of a perimeter')
  .default('directory')
  .openapi({ ...query('perimeter', 'Perimeter version; see /method.') });

export const nisParameter = z
  .string()
  .regex(NIS, 'expected a NIS code of five digits')
  .openapi({ param: { name: 'nis', in: 'path' }, description: 'NIS code', example: '62063' });

/** Text, place and filters: common to lists and map. */
export const searchParameters = {
  lang,
  q: z
    .string()
    .max(LONGEST_TEXT, `${LONGEST_TEXT} characters at most`)
    .optional()
    .openapi({ ...query('q', 'Words, a name, a place or an enterprise number in any spelling.', 'vélo') }),
  need: z
    .string()
    .regex(CODE, 'expected the code of a need')
    .optional()
    .openapi({ ...query('need', 'A need by its code; see /needs.', 'repair-bike') }),
  literal: z
    .enum(['need', 'place', 'need,place'])
    .optional()
    .openapi({ ...query('literal', 'What q is not read as: its words stay words.') }),
  near,
  radius: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,6})?$/, 'expected kilometres, a number above 0')
    .transform(Number)
    .pipe(z.number().gt(0, 'expected kilometres, a number above 0'))
    .optional()
    .openapi({ ...query('radius', 'Kilometres around near; no upper limit.', '5'), type: 'number' }),
  bbox,
  territory: nis('territory', 'a territory of any level'),
  commune: listOf(
    'commune',
    /^(\d{5}|none)$/,
    'expected NIS codes of five digits, or none',
    'NIS code of a commune; none: entries whose commune is not known.',
    '62063',
  ),
  arrondissement: nis('arrondissement', 'an arrondissement'),
  province: nis('province', 'a province'),
  region: nis('region', 'a region'),
  group: listOf(
    'group',
    CODE,
    'expected codes of activity groups',
    'Activity group; see /method.',
    'second-hand',
  ),
  nace: listOf(
    'nace',
    /^(?:(?:2003|2008|2025):)?\d{2,7}$/,
    'expected NACE codes or their beginning, such as 47 or 2008:47791',
    'Main activity: a NACE code or its beginning, with its version or for any.',
    '2008:47791',
  ),
  form: listOf('form', CODE, 'expected codes of form groups', 'Group of legal forms.', 'cooperative'),
  legalForm: listOf(
    'legalForm',
    /^\d{3}$/,
    'expected codes of three digits',
    'Legal form of the registry.',
    '017',
  ),
  accreditation: listOf(
    'accreditation',
    CODE,
    'expected codes',
    'Accreditation type; see /method.',
    'W-CISP',
  ),
  federation: listOf('federation', CODE, 'expected codes', 'Federation.', 'fed-example'),
  open: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(OPENNESS)))
    .optional()
    .openapi({
      ...query('open', 'Organisations that say they are open to these, as lists report.'),
      example: 'volunteers',
    }),
  perimeter,
};

export const pageParameters = {
  sort: z
    .enum(SORTS)
    .optional()
    .openapi({
      ...query('sort', 'relevance with a text, distance with near, else name, unless asked for otherwise.'),
    }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'expected a whole number from 1 to 100')
    .transform(Number)
    .pipe(z.number().min(1, 'from 1 to 100').max(100, 'from 1 to 100'))
    .default(20)
    .openapi({ ...query('limit', 'Rows of a page, 1 to 100.'), type: 'integer', default: 20 }),
  cursor: z
    .string()
    .max(400, '400 characters at most')
    .optional()
    .openapi({ ...query('cursor', '`next` of the page before; holds for one release.') }),
  facets: z
    .enum(['true', 'false'])
    .default('true')
    .openapi({ ...query('facets', 'false leaves the facet counts out.') }),
};

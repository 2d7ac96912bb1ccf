import { z } from 'zod';
import { ACCREDITATION_TYPES } from './accreditations.ts';
import { ACTIVITY_GROUPS, NACE_VERSIONS, type NaceVersion } from './activities.ts';

/** Languages of the thesaurus, in order of display. */
export const NEED_LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
export type NeedLanguage = (typeof NEED_LANGUAGES)[number];

/** Number of needs shown as links on the home page. */
export const FEATURED_NEEDS = 8;

/** A NACE-BEL prefix of one version: every code of that version that begins with it answers the need. */
export interface NacePrefix {
  readonly version: NaceVersion;
  readonly prefix: string;
}

const words = z.string().min(1);
const slug = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'a kebab-case slug');

const nacePrefix = z
  .string()
  .regex(
    new RegExp(`^(${NACE_VERSIONS.join('|')}):\\d{2,7}$`),
    'a version and an undotted code, e.g. 2025:9529',
  )
  .transform((text): NacePrefix => ({ version: text.slice(0, 4) as NaceVersion, prefix: text.slice(5) }));

const split = z.string().transform((text) => (text === '' ? [] : text.split('|')));

/** A row of `needs/needs.csv`; lists are joined by `|`. */
export const needRow = z.strictObject({
  need: slug,
  label_fr: words,
  label_nl: words,
  label_de: words,
  label_en: words,
  group: z.enum(ACTIVITY_GROUPS),
  nace: split.pipe(z.array(nacePrefix).min(1)),
  accreditations: split.pipe(z.array(z.enum(ACCREDITATION_TYPES))),
  featured: z.union([
    z.literal('').transform(() => null),
    z.coerce.number().int().min(1).max(FEATURED_NEEDS),
  ]),
  related: split.pipe(z.array(slug).min(1).max(4)),
});
export type NeedRow = z.infer<typeof needRow>;

/** Weights of a phrase: 1 means the need, 0.7 a word near it. */
export const PHRASE_WEIGHTS = ['1', '0.7'] as const;

/** A row of `needs/words.csv`: an everyday phrase that leads to a need. */
export const needWordRow = z.strictObject({
  need: slug,
  language: z.enum(NEED_LANGUAGES),
  phrase: words,
  weight: z.enum(PHRASE_WEIGHTS).transform(Number),
});
export type NeedWordRow = z.infer<typeof needWordRow>;

/** A row of `needs/keywords.csv`: a word that organisations answering a need use of themselves. */
export const needKeywordRow = z.strictObject({
  need: slug,
  language: z.enum(NEED_LANGUAGES),
  keyword: words,
});
export type NeedKeywordRow = z.infer<typeof needKeywordRow>;

import { z } from 'zod';

export const NACE_VERSIONS = ['2003', '2008', '2025'] as const;
export type NaceVersion = (typeof NACE_VERSIONS)[number];

/** The 7 statistical groups, in order of display. */
export const STAT_GROUPS = ['health', 'home', 'youth', 'learning', 'leisure', 'society', 'economy'] as const;
export type StatGroup = (typeof STAT_GROUPS)[number];

/** The 12 display groups, in order of display; each belongs to one statistical group (`groups.csv`). */
export const ACTIVITY_GROUPS = [
  'food-shops',
  'second-hand',
  'home-help',
  'care-health',
  'childhood-youth',
  'culture-leisure',
  'training-work',
  'energy-mobility',
  'housing',
  'construction-green',
  'solidarity',
  'other-services',
] as const;
export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number];

/** Group of an organisation whose activity is not known. */
export const UNKNOWN_ACTIVITY_GROUP: ActivityGroup = 'other-services';

const words = z.string().min(1);
const labels = { label_fr: words, label_nl: words, label_de: words, label_en: words };
const naceCode = z.string().regex(/^([A-Z]{1,2}|\d{2,5}|\d{7})$/, 'an undotted NACE-BEL code');
const colour = z.string().regex(/^#[0-9A-F]{6}$/);

/** A row of `nace.csv`. DE and EN labels are empty where no official label exists. */
export const naceRow = z.strictObject({
  version: z.enum(NACE_VERSIONS),
  code: naceCode,
  level: z.enum(['1', '2', '3', '4', '5', '7']).transform(Number),
  parent: z.union([naceCode, z.literal('')]),
  label_fr: words,
  label_nl: words,
  label_de: z.string(),
  label_en: z.string(),
  label_origin: z.enum(['official', 'inherited-2025', 'sections', 'none']),
  section: z.string().regex(/^[A-V]$/),
  group: z.enum(ACTIVITY_GROUPS),
});
export type NaceRow = z.infer<typeof naceRow>;

/** A row of `groups.csv`. */
export const activityGroupRow = z.strictObject({
  code: z.enum(ACTIVITY_GROUPS),
  stat_group: z.enum(STAT_GROUPS),
  position: z.coerce.number().int().min(1).max(ACTIVITY_GROUPS.length),
  ...labels,
  description_fr: words,
  description_nl: words,
  description_de: words,
  description_en: words,
  colour_light: colour,
  colour_dark: colour,
  glyph: words,
});
export type ActivityGroupRow = z.infer<typeof activityGroupRow>;

/** A row of `stat-groups.csv`. */
export const statGroupRow = z.strictObject({
  code: z.enum(STAT_GROUPS),
  position: z.coerce.number().int().min(1).max(STAT_GROUPS.length),
  ...labels,
});
export type StatGroupRow = z.infer<typeof statGroupRow>;

/** A row of `group-rules.csv`: the longest prefix of a version wins. */
export const groupRuleRow = z.strictObject({
  version: z.enum(NACE_VERSIONS),
  prefix: z.string().regex(/^([A-Z]{1,2}|\d{2,7})$/),
  group: z.enum(ACTIVITY_GROUPS),
  note: z.string(),
});
export type GroupRuleRow = z.infer<typeof groupRuleRow>;

/** A row of `sections.csv`: a section of 2008 or 2025 in words fit for display. */
export const sectionRow = z.strictObject({
  version: z.enum(['2008', '2025']),
  code: z.string().regex(/^[A-V]$/),
  ...labels,
});
export type SectionRow = z.infer<typeof sectionRow>;

/** `glyphs.json`: the attribute `d` of one SVG path per glyph, in a 16 × 16 box. */
export const glyphFile = z.record(z.string(), z.string().regex(/^M[\d\s.,MLHVAZCQ-]+Z$/));

import { z } from 'zod';
import { LEVELS } from './territories.ts';

/** How finely a table of the lattice cuts activities: not at all, 7 statistical groups, NACE-BEL 2008 sections or divisions. */
export const ACTIVITY_LEVELS = ['total', 'stat-group', 'section', 'division'] as const;
export type ActivityLevel = (typeof ACTIVITY_LEVELS)[number];

/** Confidential measures that share one status per cell. */
export const CONFIDENTIAL_MEASURES = ['jobs', 'fte'] as const;
export type ConfidentialMeasure = (typeof CONFIDENTIAL_MEASURES)[number];

/** Size classes of an employer by its jobs over all its workplaces, from the smallest. */
export const SIZE_CLASSES = ['1-4', '5-9', '10-49', '50-249', '250+'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

const words = z.string().min(1);
const labels = { label_fr: words, label_nl: words, label_de: words, label_en: words };

/** A row of `tables.csv`: one cross-table that exists; nothing outside these tables is ever published. */
export const latticeTableRow = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/),
  position: z.coerce.number().int().positive(),
  territory: z.enum(LEVELS),
  /** Where an employer is counted: at each place of work, or whole at its registered seat. */
  place: z.enum(['work', 'seat']),
  activity: z.enum(ACTIVITY_LEVELS),
  form: z.enum(['total', 'form-group']),
  size: z.enum(['total', 'size-class']),
  weight: z.coerce.number().positive(),
  suppression: z.enum(['allowed', 'never']),
  ...labels,
});
export type LatticeTable = z.infer<typeof latticeTableRow>;

/** A row of `size-classes.csv`: employers with `from` to `to` jobs; `to` is empty for the open class. */
export const sizeClassRow = z.strictObject({
  code: z.enum(SIZE_CLASSES),
  position: z.coerce.number().int().min(1).max(SIZE_CLASSES.length),
  from: z.coerce.number().int().positive(),
  to: z.union([z.literal('').transform(() => null), z.coerce.number().int().positive()]),
  ...labels,
});
export type SizeClassRow = z.infer<typeof sizeClassRow>;

/** `rules.json`: when a cell is sensitive, and how far nobody may narrow a contributor. */
export const disclosureRules = z.strictObject({
  minimumEmployers: z.number().int().min(3),
  largestSharePercent: z.number().gt(0).lte(100),
  pPercent: z.number().gt(0).lte(100),
  /** Least deviation of a witness in tenths: figures known to be whole must move by a whole step. */
  stepTenths: z.strictObject({ jobs: z.literal(10), fte: z.literal(1) }),
  /** What anyone takes for granted of each workplace of an employer, in tenths: one job, for else it is no employer. */
  floorTenths: z.strictObject({ jobs: z.number().int().nonnegative(), fte: z.number().int().nonnegative() }),
});
export type DisclosureRules = z.infer<typeof disclosureRules>;

/** `release.json`: whose figures are published and of how many years. */
export const latticeRelease = z.strictObject({
  perimeter: z.string().min(1),
  /** The last years of the panel, certified together; earlier ones are not published. */
  certifiedYears: z.number().int().min(1),
});
export type LatticeRelease = z.infer<typeof latticeRelease>;

/** A waiver: an employer accepts that its own figures can be deduced from what is published. */
export const waiver = z.strictObject({
  employer: z.string().regex(/^\d{10}$/),
  grantedBy: words,
  date: z.iso.date(),
  evidence: words,
});
export type Waiver = z.infer<typeof waiver>;

/** Public knowledge: full-time equivalents that an employer has filed for a year. */
export const filedFigure = z.strictObject({
  employer: z.string().regex(/^\d{10}$/),
  year: z.number().int(),
  measure: z.literal('fte'),
  source: words,
});
export type FiledFigure = z.infer<typeof filedFigure>;

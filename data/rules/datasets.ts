import { SUPPORT_OF, THEME_MEASURES } from '../schema/reference/datasets.ts';
import type { LatticeTable } from '../schema/reference/lattice.ts';
import type { DatasetActivityLevel, DatasetMeasure, DatasetPlace } from '../schema/reference/datasets.ts';
import type { Level } from '../schema/reference/territories.ts';

/** What a dataset cuts by: the members of an item of `/datasets` that decide whether it answers a wish. */
export interface DatasetShape {
  readonly id: string;
  /** Null: territories of all levels. */
  readonly level: Level | null;
  readonly activityLevel: DatasetActivityLevel;
  readonly byForm: boolean;
  readonly bySize: boolean;
  readonly place: DatasetPlace;
  readonly measures: readonly DatasetMeasure[];
}

/** A cross-table somebody wants; `activityLevel` total, `byForm` and `bySize` false when not said. */
export interface DatasetWish {
  readonly measure: DatasetMeasure;
  readonly level: Level;
  readonly activityLevel?: DatasetActivityLevel;
  readonly byForm?: boolean;
  readonly bySize?: boolean;
  /** At the place of work unless said otherwise; public counts have a place of their own for each measure. */
  readonly place?: DatasetPlace;
}

export type DatasetChoice =
  | { readonly kind: 'dataset'; readonly id: string }
  /** No dataset has it: `nearest` differs least, `sameLevel` are all that exist for the measure at the level. */
  | { readonly kind: 'none'; readonly nearest: string | null; readonly sameLevel: readonly string[] };

/**
 * Finds the dataset that holds a cross-table, among those that exist. The one that cuts no finer than wished is taken; forms
 * may be cut finer where the dataset holds their total too (public counts).
 */
export function chooseDataset(datasets: readonly DatasetShape[], wish: DatasetWish): DatasetChoice {
  const measured = datasets.filter(({ measures }) => measures.includes(wish.measure));
  const ranked = measured
    .map((dataset) => ({ id: dataset.id, distance: distanceTo(dataset, wish) }))
    .sort((left, right) => left.distance - right.distance);
  const [best] = ranked;
  if (best?.distance === 0) return { kind: 'dataset', id: best.id };
  const sameLevel = measured.filter(({ level }) => level === null || level === wish.level);
  return { kind: 'none', nearest: best?.id ?? null, sameLevel: sameLevel.map(({ id }) => id) };
}

/** 0 when the dataset holds the cross-table; the level counts most, then activities, then forms and sizes. */
function distanceTo(dataset: DatasetShape, wish: DatasetWish): number {
  const { activityLevel = 'total', byForm = false, bySize = false, place = 'work' } = wish;
  const hasAllForms = dataset.level === null;
  const far = [
    hasAllForms || dataset.place === place ? 0 : 16,
    dataset.level !== null && dataset.level !== wish.level ? 8 : 0,
    dataset.activityLevel === activityLevel ? 0 : 4,
    dataset.byForm === byForm || (hasAllForms && dataset.byForm) ? 0 : 2,
    dataset.bySize === bySize ? 0 : 1,
  ];
  return far.reduce((sum, one) => sum + one, 0);
}

/** Activity levels of the public counts. */
export const PUBLIC_LEVELS = ['total', 'stat-group', 'group', 'section'] as const;
export type PublicLevel = (typeof PUBLIC_LEVELS)[number];

type Cuts = Pick<LatticeTable, 'id' | 'territory' | 'place' | 'activity' | 'form' | 'size'>;

/**
 * The dataset of a table of the lattice; it has shares of the country where the table of the country has the same cuts, and shares of
 * all employment where that is counted too: at the place of work, in all or by section.
 */
export function shapeOfTable(table: Cuts, tables: readonly Cuts[]): DatasetShape {
  const hasWhole = tables.some((one) => isWholeOf(one, table));
  const isSalaried =
    table.place === 'work' &&
    ['total', 'section'].includes(table.activity) &&
    table.form === 'total' &&
    table.size === 'total';
  return {
    id: `employment-${table.id}`,
    level: table.territory,
    activityLevel: table.activity,
    byForm: table.form !== 'total',
    bySize: table.size !== 'total',
    place: table.place,
    measures: THEME_MEASURES.employment.filter((measure) =>
      measure === 'share' ? hasWhole : isSalaried || SUPPORT_OF[measure] === undefined,
    ),
  };
}

/** True for the table of the country with the cuts of another. */
export function isWholeOf(one: Cuts, { activity, form, size }: Cuts): boolean {
  return one.territory === 'country' && one.activity === activity && one.form === form && one.size === size;
}

/** The dataset of the public counts at a level of activities. */
export function shapeOfCounts(activityLevel: PublicLevel): DatasetShape {
  return {
    id: `enterprises-${activityLevel}`,
    level: null,
    activityLevel,
    byForm: true,
    bySize: false,
    place: 'own',
    measures: THEME_MEASURES.enterprises,
  };
}

/** Activity levels of births, closures, survival and ages. */
export const DEMOGRAPHY_LEVELS = ['total', 'stat-group'] as const;
export type DemographyLevel = (typeof DEMOGRAPHY_LEVELS)[number];

/** The dataset of births, closures, survival and ages at a level of activities. */
export function shapeOfDemography(activityLevel: DemographyLevel): DatasetShape {
  return {
    id: `demography-${activityLevel}`,
    level: null,
    activityLevel,
    byForm: false,
    bySize: false,
    place: 'own',
    measures: THEME_MEASURES.demography,
  };
}

/** Levels of territory at which women, part-time jobs and joint committees are certified. */
export const COMPOSITION_LEVELS = ['country', 'region'] as const;
/** What the jobs of a territory are made of: women and part-time in all, or joint committees. */
export const COMPOSITION_CUTS = ['composition', 'committee'] as const;
export type CompositionTable = `${(typeof COMPOSITION_CUTS)[number]}-${(typeof COMPOSITION_LEVELS)[number]}`;
export const COMPOSITION_TABLES: readonly CompositionTable[] = COMPOSITION_CUTS.flatMap((cut) =>
  COMPOSITION_LEVELS.map((level): CompositionTable => `${cut}-${level}`),
);

/** The dataset of what jobs are made of. */
export function shapeOfComposition(table: CompositionTable): DatasetShape {
  const [cut, level] = table.split('-') as [
    (typeof COMPOSITION_CUTS)[number],
    (typeof COMPOSITION_LEVELS)[number],
  ];
  const isCommittee = cut === 'committee';
  return {
    id: table,
    level,
    activityLevel: isCommittee ? 'committee' : 'total',
    byForm: false,
    bySize: false,
    place: 'work',
    measures: isCommittee
      ? ['jobs', 'mix']
      : THEME_MEASURES.composition.filter((measure) => measure !== 'jobs' && measure !== 'mix'),
  };
}

import { datasetText } from '../../data/messages/datasets/index.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { LEVELS } from '../../data/schema/reference/territories.ts';
import type { DatasetActivityLevel } from '../../data/schema/reference/datasets.ts';
import type { Level } from '../../data/schema/reference/territories.ts';
import type { Names, Reference, TerritoryFacts } from '../reference/types.ts';
import type { Dataset } from './dataset.ts';

/** Stands for all of a dimension. */
export const TOTAL = 'total';

/** A code of a dimension with its words. */
export interface Member {
  readonly code: string;
  readonly names: Names;
}

/** The dimensions that cells are stored by, in their order; measures are apart. */
export const STORED_DIMENSIONS = ['perimeter', 'territory', 'activity', 'form', 'size', 'year'] as const;
export type StoredDimension = (typeof STORED_DIMENSIONS)[number];
export type Members = Readonly<Record<StoredDimension, readonly Member[]>>;

const NO_WORDS: Names = { fr: '', nl: '', de: '', en: '' };
const plain = (code: string): Member => ({ code, names: { fr: code, nl: code, de: code, en: code } });

/** Stands for what the registry does not say, as the activity of an enterprise. */
const UNKNOWN = 'unknown';
const unknown = (): Member => {
  const names = LANGUAGES.map((language) => [language, datasetText(language, 'unknown')]);
  return { code: UNKNOWN, names: Object.fromEntries(names) as Names };
};

/**
 * The codes of a dataset in the order of the reference tables. Codes that only the cells hold come last and are their own words:
 * nothing written in an edition is left out.
 */
export function membersOf(
  dataset: Dataset,
  reference: Reference,
  found: Readonly<Record<StoredDimension, ReadonlySet<string>>>,
): Members {
  const forms = [...reference.formGroups.values()].map(({ code, label }) => ({ code, names: label }));
  const sizes = [...reference.sizeClasses].map(([code, names]) => ({ code, names }));
  const isPublic = dataset.place === 'own';
  const listed: Record<StoredDimension, readonly Member[]> = {
    perimeter: [...reference.perimeters.values()]
      .filter(({ code }) => (isPublic ? found.perimeter.has(code) : code === reference.certifiedPerimeter))
      .map(({ code, label }) => ({ code, names: label })),
    territory: territoriesOf(reference, dataset.level).map(({ nis, names }) => ({ code: nis, names })),
    activity: activitiesOf(reference, dataset.activityLevel),
    form: dataset.byForm ? [...(isPublic ? [whole()] : []), ...forms] : [whole()],
    size: dataset.bySize ? sizes : [whole()],
    year: [...found.year].sort().map(plain),
  };
  const complete = STORED_DIMENSIONS.map((dimension) => {
    const known = new Set(listed[dimension].map(({ code }) => code));
    const others = [...found[dimension]].filter((code) => !known.has(code)).sort();
    return [
      dimension,
      [...listed[dimension], ...others.map((code) => (code === UNKNOWN ? unknown() : plain(code)))],
    ];
  });
  return Object.fromEntries(complete) as Members;
}

function whole(): Member {
  return { code: TOTAL, names: NO_WORDS };
}

/** Territories of a level, or of all levels from the whole to the smallest; a region without provinces stands among the provinces. */
export function territoriesOf({ territories }: Reference, level: Level | null): TerritoryFacts[] {
  const all = [...territories.values()];
  if (level === null) return LEVELS.flatMap((one) => all.filter((territory) => territory.level === one));
  return all.filter((territory) => standsAt(territory, level, territories));
}

/** True for a territory of the level, and for a region without provinces at the level of provinces. */
export function standsAt(
  { level: own, children }: TerritoryFacts,
  level: Level,
  territories: Reference['territories'],
): boolean {
  if (own === level) return true;
  if (level !== 'province' || own !== 'region') return false;
  return !children.some((nis) => territories.get(nis)?.level === 'province');
}

function activitiesOf(reference: Reference, level: DatasetActivityLevel): Member[] {
  if (level === 'total') return [whole()];
  if (level === 'section') return [...reference.sections].map(([code, names]) => ({ code, names }));
  if (level === 'division') {
    return [...reference.nace]
      .filter(([key]) => /^2008:\d\d$/.test(key))
      .map(([key, names]) => ({ code: key.slice('2008:'.length), names }));
  }
  if (level === 'committee') return [...reference.committees].map(([code, names]) => ({ code, names }));
  const terms = level === 'group' ? reference.groups : reference.statGroups;
  return [...terms.values()].map(({ code, label }) => ({ code, names: label }));
}

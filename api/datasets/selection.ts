import { refusedValue } from '../http/problem.ts';
import { ancestorsOf } from '../answers/labels.ts';
import { todayNis } from '../filters-of.ts';
import { datasetsOf } from './dataset.ts';
import { standsAt, STORED_DIMENSIONS } from './dimensions.ts';
import type { DatasetMeasure } from '../../data/schema/reference/datasets.ts';
import type { Level } from '../../data/schema/reference/territories.ts';
import type { Reference } from '../reference/types.ts';
import type { Cube } from './cube.ts';
import type { Dataset } from './dataset.ts';
import type { StoredDimension } from './dimensions.ts';

/** Codes asked for in each dimension; a dimension not named is taken whole. */
export interface Asked {
  readonly territory?: readonly string[] | undefined;
  /** Territories within these, at any distance. */
  readonly inside?: readonly string[] | undefined;
  readonly level?: Level | undefined;
  readonly activity?: readonly string[] | undefined;
  readonly form?: readonly string[] | undefined;
  readonly size?: readonly string[] | undefined;
  readonly perimeter?: readonly string[] | undefined;
  readonly year?: readonly string[] | undefined;
  readonly measure?: readonly string[] | undefined;
}

/** The cells asked for: places of the codes of each dimension, in the order of the cube. */
export interface Selection {
  readonly picks: Readonly<Record<StoredDimension, readonly number[]>>;
  readonly measures: readonly DatasetMeasure[];
  /** Figures: cells × measures. */
  readonly total: number;
}

/**
 * Chooses cells by codes.
 * @throws ProblemError (400) naming the parameter, what was found and what exists.
 */
export function selectCells(dataset: Dataset, cube: Cube, reference: Reference, asked: Asked): Selection {
  const picks = Object.fromEntries(
    STORED_DIMENSIONS.map((dimension) => [
      dimension,
      dimension === 'territory'
        ? pickTerritories(dataset, cube, reference, asked)
        : pickCodes(dataset, cube, dimension, asked[dimension], siblingsOf(dataset, reference)),
    ]),
  ) as Record<StoredDimension, number[]>;
  const measures = pickMeasures(dataset, asked.measure);
  const cells = STORED_DIMENSIONS.reduce((product, dimension) => product * picks[dimension].length, 1);
  return { picks, measures, total: cells * measures.length };
}

/** The tables that exist at the level of a dataset, in words. */
function siblingsOf({ level, theme }: Dataset, reference: Reference): string {
  const same = [...datasetsOf(reference).values()].filter(
    (one) => one.level === level && one.theme === theme,
  );
  return `tables of ${level === null ? 'all levels' : `the level ${level}`}: ${same.map(({ id }) => id).join(', ')}`;
}

function pickCodes(
  dataset: Dataset,
  { members }: Cube,
  dimension: Exclude<StoredDimension, 'territory'>,
  codes: readonly string[] | undefined,
  siblings: string,
): number[] {
  const all = members[dimension];
  if (codes === undefined || all.length === 0) return all.map((_member, at) => at);
  const wanted = new Set(codes);
  for (const code of wanted) {
    if (all.some((member) => member.code === code)) continue;
    const known = all.map((member) => member.code).join(', ');
    throw refusedValue(dimension, code, `one of ${known} in ${dataset.id}; ${siblings}`);
  }
  return all.flatMap(({ code }, at) => (wanted.has(code) ? [at] : []));
}

function pickMeasures({ id, measures }: Dataset, codes: readonly string[] | undefined): DatasetMeasure[] {
  const wanted = new Set(codes ?? measures);
  for (const code of wanted) {
    if (measures.some((measure) => measure === code)) continue;
    throw refusedValue('measure', code, `one of ${measures.join(', ')} (${id})`);
  }
  return measures.filter((measure) => wanted.has(measure));
}

function pickTerritories(
  dataset: Dataset,
  { members }: Cube,
  reference: Reference,
  { territory, inside, level }: Asked,
): number[] {
  if (level !== undefined && dataset.level !== null && level !== dataset.level) {
    throw refusedValue('level', level, `${dataset.level}, the level of ${dataset.id}`);
  }
  const wanted =
    territory === undefined ? null : new Set(territory.map((nis) => codeOf(dataset, reference, nis)));
  const above = inside?.map((nis) => todayNis('inside', nis, reference));
  return members.territory.flatMap(({ code }, at) => {
    const facts = reference.territories.get(code);
    const fits =
      (wanted === null || wanted.has(code)) &&
      (level === undefined || (facts !== undefined && standsAt(facts, level, reference.territories))) &&
      (above === undefined || [code, ...ancestorsOf(reference, code)].some((nis) => above.includes(nis)));
    return fits ? [at] : [];
  });
}

/** The code of today of a territory that the dataset holds. */
function codeOf(dataset: Dataset, reference: Reference, given: string): string {
  const nis = todayNis('territory', given, reference);
  const facts = reference.territories.get(nis);
  const { level } = dataset;
  if (level === null || (facts !== undefined && standsAt(facts, level, reference.territories))) return nis;
  throw refusedValue(
    'territory',
    given,
    `codes of the level ${level} for ${dataset.id}; those within a larger territory by inside=${nis}; see /datasets for other levels`,
  );
}

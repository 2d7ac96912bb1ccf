import type { Figure } from '../contract/documents.ts';
import type { OpenRelease } from '../deps.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { CellTable } from '../answers/cells.ts';
import { editionFacts, findCells } from '../queries/cells.ts';
import { runQuery } from '../queries/database.ts';
import {
  accreditedEntries,
  certifiedYears,
  countsOfPerimeters,
  editionTables,
  largestEntries,
  newestComposition,
  observedCells,
  recentLives,
  salariedTotals,
} from '../queries/sheet-cells.ts';
import { Observations } from './observations.ts';
import type { CompositionRow, LifeRow, SalariedRow } from '../queries/sheet-cells.ts';

export const COUNTRY = '01000';
/** The perimeter of every figure of employment. */
export const EMPLOYMENT_PERIMETER = 'concertes-2023';
const LEVELS = ['commune', 'arrondissement', 'province', 'region', 'country'];
const CUTS = [
  ...LEVELS.map((level) => `${level}-group`),
  ...LEVELS.slice(1).map((level) => `${level}-section`),
  ...['region-form', 'region-size', 'country-form', 'country-size', 'seat-region'],
];
/** More places are kept than a sheet shows: some may have been withdrawn. */
const KEPT_PLACES = 40;

/** What all sheets of a release are written from, in memory: a sheet asks no database. */
export interface SheetGround {
  /** Certified years, oldest first; empty while figures of employment are being certified. */
  readonly years: readonly number[];
  /** Certified cells: totals of all years, and the newest year by activity, form and size. */
  readonly employment: Observations;
  readonly perimeters: ByTerritory<{ readonly perimeter: string; readonly value: number }>;
  readonly largest: ByTerritory<{ readonly entry_id: string; readonly establishments: number }>;
  readonly accredited: ByTerritory<{ readonly type: string; readonly entries: number }>;
  /** Births and closures of the last years, and survivors; none where the edition does not know them. */
  readonly lives: ByTerritory<LifeRow>;
  /** Women, part-time jobs and committees of regions and country in the newest year. */
  readonly composition: ByTerritory<CompositionRow>;
  /** All salaried employment of the newest year. */
  readonly salaried: ByTerritory<SalariedRow>;
  /** Enterprises or establishments of a territory. */
  count(territory: string, measure: 'enterprises' | 'establishments'): Figure;
  /** Enterprises of a territory in an activity group. */
  inGroup(territory: string, group: string): Figure;
  /** Enterprises of a territory of a group of legal forms. */
  ofForm(territory: string, form: string): Figure;
}

type ByTerritory<Row> = ReadonlyMap<string, readonly Row[]>;

const grounds = new WeakMap<OpenRelease, Map<string, Promise<SheetGround>>>();

/** The ground of the sheets of a release and a perimeter, read once. */
export function groundOf(release: OpenRelease, perimeter: string): Promise<SheetGround> {
  const known = grounds.get(release) ?? new Map<string, Promise<SheetGround>>();
  grounds.set(release, known);
  const ground = known.get(perimeter) ?? readGround(release, perimeter);
  known.set(perimeter, ground);
  ground.catch(() => known.delete(perimeter));
  return ground;
}

async function readGround({ statistics, directory }: OpenRelease, perimeter: string): Promise<SheetGround> {
  const cells = (level: 'total' | 'group', form: string) =>
    runQuery(statistics, findCells, {
      perimeter,
      form,
      activity_level: level,
      measure: level === 'group' ? 'enterprises' : '',
      territories: '',
      activity: '',
    });
  const has = async (name: string) => (await runQuery(statistics, editionTables, { name })).length > 0;
  const [hasLives, hasComposition] = await Promise.all([has('lifetimes'), has('composition')]);
  const [
    facts,
    totals,
    groups,
    certified,
    rows,
    perimeters,
    largest,
    accredited,
    lives,
    composition,
    salaried,
  ] = await Promise.all([
    runQuery(statistics, editionFacts),
    cells('total', ''),
    cells('group', 'total'),
    runQuery(statistics, certifiedYears),
    runQuery(statistics, observedCells, { series: LEVELS.join(','), newest: CUTS.join(',') }),
    runQuery(statistics, countsOfPerimeters),
    runQuery(directory, largestEntries, { perimeter, most: KEPT_PLACES }),
    runQuery(directory, accreditedEntries),
    hasLives ? runQuery(statistics, recentLives, { perimeter }) : [],
    hasComposition ? runQuery(statistics, newestComposition) : [],
    hasComposition ? runQuery(statistics, salariedTotals) : [],
  ]);
  const isHeldBack = facts.some(({ key, value }) => key === 'protected' && value !== 'true');
  const years = isHeldBack ? [] : certified.map(({ year }) => year);
  const [byForm, byGroup] = [new CellTable(totals), new CellTable(groups)];
  const figure = (table: CellTable, territory: string, activity: string, form: string, measure: string) => {
    const { value, status } = table.get(territory, activity, form, measure);
    return { value, status };
  };
  return {
    years,
    employment: new Observations(isHeldBack ? [] : rows, years),
    perimeters: gather(perimeters),
    largest: gather(largest),
    accredited: gather(accredited),
    lives: gather(lives),
    composition: gather(isHeldBack ? [] : composition),
    salaried: gather(isHeldBack ? [] : salaried),
    count: (territory, measure) => figure(byForm, territory, 'total', 'total', measure),
    inGroup: (territory, group) => figure(byGroup, territory, group, 'total', 'enterprises'),
    ofForm: (territory, form) => figure(byForm, territory, 'total', form, 'enterprises'),
  };
}

function gather<Row extends { readonly territory: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const gathered = new Map<string, Row[]>();
  for (const row of rows) {
    const known = gathered.get(row.territory);
    if (known === undefined) gathered.set(row.territory, [row]);
    else known.push(row);
  }
  return gathered;
}

/** The place of the totals of a territory in a year. */
export function totalPlace({ nis, level }: TerritoryFacts, year: number) {
  return { dataset: level, year, territory: nis };
}

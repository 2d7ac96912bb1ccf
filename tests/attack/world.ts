import { CONFIDENTIAL_MEASURES } from '../../data/schema/reference/lattice.ts';
import { spellCells, type CheckedCells } from '../../etl/disclosure/check/cells.ts';
import { readDeclared, type Declared } from '../../etl/disclosure/check/read.ts';
import { readLatticeTables } from '../../etl/disclosure/declared.ts';
import { listObservations } from '../../etl/disclosure/observations.ts';
import { protect, type Protection } from '../../etl/disclosure/protect.ts';
import type { CellStatus } from '../../etl/disclosure/records.ts';
import { buildUnits, type UnitRow } from '../../etl/disclosure/units.ts';
import { makeUnits } from '../etl/disclosure/synthetic.ts';
import type { Measure } from './published.ts';

/** What an employer has in a cell in one year, in tenths. */
export interface Part {
  readonly employer: string;
  readonly units: readonly number[];
  readonly jobs: number;
  readonly fte: number;
}

/** A country whose figures are known, and what the pass decided for it. Attacks read the register; only judges read the truth. */
export interface World {
  readonly units: readonly UnitRow[];
  readonly years: readonly number[];
  readonly protection: Protection;
  readonly declared: Declared;
  readonly cells: CheckedCells;
  /** Employers of every cell that has any, by `<name>@<year>`. */
  readonly truth: ReadonlyMap<string, readonly Part[]>;
}

/** A very small country over two years; in the second every workplace has grown or shrunk a little. */
export async function makePocketWorld(seed: number): Promise<World> {
  const first = makeUnits({ seed, scale: 'pocket', years: 1 });
  const second = first.map((row, at) => ({
    ...row,
    year: row.year + 1,
    jobs: Math.max(1, Math.round((row.jobs / 10) * (1 + (((at * 7) % 9) - 3) / 60))) * 10,
    fte: Math.max(1, Math.round(row.fte * (1 + (((at * 5) % 9) - 3) / 60))),
  }));
  return protectWorld([...first, ...second]);
}

/** Runs the real pass over units. */
export async function protectWorld(units: readonly UnitRow[]): Promise<World> {
  const protection = await protect(buildUnits(units));
  const declared = readDeclared();
  const cells = spellCells(units, declared);
  const truth = new Map<string, Part[]>();
  cells.names.forEach((name, cell) => {
    const groups = Map.groupBy(
      cells.units[cell] ?? [],
      (unit) => `${units[unit]?.year}|${units[unit]?.employer}`,
    );
    for (const [key, own] of groups) {
      const [year = '', employer = ''] = key.split('|');
      const sum = (measure: 'jobs' | 'fte') =>
        own.reduce((all, unit) => all + (units[unit]?.[measure] ?? 0), 0);
      const parts = truth.get(`${name}@${year}`) ?? [];
      parts.push({ employer, units: own, jobs: sum('jobs'), fte: sum('fte') });
      truth.set(`${name}@${year}`, parts);
    }
  });
  const years = [...new Set(units.map(({ year }) => year))].sort((a, b) => a - b);
  return { units, years, protection, declared, cells, truth };
}

/** The lines of an edition under a pattern: the pass's own, or one with a protection switched off. */
export function publishedLines(world: World, pattern: readonly CellStatus[]): string[] {
  return [...listObservations(world.protection.problem, pattern, readLatticeTables())];
}

/** The pass's pattern, some hidden cells published in the years wanted. */
export function withRevealed(
  world: World,
  isRevealed: (name: string, year: number) => boolean,
): CellStatus[] {
  return world.protection.pattern.map(({ key, statuses }) => ({
    key,
    statuses: statuses.map((status, at) => {
      const year = world.years[at] ?? 0;
      if (status !== 'c' || !isRevealed(key, year)) return status;
      return world.truth.has(`${key}@${year}`) ? 'value' : 'zero';
    }),
  }));
}

/** The true figure of a cell, in tenths for jobs and full-time equivalents; only to judge a guess. */
export function trueValue(world: World, key: string, measure: Measure): number {
  const parts = world.truth.get(key) ?? [];
  return measure === 'employers' ? parts.length : parts.reduce((sum, part) => sum + part[measure], 0);
}

export const AMOUNTS = CONFIDENTIAL_MEASURES;

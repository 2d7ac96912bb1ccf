import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import { findPrimary } from '../../etl/disclosure/primary.ts';
import { withRevealed, type World } from './world.ts';
import type { CellStatus } from '../../etl/disclosure/records.ts';
import type { Problem } from '../../etl/disclosure/problem.ts';

const namesWhere = ({ cells }: Problem, is: (cell: number) => boolean): Set<string> =>
  new Set(cells.keys.flatMap((keys, cell) => (is(cell) ? keys : [])));

/** Nothing is suppressed. */
export function withoutPrimary(world: World): CellStatus[] {
  return withRevealed(world, () => true);
}

/** Sensitive cells are suppressed and nothing else. */
export function withoutSecondary(world: World): CellStatus[] {
  const { problem } = world.protection;
  const sensitive = namesWhere(problem, (cell) => problem.suppressedAtStart[cell] === 1);
  return withRevealed(world, (name) => !sensitive.has(name));
}

/** One rule is off: the cells that it alone makes sensitive are published, the others stay as they are. */
export function withoutRule(world: World, off: Partial<DisclosureRules>): CellStatus[] {
  const { problem } = world.protection;
  const { units, cells, knowledge, rules } = problem;
  const lax = findPrimary(units, cells, knowledge, { ...rules, ...off }).sensitive;
  const freed = namesWhere(problem, (cell) => problem.suppressedAtStart[cell] === 1 && lax[cell] === 0);
  return withRevealed(world, (name) => freed.has(name));
}

/** Each year has a pattern of its own: what is suppressed for other cells' sake is published in the years wanted. */
export function withPatternOfOneYear(world: World, year: number): CellStatus[] {
  const { problem } = world.protection;
  const secondary = namesWhere(problem, (cell) => problem.suppressedAtStart[cell] === 0);
  return withRevealed(world, (name, at) => at !== year && secondary.has(name));
}

/** Full-time equivalents have a status of their own: published where jobs are confidential. */
export function withOwnStatusOf(
  measure: string,
  published: readonly string[],
  open: readonly string[],
): string[] {
  return published.map((line, at) => (line.split(',')[6] === measure ? (open[at] ?? line) : line));
}

/** The country after some stored witnesses moved hidden amounts: another truth with the same pattern. */
export function anotherTruth(
  world: World,
  most: number,
): { readonly problem: Problem; readonly moved: number } {
  const { problem, witnesses } = world.protection;
  const amounts = { jobs: problem.units.amounts.jobs.slice(), fte: problem.units.amounts.fte.slice() };
  const touched = new Set<string>();
  let moved = 0;
  for (const { target, protection } of witnesses) {
    const [witness] = protection.kind === 'witness' ? protection.witnesses : [];
    if (witness === undefined || moved === most) continue;
    const names = witness.units.map((unit) => `${target.measure}/${unit}`);
    if (names.some((name) => touched.has(name))) continue;
    for (const name of names) touched.add(name);
    witness.units.forEach((unit, at) => {
      amounts[target.measure][unit] = (amounts[target.measure][unit] ?? 0) + (witness.values[at] ?? 0);
    });
    moved += 1;
  }
  return { problem: { ...problem, units: { ...problem.units, amounts } }, moved };
}

import { CONFIDENTIAL_MEASURES } from '../../data/schema/reference/lattice.ts';
import { sumOver } from './contributors.ts';
import { listTargets, type Primary, type Target } from './primary.ts';
import type { Problem } from './problem.ts';

/**
 * Targets beside the sensitive cells: every employer's total, its part in each commune and each of its units, in every year,
 * unless a sensitive cell asks for as much (one of a size class asks for less), the employer waived protection, or the figure is
 * public.
 */
export function listOutside({ units, cells, knowledge, rules }: Problem, primary: Primary): Target[] {
  const elsewhere = primary.targets.filter(({ cell, measure }) => measure === 'fte' || !cells.size[cell]);
  const asked = new Set(elsewhere.map(({ measure, units: own }) => `${measure}|${own.join(',')}`));
  const targets: Target[] = [];
  for (let year = 0; year < units.years.length; year++) {
    const end = units.yearStart[year + 1] as number;
    for (let from = units.yearStart[year] as number; from < end;) {
      let to = from;
      while (to < end && units.employer[to] === units.employer[from]) to += 1;
      const employer = units.employer[from] as number;
      if (knowledge.waived[employer] === 0) {
        for (const [name, own] of listParts(units.codes.commune, from, to)) {
          for (const measure of CONFIDENTIAL_MEASURES) {
            if (sumOver(units.amounts[measure], own) === 0 || asked.has(`${measure}|${name}`)) continue;
            if (knowledge.known[measure][from] === own.length) continue;
            targets.push(...listTargets(units, rules, { year, measure, employer, cell: -1, units: own }));
          }
        }
      }
      from = to;
    }
  }
  return targets;
}

/** All units together, those of each commune, and each alone, without repetition. */
function listParts(commune: readonly string[], from: number, to: number): Map<string, number[]> {
  const all = Array.from({ length: to - from }, (_, offset) => from + offset);
  const byCommune = Map.groupBy(all, (unit) => commune[unit]);
  return new Map(
    [all, ...byCommune.values(), ...all.map((unit) => [unit])].map((own) => [own.join(','), own]),
  );
}

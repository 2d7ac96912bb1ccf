import { CONFIDENTIAL_MEASURES } from '../../data/schema/reference/lattice.ts';
import { sumOver } from './contributors.ts';
import type { Primary, Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { needOf } from './rules.ts';

/**
 * Targets beside the sensitive cells: every employer's total, its part in each commune and each of its units, in every year,
 * unless a sensitive cell asks for the same already, the employer waived protection, or the figure is public.
 */
export function listOutside({ units, knowledge, rules }: Problem, primary: Primary): Target[] {
  const asked = new Set(primary.targets.map(({ measure, units: own }) => `${measure}|${own.join(',')}`));
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
            const amount = sumOver(units.amounts[measure], own);
            if (amount === 0 || asked.has(`${measure}|${name}`)) continue;
            if (knowledge.known[measure][from] === own.length) continue;
            const need = Math.min(amount, needOf(amount, rules.pPercent, rules.stepTenths[measure]));
            targets.push({ year, measure, employer, cell: -1, units: own, need });
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

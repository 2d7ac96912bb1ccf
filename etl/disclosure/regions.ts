import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';

/** Splits targets by the region of their largest unit; regions in order of their codes. */
export function splitByRegion({ units, ladders }: Problem, targets: readonly Target[]): Target[][] {
  const byRegion = Map.groupBy(targets, ({ units: own, measure }) => {
    const amount = units.amounts[measure];
    const largest = own.reduce((best, unit) =>
      (amount[unit] as number) > (amount[best] as number) ? unit : best,
    );
    return ladders.get(units.codes.commune[largest] ?? '')?.region ?? '';
  });
  return [...byRegion.keys()].sort().map((region) => byRegion.get(region) ?? []);
}

/** Order of the pass: the hardest contributor first, its years and measures together. */
export function sortByNeed(targets: readonly Target[]): Target[] {
  const hardest = new Map<string, number>();
  const nameOf = ({ cell, employer }: Target) => `${cell}|${employer}`;
  for (const target of targets) {
    const name = nameOf(target);
    hardest.set(name, Math.max(hardest.get(name) ?? 0, target.need));
  }
  const rank = (target: Target) => hardest.get(nameOf(target)) ?? 0;
  return [...targets].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      a.cell - b.cell ||
      a.employer - b.employer ||
      b.need - a.need ||
      a.year - b.year ||
      (a.measure < b.measure ? -1 : Number(a.measure > b.measure)) ||
      (a.units[0] ?? 0) - (b.units[0] ?? 0) ||
      b.units.length - a.units.length,
  );
}

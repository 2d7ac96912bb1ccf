import { cellsOf } from './lattice.ts';
import type { Pattern } from './pattern.ts';
import type { Problem } from './problem.ts';
import type { Plan, PlanRequest } from './local.ts';
import { listRoom } from './room.ts';

/**
 * The plainest plan, for targets so small that only whole trades hide them: make the target's largest unit indistinguishable
 * from one unit of each of several other employers by suppressing all that tells them apart. One other employer is enough
 * where the plan only has to do without a given one. Null when no such units exist.
 */
export function planTwins(
  problem: Problem,
  pattern: Pattern,
  prices: Float64Array,
  { target, members, without }: Omit<PlanRequest, 'spread'>,
  from: number,
): Plan | null {
  const { units, cells, knowledge, rules } = problem;
  const roomOf = listRoom(problem, target);
  if (roomOf(from).along < target.need || knowledge.known[target.measure][from] !== 0) return null;
  const own = new Set(seenCells(from));
  const offers: { unit: number; employer: number; opened: number[]; price: number }[] = [];
  for (const unit of members) {
    const employer = units.employer[unit] as number;
    if (employer === target.employer || employer === without) continue;
    if (roomOf(unit).against < target.need || knowledge.known[target.measure][unit] !== 0) continue;
    const theirs = new Set(seenCells(unit));
    const opened = [...own.symmetricDifference(theirs)];
    if (opened.some((cell) => pattern.isFixed(cell, target.year))) continue;
    const price = opened.reduce((sum, cell) => sum + (prices[cell] as number), 0);
    offers.push({ unit, employer, opened, price });
  }
  offers.sort((a, b) => a.price - b.price || a.unit - b.unit);
  const chosen = new Map<number, (typeof offers)[number]>();
  for (const offer of offers) if (!chosen.has(offer.employer)) chosen.set(offer.employer, offer);
  const wanted = without === null ? rules.minimumEmployers - 1 : 1;
  const twins = [...chosen.values()].slice(0, wanted);
  if (twins.length < wanted) return null;
  const opened = new Set(twins.flatMap((twin) => twin.opened));
  return {
    support: [from, ...twins.map(({ unit }) => unit)],
    opened: [...opened],
    price: [...opened].reduce((sum, cell) => sum + (prices[cell] as number), 0),
  };

  function seenCells(unit: number): number[] {
    return [...cellsOf(cells, unit)].filter((cell) => pattern.isSeen(cell, target.year));
  }
}

import type { Units } from './units.ts';

/** An employer's part of a set of units. */
export interface Contributor {
  readonly employer: number;
  readonly units: readonly number[];
}

/** Groups units of one year by employer; every rule counts employers by their number, never establishments. */
export function groupByEmployer(units: Units, members: Iterable<number>): Contributor[] {
  const byEmployer = new Map<number, number[]>();
  for (const unit of members) {
    const employer = units.employer[unit] as number;
    const own = byEmployer.get(employer);
    if (own) own.push(unit);
    else byEmployer.set(employer, [unit]);
  }
  return [...byEmployer].map(([employer, own]) => ({ employer, units: own }));
}

/** Sum of an amount over units, in tenths. */
export function sumOver(amount: Int32Array, members: Iterable<number>): number {
  let total = 0;
  for (const unit of members) total += amount[unit] as number;
  return total;
}

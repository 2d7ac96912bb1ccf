import {
  CONFIDENTIAL_MEASURES,
  type ConfidentialMeasure,
  type DisclosureRules,
} from '../../data/schema/reference/lattice.ts';
import { groupByEmployer, sumOver, type Contributor } from './contributors.ts';
import type { Knowledge } from './knowledge.ts';
import { unitsOf, type Cells } from './lattice.ts';
import { judgeCell, needOf, type Share } from './rules.ts';
import type { Units } from './units.ts';

/** Units of one employer in one year that nobody may narrow: `need` is the least deviation, in tenths. */
export interface Target {
  readonly year: number;
  readonly measure: ConfidentialMeasure;
  readonly employer: number;
  /** The sensitive cell that asks for it; -1 for employers outside sensitive cells. */
  readonly cell: number;
  readonly units: readonly number[];
  readonly need: number;
}

export interface Primary {
  /** 1 for cells that are sensitive in at least one year. */
  readonly sensitive: Uint8Array;
  readonly targets: readonly Target[];
}

/** Judges every cell in every year and measure, without what the public already knows. */
export function findPrimary(
  units: Units,
  cells: Cells,
  knowledge: Knowledge,
  rules: DisclosureRules,
): Primary {
  const sensitive = new Uint8Array(cells.count);
  const targets: Target[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    for (const [year, contributors] of splitYears(units, unitsOf(cells, cell))) {
      const judged = CONFIDENTIAL_MEASURES.map((measure) => {
        const left = contributors.filter((one) => !isPublic(one, knowledge, measure));
        return { measure, left, verdict: judgeCell(shareOut(units, left, knowledge, measure), rules) };
      });
      if (judged.every(({ verdict }) => verdict === null)) continue;
      sensitive[cell] = 1;
      for (const { measure, left } of judged) {
        const most = left.length < rules.minimumEmployers ? left.length : 2;
        targets.push(...listTargets(units, left, knowledge, rules, { year, measure, cell }, most));
      }
    }
  }
  return { sensitive, targets };
}

/** A contributor is public where its filed total lies in the cell as a whole. */
function isPublic({ units }: Contributor, knowledge: Knowledge, measure: ConfidentialMeasure): boolean {
  return knowledge.known[measure][units[0] ?? -1] === units.length;
}

function shareOut(
  units: Units,
  contributors: readonly Contributor[],
  knowledge: Knowledge,
  measure: ConfidentialMeasure,
): Share[] {
  return contributors.map(({ employer, units: own }) => ({
    employer,
    amount: sumOver(units.amounts[measure], own),
    isWaived: knowledge.waived[employer] === 1,
  }));
}

function listTargets(
  units: Units,
  contributors: readonly Contributor[],
  knowledge: Knowledge,
  rules: DisclosureRules,
  place: Pick<Target, 'year' | 'measure' | 'cell'>,
  most: number,
): Target[] {
  return contributors
    .filter(({ employer }) => knowledge.waived[employer] === 0)
    .map(({ employer, units: own }) => ({
      employer,
      own,
      amount: sumOver(units.amounts[place.measure], own),
    }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || a.employer - b.employer)
    .slice(0, most)
    .map(({ employer, own, amount }) => ({
      ...place,
      employer,
      units: own,
      need: Math.min(amount, needOf(amount, rules.pPercent, rules.stepTenths[place.measure])),
    }));
}

function* splitYears(units: Units, members: Int32Array): Generator<[number, Contributor[]]> {
  for (let year = 0, from = 0; year < units.years.length; year++) {
    const end = units.yearStart[year + 1] as number;
    let to = from;
    while (to < members.length && (members[to] as number) < end) to += 1;
    if (to > from) yield [year, groupByEmployer(units, members.subarray(from, to))];
    from = to;
  }
}

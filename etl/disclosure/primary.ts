import {
  CONFIDENTIAL_MEASURES,
  type ConfidentialMeasure,
  type DisclosureRules,
} from '../../data/schema/reference/lattice.ts';
import { groupByEmployer, sumOver, type Contributor } from './contributors.ts';
import type { Knowledge } from './knowledge.ts';
import { unitsOf, type Cells } from './lattice.ts';
import { excessOf, limitByClass, listSides, type Limits, type Side } from './room.ts';
import { judgeCell, listTold, needOf, type Share } from './rules.ts';
import type { Units } from './units.ts';

/** Units of one employer in one year that nobody may narrow. */
export interface Target {
  readonly year: number;
  readonly measure: ConfidentialMeasure;
  readonly side: Side;
  readonly employer: number;
  /** The sensitive cell that asks for it; -1 for employers outside sensitive cells. */
  readonly cell: number;
  readonly units: readonly number[];
  /** Least deviation on that side, in tenths. */
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
    const size = cells.size[cell] ?? null;
    for (const [year, contributors] of splitYears(units, unitsOf(cells, cell))) {
      const judged = CONFIDENTIAL_MEASURES.map((measure) => {
        const left = contributors.filter((one) => !isPublic(one, knowledge, measure));
        const shares = shareOut(units, left, knowledge, rules, measure, size);
        return { measure, left, shares, verdict: judgeCell(shares, rules, measure) };
      });
      if (judged.every(({ verdict }) => verdict === null)) continue;
      sensitive[cell] = 1;
      for (const { measure, left, shares } of judged) {
        const exposed = new Set(listExposed(shares, rules, measure).map(({ employer }) => employer));
        for (const { employer, units: own } of left.filter((one) => exposed.has(one.employer)))
          targets.push(...listTargets(units, rules, { year, measure, cell, employer, units: own }, size));
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
  rules: DisclosureRules,
  measure: ConfidentialMeasure,
  size: Cells['size'][number],
): Share[] {
  return contributors.map(({ employer, units: own }) => ({
    ...{ employer, amount: sumOver(units.amounts[measure], own) },
    ...limitsOf(units, rules, measure, own, size),
    isWaived: knowledge.waived[employer] === 1,
  }));
}

/** Contributors of a sensitive cell to protect there: all where they are few, else the two largest and whoever the sum tells. */
function listExposed(
  shares: readonly Share[],
  rules: DisclosureRules,
  measure: ConfidentialMeasure,
): Share[] {
  const asking = shares.filter(({ isWaived, amount }) => !isWaived && amount > 0);
  if (shares.length < rules.minimumEmployers) return asking;
  const largest = asking.toSorted((a, b) => b.amount - a.amount || a.employer - b.employer).slice(0, 2);
  return [...new Set([...largest, ...listTold(shares, rules, measure)])];
}

/**
 * The targets that some units of an employer make: one, or one a side where it cannot go one way as far as its need.
 * @param size class of the cell that asks for it, where its table tells it
 */
export function listTargets(
  units: Units,
  rules: DisclosureRules,
  place: Omit<Target, 'side' | 'need'>,
  size: Cells['size'][number] = null,
): Target[] {
  const { measure, units: own } = place;
  const need = needOf(sumOver(units.amounts[measure], own), rules, measure);
  return listSides(limitsOf(units, rules, measure, own, size), need).map((one) => ({ ...place, ...one }));
}

function limitsOf(
  { amounts, workplaces }: Units,
  { floorTenths }: DisclosureRules,
  measure: ConfidentialMeasure,
  own: readonly number[],
  size: Cells['size'][number],
): Limits {
  const fall = own.reduce(
    (sum, unit) => sum + excessOf(amounts[measure][unit] as number, floorTenths[measure]),
    0,
  );
  const limits = { fall, rise: Infinity };
  if (measure !== 'jobs') return limits;
  return limitByClass(limits, size, sumOver(amounts.jobs, own), workplaces[own[0] ?? -1] === own.length);
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

import type { Problem } from './problem.ts';
import type { Target } from './primary.ts';
import type { ConfidentialMeasure } from '../../data/schema/reference/lattice.ts';
import { indexYears } from './units.ts';

/** How many earlier supports are tried at once for a target. */
const RECENT = 5;
const MOST_UNITS = 160;

/** Remembers where units moved for earlier targets, to look there first; across years and measures too. */
export class Pool {
  readonly #twin: Int32Array;
  readonly #byTwin: readonly Map<number, number>[];
  readonly #byUnit: Readonly<Record<ConfidentialMeasure, Map<number, (readonly number[])[]>>> = {
    jobs: new Map(),
    fte: new Map(),
  };
  readonly #byContributor = new Map<string, (readonly number[])[]>();

  constructor({ units }: Problem) {
    const year = indexYears(units);
    const identity = new Map<string, number>();
    this.#twin = new Int32Array(units.count);
    this.#byTwin = units.years.map(() => new Map<number, number>());
    const { commune, section, division, statGroup } = units.codes;
    for (let unit = 0; unit < units.count; unit++) {
      const name = [units.employer[unit], commune[unit], section[unit], division[unit], statGroup[unit]].join(
        '|',
      );
      const twin = identity.get(name) ?? identity.size;
      identity.set(name, twin);
      this.#twin[unit] = twin;
      this.#byTwin[year[unit] as number]?.set(twin, unit);
    }
  }

  /** Keeps the units that moved for a target. */
  add(target: Target, support: readonly number[]): void {
    for (const unit of support) push(this.#byUnit[target.measure], unit, support);
    const twins = support.map((unit) => this.#twin[unit] as number);
    push(this.#byContributor, this.#nameOf(target), twins);
  }

  /** Units worth trying for a target: its own, those of supports that moved it, and their twins of other years. */
  candidates(target: Target): Set<number> {
    const found = new Set<number>(target.units);
    const take = (support: readonly number[]): void => {
      if (found.size + support.length <= MOST_UNITS) for (const unit of support) found.add(unit);
    };
    const twins = this.#byContributor.get(this.#nameOf(target)) ?? [];
    for (const support of twins) take(this.#inYear(support, target.year));
    for (const measure of [target.measure, other(target.measure)]) {
      for (const unit of target.units.slice(0, RECENT)) {
        for (const support of this.#byUnit[measure].get(unit) ?? []) take(support);
      }
    }
    return found;
  }

  #inYear(twins: readonly number[], year: number): number[] {
    return twins.map((twin) => this.#byTwin[year]?.get(twin)).filter((unit) => unit !== undefined);
  }

  #nameOf({ cell, employer, units }: Target): string {
    return cell >= 0 ? `${cell}|${employer}` : `|${employer}|${this.#twin[units[0] ?? -1]}|${units.length}`;
  }
}

function other(measure: ConfidentialMeasure): ConfidentialMeasure {
  return measure === 'fte' ? 'jobs' : 'fte';
}

/** Keeps the most recent ones. */
function push<Key, T>(map: Map<Key, T[]>, key: Key, item: T): void {
  const list = map.get(key);
  if (!list) map.set(key, [item]);
  else if (list.push(item) > RECENT) list.shift();
}

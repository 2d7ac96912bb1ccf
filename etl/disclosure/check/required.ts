import type { CheckedCells } from './cells.ts';
import type { Declared, Written } from './read.ts';

export interface Requirement {
  readonly year: number;
  readonly measure: 'jobs' | 'fte';
  readonly employer: string;
  readonly units: readonly number[];
  /** Least deviations upwards and downwards; below the floor of the units nobody looks. */
  readonly up: number;
  readonly down: number;
  /** Size class that readers know of it. */
  readonly size: string | null;
}

/** Names a target by what it covers and the size class within which it is asked. */
export const nameOf = (year: number, measure: string, units: readonly number[], size: string | null) =>
  `${year}|${measure}|${units.join(',')}${size === null ? '' : `|${size}`}`;

/** Reads again from the units which cells are sensitive (and must be confidential) and which targets need protection. */
export function listRequirements(cells: CheckedCells, written: Written, { rules, sizes }: Declared) {
  const faults: string[] = [];
  const required = new Map<string, Requirement>();
  const waived = new Set(written.waivers.map(({ employer }) => employer));
  const filed = new Set(written.filed.map(({ employer, year, measure }) => `${year}|${measure}|${employer}`));
  const whole = groupUnits(written, written.units.keys(), () => '');
  const isPublic = (year: number, measure: string, employer: string, units: readonly number[]) =>
    filed.has(`${year}|${measure}|${employer}`) && whole.get(`${year}|${employer}|`)?.length === units.length;
  const amountOf = (units: readonly number[], measure: 'jobs' | 'fte') =>
    units.reduce((sum, unit) => sum + (written.units[unit]?.[measure] ?? 0), 0);
  const spareOf = (units: readonly number[], measure: 'jobs' | 'fte') =>
    units.reduce(
      (sum, unit) => sum + Math.max(0, (written.units[unit]?.[measure] ?? 0) - rules.floorTenths[measure]),
      0,
    );
  const ask = (
    year: number,
    measure: 'jobs' | 'fte',
    employer: string,
    units: readonly number[],
    known: { size: string | null; spare: number; rise: number },
  ) => {
    const amount = amountOf(units, measure);
    if (amount === 0 || waived.has(employer) || isPublic(year, measure, employer, units)) return;
    const step = rules.stepTenths[measure];
    const need = Math.max(step, Math.ceil((amount * rules.pPercent) / 100 / step) * step);
    const [up, down] = [Math.min(need, known.rise), Math.min(need, known.spare)];
    const { size } = known;
    if (up + down > 0)
      required.set(nameOf(year, measure, units, size), { year, measure, employer, units, up, down, size });
  };
  for (const part of [
    () => '',
    (unit: number) => written.units[unit]?.commune ?? '',
    (unit: number) => String(unit),
  ]) {
    for (const [name, units] of groupUnits(written, written.units.keys(), part)) {
      const [year = '', employer = ''] = name.split('|');
      for (const measure of ['jobs', 'fte'] as const)
        ask(Number(year), measure, employer, units, {
          ...{ size: null, spare: spareOf(units, measure), rise: Infinity },
        });
    }
  }
  cells.names.forEach((name, cell) => {
    const byYear = Map.groupBy(
      groupUnits(written, cells.units[cell] ?? [], () => ''),
      ([key]) => Number(key.slice(0, 4)),
    );
    for (const [year, parts] of byYear) {
      const contributors = parts.map(([key, units]) => ({ employer: key.split('|')[1] ?? '', units }));
      const left = { jobs: inside('jobs'), fte: inside('fte') };
      if (!isSensitive(left.jobs, 'jobs') && !isSensitive(left.fte, 'fte')) continue;
      if (written.status.get(`${name}@${year}`) !== 'c')
        faults.push(`${name} is sensitive in ${year} and published`);
      for (const measure of ['jobs', 'fte'] as const) {
        const isFew = left[measure].length < rules.minimumEmployers;
        const exposed = left[measure].filter(({ employer, amount }) => amount > 0 && !waived.has(employer));
        for (const [rank, one] of exposed.entries())
          if (isFew || rank < 2 || isGuessed(one, left[measure], measure))
            ask(year, measure, one.employer, one.units, one);
      }

      function inside(measure: 'jobs' | 'fte') {
        return contributors
          .filter(({ employer, units }) => !isPublic(year, measure, employer, units))
          .map(({ employer, units }) => {
            const amount = amountOf(units, measure);
            const spare = spareOf(units, measure);
            const bounds = measure === 'jobs' ? sizes.get(cells.size[cell] ?? '') : undefined;
            if (!bounds) return { employer, units, amount, spare, rise: Infinity, size: null };
            const isAll = whole.get(`${year}|${employer}|`)?.length === units.length;
            const above = isAll ? Math.max(0, amount - bounds.from * 10) : spare;
            const rise = bounds.to === null ? Infinity : Math.max(0, bounds.to * 10 - amount);
            const size = cells.size[cell] ?? null;
            return { employer, units, amount, spare: Math.min(spare, above), rise, size };
          })
          .sort((a, b) => b.amount - a.amount || (a.employer < b.employer ? -1 : 1));
      }
    }
  });
  return { faults, required };

  function isSensitive(sorted: readonly Inside[], measure: 'jobs' | 'fte'): boolean {
    const first = sorted.find(({ employer }) => !waived.has(employer));
    if (!first) return false;
    const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
    return (
      sorted.length < rules.minimumEmployers ||
      first.amount / total > rules.largestSharePercent / 100 ||
      sorted.some((one) => !waived.has(one.employer) && isGuessed(one, sorted, measure))
    );
  }

  /** Whether rivals who know their own figures come too close to one from above or from below. */
  function isGuessed(one: Inside, all: readonly Inside[], measure: 'jobs' | 'fte'): boolean {
    const least = Math.max(rules.stepTenths[measure], (one.amount * rules.pPercent) / 100);
    const others = all.filter((other) => other !== one);
    return (
      one.amount > 0 &&
      (!reaches(Math.min(least, one.rise), others, ({ spare }) => spare) ||
        !reaches(Math.min(least, one.spare), others, ({ rise }) => rise))
    );
  }

  /** Whether some move together by so much even without those of them with most room. */
  function reaches(least: number, some: readonly Inside[], roomOf: (one: Inside) => number): boolean {
    let sum = 0;
    const rivals: number[] = [];
    for (const one of some) {
      if (sum >= least) return true;
      rivals.push(roomOf(one));
      if (rivals.length > rules.minimumEmployers - 2)
        sum += rivals.splice(rivals.indexOf(Math.min(...rivals)), 1)[0] ?? 0;
    }
    return sum >= least;
  }
}

interface Inside {
  readonly employer: string;
  readonly units: readonly number[];
  readonly amount: number;
  /** By how much it may fall and rise. */
  readonly spare: number;
  readonly rise: number;
  readonly size: string | null;
}

/** Units by year, employer and a further part. */
function groupUnits(
  written: Written,
  units: Iterable<number>,
  part: (unit: number) => string,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const unit of units) {
    const name = `${written.units[unit]?.year}|${written.units[unit]?.employer}|${part(unit)}`;
    const group = groups.get(name);
    if (group) group.push(unit);
    else groups.set(name, [unit]);
  }
  return groups;
}

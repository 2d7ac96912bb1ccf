import type { CheckedCells } from './cells.ts';
import type { Declared, Written } from './read.ts';

export interface Requirement {
  readonly year: number;
  readonly measure: 'jobs' | 'fte';
  readonly employer: string;
  readonly units: readonly number[];
  readonly need: number;
}

/** Names a target by what it covers. */
export const nameOf = (year: number, measure: string, units: readonly number[]) =>
  `${year}|${measure}|${units.join(',')}`;

/** Reads again from the units which cells are sensitive (and must be confidential) and which targets need protection. */
export function listRequirements(cells: CheckedCells, written: Written, { rules }: Declared) {
  const faults: string[] = [];
  const required = new Map<string, Requirement>();
  const waived = new Set(written.waivers.map(({ employer }) => employer));
  const filed = new Set(written.filed.map(({ employer, year, measure }) => `${year}|${measure}|${employer}`));
  const whole = groupUnits(written, written.units.keys(), () => '');
  const isPublic = (year: number, measure: string, employer: string, units: readonly number[]) =>
    filed.has(`${year}|${measure}|${employer}`) && whole.get(`${year}|${employer}|`)?.length === units.length;
  const amountOf = (units: readonly number[], measure: 'jobs' | 'fte') =>
    units.reduce((sum, unit) => sum + (written.units[unit]?.[measure] ?? 0), 0);
  const ask = (year: number, measure: 'jobs' | 'fte', employer: string, units: readonly number[]) => {
    const amount = amountOf(units, measure);
    if (amount === 0 || waived.has(employer) || isPublic(year, measure, employer, units)) return;
    const step = rules.stepTenths[measure];
    const need = Math.min(amount, Math.max(step, Math.ceil((amount * rules.pPercent) / 100 / step) * step));
    required.set(nameOf(year, measure, units), { year, measure, employer, units, need });
  };
  for (const part of [
    () => '',
    (unit: number) => written.units[unit]?.commune ?? '',
    (unit: number) => String(unit),
  ]) {
    for (const [name, units] of groupUnits(written, written.units.keys(), part)) {
      const [year = '', employer = ''] = name.split('|');
      for (const measure of ['jobs', 'fte'] as const) ask(Number(year), measure, employer, units);
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
      if (!isSensitive(left.jobs) && !isSensitive(left.fte)) continue;
      if (written.status.get(`${name}@${year}`) !== 'c')
        faults.push(`${name} is sensitive in ${year} and published`);
      for (const measure of ['jobs', 'fte'] as const) {
        const most = left[measure].length < rules.minimumEmployers ? Infinity : 2;
        const exposed = left[measure].filter(({ employer, amount }) => amount > 0 && !waived.has(employer));
        for (const { employer, units } of exposed.slice(0, most)) ask(year, measure, employer, units);
      }

      function inside(measure: 'jobs' | 'fte') {
        return contributors
          .filter(({ employer, units }) => !isPublic(year, measure, employer, units))
          .map((one) => ({ ...one, amount: amountOf(one.units, measure) }))
          .sort((a, b) => b.amount - a.amount || (a.employer < b.employer ? -1 : 1));
      }
    }
  });
  return { faults, required };

  function isSensitive(sorted: readonly { employer: string; amount: number }[]): boolean {
    const first = sorted.find(({ employer }) => !waived.has(employer));
    if (!first) return false;
    const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
    const rivals = sorted.filter((one) => one !== first).slice(0, rules.minimumEmployers - 2);
    const rest = total - first.amount - rivals.reduce((sum, { amount }) => sum + amount, 0);
    return (
      sorted.length < rules.minimumEmployers ||
      first.amount / total > rules.largestSharePercent / 100 ||
      rest < (rules.pPercent / 100) * first.amount
    );
  }
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

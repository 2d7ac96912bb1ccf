import type { ConfidentialMeasure } from '../../data/schema/reference/lattice.ts';

/** One employer at one place and activity in one year, as the panel delivers it. Amounts in integer tenths. */
export interface UnitRow {
  readonly year: number;
  /** Enterprise number, 10 digits. */
  readonly employer: string;
  /** NIS code of the commune of work, 2025 grid. */
  readonly commune: string;
  /** NACE-BEL 2008 section. */
  readonly section: string;
  /** NACE-BEL 2008 division, two digits. */
  readonly division: string;
  readonly statGroup: string;
  readonly formGroup: string;
  /** Size class of the employer, all its workplaces together. */
  readonly sizeClass: string;
  /** NIS code of the commune of the employer's registered seat, 2025 grid. */
  readonly seat: string;
  /** Jobs in tenths: a multiple of 10. */
  readonly jobs: number;
  readonly fte: number;
}

/** The units of all years as a struct of arrays, sorted by year, employer, commune and activity. */
export interface Units {
  readonly count: number;
  readonly years: readonly number[];
  /** First unit of each year; one entry more than there are years. */
  readonly yearStart: Int32Array;
  /** Enterprise numbers, sorted; `employer` points into them. */
  readonly employers: readonly string[];
  readonly employer: Int32Array;
  /** How many units the employer of each has in its year. */
  readonly workplaces: Int32Array;
  readonly codes: Readonly<Record<UnitCode, readonly string[]>>;
  readonly amounts: Readonly<Record<ConfidentialMeasure, Int32Array>>;
}

export const UNIT_CODES = [
  'commune',
  'section',
  'division',
  'statGroup',
  'formGroup',
  'sizeClass',
  'seat',
] as const;
export type UnitCode = (typeof UNIT_CODES)[number];

const PLACE = ['commune', 'section', 'division', 'statGroup'] as const;
const OF_EMPLOYER = ['formGroup', 'sizeClass', 'seat'] as const;

function keyOf(row: UnitRow): string {
  return [row.year, row.employer, ...PLACE.map((code) => row[code])].join('|');
}

function check(row: UnitRow, position: number): void {
  const say = (found: string, remedy: string) =>
    new Error(`Unit ${position + 1} (employer ${row.employer}, year ${row.year}): ${found}. ${remedy}`);
  for (const measure of ['jobs', 'fte'] as const) {
    if (!Number.isSafeInteger(row[measure]) || row[measure] < 0) {
      throw say(`${measure} is ${row[measure]}`, 'Give integer tenths, not negative.');
    }
  }
  if (row.jobs % 10 !== 0) throw say(`jobs is ${row.jobs} tenths`, 'Jobs are whole: give a multiple of 10.');
}

/**
 * Gathers unit rows; rows of one year, employer, commune and activity are added up; rows without jobs and
 * full-time equivalents hold nothing and are left out.
 * @throws Error naming the row whose amounts are not integer tenths, or an employer with two forms, sizes or seats in one year.
 */
export function buildUnits(rows: readonly UnitRow[]): Units {
  const merged = new Map<string, { row: UnitRow; jobs: number; fte: number }>();
  const ofEmployer = new Map<string, UnitRow>();
  rows.forEach((row, position) => {
    check(row, position);
    if (row.jobs === 0 && row.fte === 0) return;
    const employerYear = `${row.year}|${row.employer}`;
    const first = ofEmployer.get(employerYear) ?? row;
    ofEmployer.set(employerYear, first);
    const differing = OF_EMPLOYER.find((code) => first[code] !== row[code]);
    if (differing) {
      throw new Error(
        `Unit ${position + 1}: employer ${row.employer} has ${differing} ${first[differing]} and ${row[differing]} ` +
          `in ${row.year}. An employer has one a year.`,
      );
    }
    const key = keyOf(row);
    const known = merged.get(key);
    if (known) {
      known.jobs += row.jobs;
      known.fte += row.fte;
    } else merged.set(key, { row, jobs: row.jobs, fte: row.fte });
  });
  const sorted = [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit);
  const employers = [...new Set(sorted.map(({ row }) => row.employer))].sort();
  const employerIndex = new Map(employers.map((number, index) => [number, index]));
  const workplaces = new Map<string, number>();
  for (const { row } of sorted) {
    const employerYear = `${row.year}|${row.employer}`;
    workplaces.set(employerYear, (workplaces.get(employerYear) ?? 0) + 1);
  }
  const years = [...new Set(sorted.map(({ row }) => row.year))].sort((a, b) => a - b);
  const yearStart = new Int32Array(years.length + 1);
  years.forEach((year, index) => {
    yearStart[index + 1] = sorted.findLastIndex(({ row }) => row.year === year) + 1;
  });
  const codes = Object.fromEntries(UNIT_CODES.map((code) => [code, sorted.map(({ row }) => row[code])]));
  return {
    count: sorted.length,
    years,
    yearStart,
    employers,
    employer: Int32Array.from(sorted, ({ row }) => employerIndex.get(row.employer) ?? -1),
    workplaces: Int32Array.from(sorted, ({ row }) => workplaces.get(`${row.year}|${row.employer}`) ?? 0),
    codes: codes as Record<UnitCode, string[]>,
    amounts: {
      jobs: Int32Array.from(sorted, ({ jobs }) => jobs),
      fte: Int32Array.from(sorted, ({ fte }) => fte),
    },
  };
}

/** Index of the year of each unit. */
export function indexYears(units: Units): Uint8Array {
  const year = new Uint8Array(units.count);
  units.years.forEach((_, index) => year.fill(index, units.yearStart[index], units.yearStart[index + 1]));
  return year;
}

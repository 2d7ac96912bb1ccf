import type { Pattern } from './pattern.ts';
import type { Problem } from './problem.ts';
import type { Protected } from './region-pass.ts';
import type { Side } from './room.ts';
import { UNIT_CODES } from './units.ts';

/** One cell of the pattern: the statuses of all years, in the order of the years. */
export interface CellStatus {
  readonly key: string;
  readonly statuses: readonly ('value' | 'zero' | 'c')[];
}

export const UNIT_HEADER = ['year', 'employer', ...UNIT_CODES, 'jobs', 'fte'].join(',');

/** CSV lines of the units, without header; line n is unit n. Confidential. */
export function* listUnitLines({ units }: Problem): Generator<string> {
  for (const [index, year] of units.years.entries()) {
    for (let unit = units.yearStart[index] as number; unit < (units.yearStart[index + 1] as number); unit++) {
      const codes = UNIT_CODES.map((code) => units.codes[code][unit]);
      const { jobs, fte } = units.amounts;
      yield [year, units.employers[units.employer[unit] ?? -1], ...codes, jobs[unit], fte[unit]].join(',');
    }
  }
}

/**
 * Status of every name of every cell, sorted by name. A suppressed cell is c in every year, also where it holds nobody, so that
 * its absence tells nothing.
 */
export function listStatuses({ units, cells }: Problem, pattern: Pattern): CellStatus[] {
  const found: CellStatus[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    const present = new Uint8Array(units.years.length);
    for (let at = cells.starts[cell] as number; at < (cells.starts[cell + 1] as number); at++) {
      const unit = cells.units[at] as number;
      present[units.yearStart.findLastIndex((start, year) => start <= unit && year < units.years.length)] = 1;
    }
    const isHidden = pattern.isSuppressed(cell);
    const statuses = Array.from(
      present,
      (is) => (isHidden ? 'c' : is === 1 ? 'value' : 'zero') as 'c' | 'value' | 'zero',
    );
    for (const key of cells.keys[cell] ?? []) found.push({ key, statuses });
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** One protected target; units are line numbers of the unit file from 0, amounts in tenths. Confidential. */
export interface WitnessRecord {
  readonly year: number;
  readonly measure: string;
  readonly side: Side;
  readonly employer: string;
  /** A name of the sensitive cell; null outside sensitive cells. */
  readonly cell: string | null;
  /** Size class of everyone in that cell, where it limits how far they go. */
  readonly size: string | null;
  readonly units: readonly number[];
  readonly need: number;
  /** Empty where trading inside a group protects the target. */
  readonly witnesses: readonly { readonly units: readonly number[]; readonly values: readonly number[] }[];
}

/** A protected target as it is stored. */
export function toRecord({ units, cells }: Problem, { target, protection }: Protected): WitnessRecord {
  const stored = protection.kind === 'witness' ? protection.witnesses : [];
  return {
    year: units.years[target.year] ?? 0,
    measure: target.measure,
    side: target.side,
    employer: units.employers[target.employer] ?? '',
    cell: target.cell >= 0 ? (cells.keys[target.cell]?.[0] ?? '') : null,
    size: target.measure === 'jobs' ? (cells.size[target.cell] ?? null) : null,
    units: [...target.units],
    need: target.need,
    witnesses: stored.map((witness) => ({ units: [...witness.units], values: [...witness.values] })),
  };
}

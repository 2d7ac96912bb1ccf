import { buildFrame, type Frame } from './frame.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { RowBuilder } from './row-builder.ts';
import type { Programme, Solver } from './solver.ts';
import type { Witness } from './witness.ts';

/** Distance from a whole number that arithmetic in doubles may leave. */
const NOISE = 1e-6;
const LARGEST_DENOMINATOR = 6;
const OTHER_CORNERS = 12;
/** Amounts rounded to a grid of so many steps make corners with its divisors as denominators whole; coarse grids lose little room. */
const GRIDS = [12, 1] as const;
const MOST_BRANCHED = 120;

/**
 * Looks for a witness in whole steps among a few units, changing no cell that is seen and moving no excluded employer.
 * Null when there is none there.
 */
export function findOnSupport(
  problem: Problem,
  pattern: Pattern,
  solver: Solver,
  target: Target,
  members: Iterable<number>,
  excluded: ReadonlySet<number>,
): Witness | null {
  const { units, knowledge, rules } = problem;
  const amount = units.amounts[target.measure];
  const usable = [...members].filter(
    (unit) => (amount[unit] as number) > 0 && !excluded.has(units.employer[unit] as number),
  );
  const frame = buildFrame(problem.cells, Int32Array.from(usable.sort((a, b) => a - b)), (cell) =>
    pattern.isSeen(cell, target.year),
  );
  const rows = frame.rows.map((row) => row.members);
  rows.push(...listKnownRows(frame, units.employer, knowledge.known[target.measure]));
  const isMobile = dropImmobile(frame.units.length, rows);
  const inTarget = new Set(target.units);
  if (!frame.units.some((unit, position) => isMobile[position] === 1 && inTarget.has(unit))) return null;
  const step = rules.stepTenths[target.measure];
  const size = frame.units.length;
  const aim = Int32Array.from(frame.units.keys()).filter((position) =>
    inTarget.has(frame.units[position] as number),
  );
  for (const grid of GRIDS) {
    if (grid > 1 && target.need / step < 3 * grid) continue;
    const upper = new Float64Array(2 * size);
    frame.units.forEach((unit, position) => {
      const most = isMobile[position] === 1 ? Math.floor((amount[unit] as number) / step / grid) * grid : 0;
      upper[position] = upper[size + position] = most;
    });
    const builder = new RowBuilder();
    for (const row of rows) {
      const moving = row.filter((position) => isMobile[position] === 1);
      if (moving.length > 0) builder.add(moving, size, 0, 0);
    }
    builder.add(aim, size, Math.ceil(target.need / step / grid) * grid, Infinity);
    const values = findWhole(solver, builder.finish(new Float64Array(2 * size).fill(1), upper));
    if (values) return toWitness(frame, values, step);
  }
  return null;
}

/** Other corners under other costs are often whole where the first is not; branching comes last, and only where it is short. */
function findWhole(solver: Solver, programme: Programme): Float64Array | null {
  let values = solver.solve(programme);
  if (!values) return null;
  for (let round = 1; values; round++) {
    const whole = makeWhole(values, programme.upper);
    if (whole) return whole;
    if (round > OTHER_CORNERS) break;
    values = solver.resolve(
      programme.cost.map((_, column) => 1 + (((column + 7) * round * 7919) % 997) / 200),
    );
  }
  const mobile = programme.upper.reduce((sum, bound) => sum + (bound > 0 ? 1 : 0), 0);
  return mobile <= MOST_BRANCHED ? solver.solveWhole(programme) : null;
}

/** The smallest multiple of a solution that is whole and within the bounds; corners mostly have small denominators. */
function makeWhole(values: Float64Array, upper: Float64Array): Float64Array | null {
  for (let factor = 1; factor <= LARGEST_DENOMINATOR; factor++) {
    const scaled = values.map((value) => value * factor);
    if (scaled.every((value, column) => value <= (upper[column] as number) + NOISE && isWhole(value)))
      return scaled;
  }
  return null;
}

/** Rows of totals that are public by themselves: their units move only against each other. */
export function listKnownRows(frame: Frame, employer: Int32Array, known: Int32Array): Int32Array[] {
  const byEmployer = new Map<number, number[]>();
  frame.units.forEach((unit, position) => {
    if (known[unit] === 0) return;
    const who = employer[unit] as number;
    byEmployer.set(who, [...(byEmployer.get(who) ?? []), position]);
  });
  return [...byEmployer.values()].map((positions) => Int32Array.from(positions));
}

/** A unit alone in a seen row cannot move, then it leaves its other rows. */
function dropImmobile(count: number, rows: readonly Int32Array[]): Uint8Array {
  const isMobile = new Uint8Array(count).fill(1);
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const row of rows) {
      const moving = row.filter((position) => isMobile[position] === 1);
      if (moving.length !== 1) continue;
      isMobile[moving[0] as number] = 0;
      hasChanged = true;
    }
  }
  return isMobile;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < NOISE;
}

function toWitness(frame: Frame, values: Float64Array, step: number): Witness {
  const size = frame.units.length;
  const units: number[] = [];
  const deviations: number[] = [];
  frame.units.forEach((unit, position) => {
    const deviation = Math.round(values[position] as number) - Math.round(values[size + position] as number);
    if (deviation === 0) return;
    units.push(unit);
    deviations.push(deviation * step);
  });
  return { units: Int32Array.from(units), values: Int32Array.from(deviations) };
}

import { findMobile, type Mobile } from './mobile.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { directionOf, listRoom, type Room, type Side } from './room.ts';
import { RowBuilder } from './row-builder.ts';
import type { Programme, Solver } from './solver.ts';
import type { Witness } from './witness.ts';

/** Distance from a whole number that arithmetic in doubles may leave. */
const NOISE = 1e-6;
const LARGEST_DENOMINATOR = 6;
const OTHER_CORNERS = 5;
/** Amounts rounded to a grid of so many steps make corners with its divisors as denominators whole; coarse grids lose little room. */
const GRIDS = [12, 1] as const;
const MOST_BRANCHED = 40;
/** The same where the search is worth more time. */
export const LONG_SEARCH = 4000;

/**
 * Looks for a witness in whole steps among a few units, changing no cell that is seen and moving no excluded employer.
 * Null when there is none there.
 * @param mostBranched columns up to which corners that are not whole are followed by branching
 */
export function findOnSupport(
  problem: Problem,
  pattern: Pattern,
  solver: Solver,
  target: Target,
  among: Iterable<number>,
  excluded: ReadonlySet<number>,
  mostBranched = MOST_BRANCHED,
): Witness | null {
  const { units, knowledge, rules } = problem;
  const roomOf = listRoom(problem, target);
  const known = knowledge.known[target.measure];
  const members = [...among].filter(
    (unit) => canMove(roomOf(unit)) && !excluded.has(units.employer[unit] as number),
  );
  members.sort((a, b) => a - b);
  const inTarget = new Set(target.units);
  const mobile = findMobile(
    problem.cells,
    members,
    (cell) => pattern.isSeen(cell, target.year),
    listKnownTotals(members, units.employer, known),
    (unit) => inTarget.has(unit),
  );
  if (mobile.units.length === 0) return null;
  const step = rules.stepTenths[target.measure];
  const rooms = mobile.units.map((unit) => toSteps(roomOf(unit), step));
  const aim = [...mobile.units.keys()].filter((position) => inTarget.has(mobile.units[position] as number));
  const need = target.need / step;
  if (aim.reduce((sum, position) => sum + (rooms[position]?.along ?? 0), 0) < need) return null;
  for (const grid of GRIDS) {
    if (grid > 1 && need < 3 * grid) continue;
    const values = findWhole(solver, buildProgramme(mobile, rooms, aim, need, grid), mostBranched);
    if (values) return toWitness(mobile, values, step, target.side);
  }
  return null;
}

/** Moves of every unit the target's way and against it, cancelling out in every row, enough of them on the target; fewest first. */
function buildProgramme(
  { units, rows }: Mobile,
  rooms: readonly Room[],
  aim: readonly number[],
  need: number,
  grid: number,
): Programme {
  const size = units.length;
  const onGrid = (room: number) => Math.floor(room / grid) * grid;
  const most = [...rooms.map(({ along }) => onGrid(along)), ...rooms.map(({ against }) => onGrid(against))];
  const builder = new RowBuilder();
  for (const row of rows) builder.add(row, size, 0, 0);
  builder.add(aim, size, Math.ceil(need / grid) * grid, Infinity);
  return builder.finish(new Float64Array(2 * size).fill(1), Float64Array.from(most));
}

/** Other corners under other costs are often whole where the first is not; branching comes last, and only where it is short. */
function findWhole(solver: Solver, programme: Programme, mostBranched: number): Float64Array | null {
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
  return programme.cost.length <= mostBranched ? solver.solveWhole(programme) : null;
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

/** The units of each total that is public by itself: they move only against each other. */
export function listKnownTotals(
  members: Iterable<number>,
  employer: Int32Array,
  known: Int32Array,
): number[][] {
  const byEmployer = new Map<number, number[]>();
  for (const unit of members) {
    if (known[unit] === 0) continue;
    const who = employer[unit] as number;
    const own = byEmployer.get(who);
    if (own) own.push(unit);
    else byEmployer.set(who, [unit]);
  }
  return [...byEmployer.values()];
}

function canMove({ along, against }: Room): boolean {
  return along > 0 || against > 0;
}

function toSteps({ along, against }: Room, step: number): Room {
  return { along: Math.floor(along / step), against: Math.floor(against / step) };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < NOISE;
}

function toWitness({ units: moved }: Mobile, values: Float64Array, step: number, side: Side): Witness {
  const size = moved.length;
  const units: number[] = [];
  const deviations: number[] = [];
  moved.forEach((unit, position) => {
    const deviation = Math.round(values[position] as number) - Math.round(values[size + position] as number);
    if (deviation === 0) return;
    units.push(unit);
    deviations.push(deviation * step * directionOf(side));
  });
  return { units, values: deviations };
}

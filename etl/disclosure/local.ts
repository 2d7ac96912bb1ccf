import { groupByEmployer } from './contributors.ts';
import { buildFrame, type FrameRow } from './frame.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { listRoom } from './room.ts';
import { RowBuilder } from './row-builder.ts';
import type { Solver } from './solver.ts';
import { listKnownTotals } from './support.ts';

/** Changes below this many steps are noise of the solver. */
const NOISE = 1e-5;
/** Price of moving a unit: near nothing, so that of equal solutions the one with fewest moves wins. */
const MOVE = 1e-3;
const REWEIGHTINGS = 2;

/** Where a target could be hidden: the units that move and the cells to suppress for it. */
export interface Plan {
  readonly support: readonly number[];
  readonly opened: readonly number[];
  readonly price: number;
}

export interface PlanRequest {
  readonly target: Target;
  /** Units of the scope. */
  readonly members: Int32Array;
  /** An employer that may not move. */
  readonly without: number | null;
  /** By how many times its need the target moves; the surplus is what every other employer may move at most. */
  readonly spread: number;
}

/**
 * Finds the cheapest way to move a target within a scope, where changing a seen cell costs its price per share of the need.
 * Where the target moves by more than its need and every other employer by the surplus at most, no single one is likely to be
 * indispensable: twice the need takes two others, one and a half times it at least three.
 * @param prices price of suppressing each cell
 */
export function planInScope(
  problem: Problem,
  pattern: Pattern,
  solver: Solver,
  prices: Float64Array,
  { target, members, without, spread }: PlanRequest,
): Plan | null {
  const { units, knowledge, rules } = problem;
  const step = rules.stepTenths[target.measure];
  const need = target.need / step;
  const aim = spread * need;
  const surplus = aim - need;
  const inTarget = new Set(target.units);
  const roomOf = listRoom(problem, target);
  const usable = members.filter(
    (unit) => roomOf(unit).along + roomOf(unit).against > 0 && units.employer[unit] !== without,
  );
  const frame = buildFrame(problem.cells, usable, (cell) => pattern.isSeen(cell, target.year));
  const size = usable.length;
  const rows = frame.rows;
  const upper = new Float64Array(2 * size + 2 * rows.length).fill(aim * size);
  usable.forEach((unit, position) => {
    const isOther = units.employer[unit] !== target.employer;
    const cap = (room: number) =>
      isOther && surplus > 0 ? Math.min(room, surplus) : inTarget.has(unit) ? room * (aim / need) : room;
    const { along, against } = roomOf(unit);
    upper[position] = cap(along / step);
    upper[size + position] = cap(against / step);
  });
  const cost = new Float64Array(upper.length).fill(MOVE);
  const builder = new RowBuilder();
  rows.forEach((row, index) => {
    const slack = [2 * size + index, 2 * size + rows.length + index] as const;
    builder.add(row.members, size, 0, 0, slack);
    cost[slack[0]] = cost[slack[1]] = priceOf(row, prices) / need;
    if (row.cells.some((cell) => pattern.isFixed(cell, target.year))) upper[slack[0]] = upper[slack[1]] = 0;
  });
  const position = new Map(Array.from(usable, (unit, index) => [unit, index]));
  for (const total of listKnownTotals(usable, units.employer, knowledge.known[target.measure]))
    builder.add(
      total.map((unit) => position.get(unit) ?? 0),
      size,
      0,
      0,
    );
  if (surplus > 0) {
    for (const { employer, units: own } of groupByEmployer(units, usable)) {
      if (employer === target.employer || own.length === 1) continue;
      builder.addGross(
        own.map((unit) => position.get(unit) ?? 0),
        size,
        surplus,
      );
    }
  }
  const aimed = Array.from(usable.keys()).filter((position) => inTarget.has(usable[position] as number));
  if (aimed.length === 0) return null;
  builder.add(aimed, size, aim, aim);
  return searchCheapest(solver, builder.finish(cost, upper), usable, rows, prices, need);
}

function searchCheapest(
  solver: Solver,
  programme: ReturnType<RowBuilder['finish']>,
  usable: Int32Array,
  rows: readonly FrameRow[],
  prices: Float64Array,
  need: number,
): Plan | null {
  let values = solver.solve(programme);
  let best: Plan | null = null;
  for (let round = 0; values; round++) {
    const plan = readPlan(values, usable, rows, prices);
    if (!best || plan.price < best.price) best = plan;
    if (best.price === 0 || round === REWEIGHTINGS) break;
    const cost = programme.cost.slice();
    const first = 2 * usable.length;
    for (let index = 0; index < rows.length; index++) {
      const down = first + index;
      const up = down + rows.length;
      const change = ((values[down] as number) + (values[up] as number)) / need;
      cost[down] = cost[up] = (cost[down] as number) / (change + 0.05);
    }
    values = solver.resolve(cost);
  }
  return best;
}

function readPlan(
  values: Float64Array,
  usable: Int32Array,
  rows: readonly FrameRow[],
  prices: Float64Array,
): Plan {
  const size = usable.length;
  const opened: number[] = [];
  let price = 0;
  rows.forEach((row, index) => {
    const down = values[2 * size + index] as number;
    const up = values[2 * size + rows.length + index] as number;
    if (Math.abs(down - up) < NOISE) return;
    opened.push(...row.cells);
    price += priceOf(row, prices);
  });
  const support = Array.from(usable).filter(
    (_, position) => Math.abs((values[position] as number) - (values[size + position] as number)) > NOISE,
  );
  return { support, opened, price };
}

function priceOf(row: FrameRow, prices: Float64Array): number {
  let price = 0;
  for (const cell of row.cells) price += prices[cell] as number;
  return price;
}

import { loadAttacker } from '../../etl/disclosure/check/attack.ts';
import { LEAST } from './finding.ts';
import { readable, type Harvest } from './published.ts';
import type { World } from './world.ts';

const highs = await loadAttacker();

/** How far an amount is narrowed, in tenths. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The linear programme of one year and measure over all published cells of the country. Its columns are the workplaces, which the
 * public register tells; their amounts are unknown, but each has a job. Right-hand sides are published figures only.
 */
export class Programme {
  readonly #model = highs.createModel();
  readonly #column = new Map<number, number>();
  readonly #least: number;

  constructor(world: World, seen: Harvest, year: number, measure: 'jobs' | 'fte') {
    this.#least = LEAST[measure];
    world.units.forEach((row, unit) => {
      if (row.year === year) this.#column.set(unit, this.#column.size);
    });
    const rows = new Map<string, { members: number[]; sum: number }>();
    world.cells.names.forEach((name, cell) => {
      const sum = readable(seen, `${name}@${year}`, measure);
      if (sum === null) return;
      const members = (world.cells.units[cell] ?? []).flatMap((unit) => this.#column.get(unit) ?? []);
      if (members.length > 0) rows.set(members.join(), { members, sum });
    });
    const [count, distinct] = [this.#column.size, [...rows.values()]];
    const starts = new Int32Array(distinct.length + 1);
    distinct.forEach(({ members }, row) => (starts[row + 1] = (starts[row] ?? 0) + members.length));
    const sums = Float64Array.from(distinct, ({ sum }) => sum);
    this.#model.options.set({ output_flag: false, solver: 'simplex', random_seed: 0 });
    this.#model.passModel({
      ...{ numCols: count, numRows: distinct.length, rowLower: sums, rowUpper: sums },
      colCost: new Float64Array(count),
      colLower: new Float64Array(count).fill(this.#least),
      colUpper: new Float64Array(count).fill(highs.infinity),
      matrix: {
        ...{ format: 'csr', numRows: distinct.length, numCols: count, starts },
        indices: Int32Array.from(distinct.flatMap(({ members }) => members)),
        values: new Float64Array(starts[distinct.length] ?? 0).fill(1),
      },
    });
  }

  /** Narrows the sum of some workplaces for someone who knows the amounts of others. */
  narrow(units: readonly number[], known: ReadonlyMap<number, number> = new Map()): Interval {
    const columns = units.flatMap((unit) => this.#column.get(unit) ?? []);
    const knows = [...known].flatMap(([unit, amount]) => {
      const column = this.#column.get(unit);
      return column === undefined ? [] : [[column, amount] as const];
    });
    for (const [column, amount] of knows) this.#model.changeColBounds(column, amount, amount);
    const [low, high] = [1, -1].map((sign) => {
      for (const column of columns) this.#model.changeColCost(column, sign);
      return sign * this.#solve();
    });
    for (const column of columns) this.#model.changeColCost(column, 0);
    for (const [column] of knows) this.#model.changeColBounds(column, this.#least, highs.infinity);
    return { low: low ?? 0, high: high ?? 0 };
  }

  #solve(): number {
    const { optimal, unbounded } = highs.constants.modelStatus;
    this.#model.run();
    const status = this.#model.getModelStatus();
    if (status === unbounded) return -Infinity;
    if (status !== optimal) throw new Error(`The attacker's programme has no optimum (status ${status}).`);
    return this.#model.getObjectiveValue();
  }

  dispose(): void {
    this.#model.dispose();
  }
}

import type { Highs, Model } from 'highs';
import { loadSolverLibrary } from './solver-library.ts';

/** A linear programme: minimise cost over columns in [0, upper], rows in [rowLower, rowUpper], rows compressed. */
export interface Programme {
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** `primal_solution_status` of a point that keeps every constraint. */
const FEASIBLE = 2;
/** Search nodes after which whole numbers are given up. */
const MOST_NODES = 60;

/** One HiGHS instance of this thread, its model kept between solves so that re-weighted ones start warm. */
export class Solver {
  readonly #highs: Highs;
  readonly #model: Model;
  #columns = 0;

  private constructor(highs: Highs) {
    this.#highs = highs;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', random_seed: 0 });
    this.#model.options.set({
      mip_rel_gap: 1,
      mip_max_nodes: MOST_NODES,
      mip_max_improving_sols: 1,
      mip_detect_symmetry: false,
      mip_heuristic_effort: 0.2,
    });
  }

  static async load(): Promise<Solver> {
    return new Solver(await loadSolverLibrary());
  }

  /** Solves from scratch; column values, or null when the programme has no solution. */
  solve(programme: Programme): Float64Array | null {
    this.#pass(programme);
    return this.#run();
  }

  /** Any solution in whole numbers, or null when none is found soon. */
  solveWhole(programme: Programme): Float64Array | null {
    this.#pass(programme, new Int32Array(programme.cost.length).fill(1));
    this.#model.options.set('presolve', 'on');
    this.#model.run();
    this.#model.options.set('presolve', 'off');
    const isFound = this.#model.info.get('primal_solution_status') === FEASIBLE;
    return isFound ? this.#model.getSolution().colValue : null;
  }

  #pass(programme: Programme, integrality?: Int32Array): void {
    const { cost, upper, rowLower, rowUpper, starts, indices, values } = programme;
    this.#columns = cost.length;
    this.#model.passModel({
      numCols: cost.length,
      numRows: rowLower.length,
      colCost: cost,
      colLower: new Float64Array(cost.length),
      colUpper: upper,
      rowLower,
      rowUpper,
      matrix: { format: 'csr', numRows: rowLower.length, numCols: cost.length, starts, indices, values },
      ...(integrality ? { integrality } : {}),
    });
  }

  /** Solves the last programme again under other costs, warm. */
  resolve(cost: Float64Array): Float64Array | null {
    this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, cost);
    return this.#run();
  }

  #run(): Float64Array | null {
    this.#model.run();
    const isOptimal = this.#model.getModelStatus() === this.#highs.constants.modelStatus.optimal;
    return isOptimal ? this.#model.getSolution().colValue : null;
  }

  dispose(): void {
    this.#model.dispose();
  }
}

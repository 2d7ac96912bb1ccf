import type { Programme } from './solver.ts';

/** Collects the rows of a programme whose first columns are upward and downward moves of the same units. */
export class RowBuilder {
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];

  /** Net move of the members, plus optional slack columns (−1 and +1), between two bounds. */
  add(
    members: Iterable<number>,
    size: number,
    lower: number,
    upper: number,
    slack?: readonly [number, number],
  ): void {
    for (const position of members) {
      this.#indices.push(position, size + position);
      this.#values.push(1, -1);
    }
    if (slack) {
      this.#indices.push(...slack);
      this.#values.push(-1, 1);
    }
    this.#close(lower, upper);
  }

  /** Gross move of the members (up and down added), at most `upper`. */
  addGross(members: Iterable<number>, size: number, upper: number): void {
    for (const position of members) {
      this.#indices.push(position, size + position);
      this.#values.push(1, 1);
    }
    this.#close(0, upper);
  }

  finish(cost: Float64Array, upper: Float64Array): Programme {
    return {
      cost,
      upper,
      rowLower: Float64Array.from(this.#lower),
      rowUpper: Float64Array.from(this.#upper),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    };
  }

  #close(lower: number, upper: number): void {
    this.#starts.push(this.#indices.length);
    this.#lower.push(lower);
    this.#upper.push(upper);
  }
}

import { unitsOf, type Cells } from './lattice.ts';

/**
 * Which cells are suppressed, in all years alike, and what an attacker still sees. A cell that an earlier edition published
 * for a year stays seen in that year whatever the pattern says.
 */
export class Pattern {
  readonly cells: Cells;
  readonly #years: number;
  readonly #suppressed: Uint8Array;
  readonly #seenBefore: Uint8Array;
  readonly #listeners: ((cell: number) => void)[] = [];

  /** @param seenBefore 1 at cell × years + year where an earlier edition published the cell */
  constructor(cells: Cells, years: number, suppressed: Uint8Array, seenBefore: Uint8Array) {
    this.cells = cells;
    this.#years = years;
    this.#suppressed = suppressed.slice();
    this.#seenBefore = seenBefore;
  }

  /** Calls back with every cell suppressed from now on. */
  listen(listener: (cell: number) => void): void {
    this.#listeners.push(listener);
  }

  suppress(cell: number): void {
    if (this.#suppressed[cell] === 1) return;
    this.#suppressed[cell] = 1;
    for (const listener of this.#listeners) listener(cell);
  }

  isSuppressed(cell: number): boolean {
    return this.#suppressed[cell] === 1;
  }

  /** Whether the attacker reads this cell in this year. */
  isSeen(cell: number, year: number): boolean {
    return this.#suppressed[cell] === 0 || this.wasSeen(cell, year);
  }

  wasSeen(cell: number, year: number): boolean {
    return this.#seenBefore[cell * this.#years + year] === 1;
  }

  /** Whether suppressing it would help nobody or is not allowed. */
  isFixed(cell: number, year: number): boolean {
    return this.cells.fixed[cell] === 1 || this.wasSeen(cell, year);
  }

  /** A copy of the suppressed flags. */
  toFlags(): Uint8Array {
    return this.#suppressed.slice();
  }
}

/** Sum of an amount over a cell and one year's range of units, in tenths. */
export function sumInYear(cells: Cells, cell: number, amount: Int32Array, from: number, to: number): number {
  let total = 0;
  for (const unit of unitsOf(cells, cell)) if (unit >= from && unit < to) total += amount[unit] as number;
  return total;
}

import type { Cells } from './lattice.ts';

/**
 * Which cells are suppressed, in all years alike, and what an attacker still sees. A cell that an earlier edition published
 * for a year stays seen in that year whatever the pattern says.
 */
export class Pattern {
  readonly cells: Cells;
  readonly #years: number;
  readonly #suppressed: Uint8Array;
  readonly #seenBefore: Uint8Array;
  readonly #closed: Uint8Array | null;
  readonly #listeners: ((cell: number) => void)[] = [];
  readonly #journal: number[] = [];

  /**
   * @param seenBefore 1 at cell × years + year where an earlier edition published the cell
   * @param closed 1 for cells that this pass may not suppress
   */
  constructor(
    cells: Cells,
    years: number,
    suppressed: Uint8Array,
    seenBefore: Uint8Array,
    closed: Uint8Array | null = null,
  ) {
    this.cells = cells;
    this.#years = years;
    this.#suppressed = suppressed.slice();
    this.#seenBefore = seenBefore;
    this.#closed = closed;
  }

  /** Calls back with every cell suppressed or revealed from now on. */
  listen(listener: (cell: number) => void): void {
    this.#listeners.push(listener);
  }

  suppress(cell: number): void {
    if (this.#suppressed[cell] === 0) this.#toggle(cell);
  }

  reveal(cell: number): void {
    if (this.#suppressed[cell] === 1) this.#toggle(cell);
  }

  /** A point to come back to. */
  mark(): number {
    return this.#journal.length;
  }

  /** Takes back everything since a point. */
  undoTo(mark: number): void {
    while (this.#journal.length > mark) {
      this.#toggle(this.#journal.at(-1) as number);
      this.#journal.length -= 2;
    }
  }

  /** Cells that are suppressed now and were not at a point. */
  openedSince(mark: number): number[] {
    const parity = new Set<number>();
    for (const cell of this.#journal.slice(mark)) if (!parity.delete(cell)) parity.add(cell);
    return [...parity].filter((cell) => this.isSuppressed(cell));
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
    return this.cells.fixed[cell] === 1 || this.#closed?.[cell] === 1 || this.wasSeen(cell, year);
  }

  /** A copy of the suppressed flags. */
  toFlags(): Uint8Array {
    return this.#suppressed.slice();
  }

  #toggle(cell: number): void {
    this.#suppressed[cell] = this.#suppressed[cell] === 1 ? 0 : 1;
    this.#journal.push(cell);
    for (const listener of this.#listeners) listener(cell);
  }
}

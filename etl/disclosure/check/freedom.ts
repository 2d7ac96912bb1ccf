import type { CheckedCells } from './cells.ts';
import type { CheckedRecord, Declared, Written } from './read.ts';

/** How far a witness may move a unit up and down, in tenths. */
export interface Freedom {
  readonly up: number;
  readonly down: number;
}

/** What readers take for granted of the workplaces: the least, and the size class where a record is asked within one. */
export class Taken {
  readonly #cells: CheckedCells;
  readonly #written: Written;
  readonly #declared: Declared;
  readonly #position: ReadonlyMap<string, number>;
  readonly #workplaces = new Map<string, number>();

  constructor(cells: CheckedCells, written: Written, declared: Declared) {
    this.#cells = cells;
    this.#written = written;
    this.#declared = declared;
    this.#position = new Map(cells.names.map((name, cell) => [name, cell]));
    for (const { year, employer } of written.units) {
      const name = `${year}|${employer}`;
      this.#workplaces.set(name, (this.#workplaces.get(name) ?? 0) + 1);
    }
  }

  /** The freedom of each unit in a record's witnesses: what is above the least may go, as much again may come. */
  freedomIn({ year, measure, side, cell, size }: CheckedRecord): (unit: number) => Freedom {
    const bounds = this.#declared.sizes.get(size ?? '');
    const inside = (bounds && this.#cells.units[this.#position.get(cell ?? '') ?? -1]) ?? [];
    const byEmployer = Map.groupBy(
      inside.filter((unit) => this.#written.units[unit]?.year === year),
      (unit) => this.#written.units[unit]?.employer ?? '',
    );
    const amountOf = (unit: number) => this.#written.units[unit]?.[measure] ?? 0;
    return (unit) => {
      let down = Math.max(0, amountOf(unit) - this.#declared.rules.floorTenths[measure]);
      let up = side === 'both' ? down : amountOf(unit);
      const employer = this.#written.units[unit]?.employer ?? '';
      const own = byEmployer.get(employer) ?? [];
      if (bounds && own.includes(unit)) {
        const total = own.reduce((sum, one) => sum + amountOf(one), 0);
        if (own.length === this.#workplaces.get(`${year}|${employer}`))
          down = Math.min(down, Math.max(0, total - bounds.from * 10));
        if (bounds.to !== null) up = Math.min(up, Math.max(0, bounds.to * 10 - total));
      }
      return side === 'both' ? { up: Math.min(up, down), down: Math.min(up, down) } : { up, down };
    };
  }
}

import type { CheckedCells } from './cells.ts';
import { Taken } from './freedom.ts';
import { isReadable, type CheckedRecord, type Declared, type Written } from './read.ts';

/** Replays records by additions of whole numbers over what is published. */
export class Replayer {
  readonly #cells: CheckedCells;
  readonly #written: Written;
  readonly #taken: Taken;
  readonly #filed: ReadonlySet<string>;
  readonly #groups = new Map<string, number[]>();

  constructor(cells: CheckedCells, written: Written, declared: Declared) {
    this.#taken = new Taken(cells, written, declared);
    this.#cells = cells;
    this.#written = written;
    this.#filed = new Set(
      written.filed.map(({ employer, year, measure }) => `${year}|${measure}|${employer}`),
    );
    written.units.forEach((_, unit) => {
      const name = this.#signature(unit);
      const group = this.#groups.get(name);
      if (group) group.push(unit);
      else this.#groups.set(name, [unit]);
    });
  }

  /** What is wrong with a record, or null. */
  findFault(record: CheckedRecord): string | null {
    if (record.witnesses.length === 0) return this.#findTradeFault(record);
    const freedomOf = this.#taken.freedomIn(record);
    let common: Set<string> | null = null;
    for (const witness of record.witnesses) {
      const changes = new Map<string, number>();
      const movers = new Set<string>();
      let onTarget = 0;
      for (const [position, unit] of witness.units.entries()) {
        const value = witness.values[position] ?? 0;
        const row = this.#written.units[unit];
        if (!row || row.year !== record.year) return `unit ${unit} is not of ${record.year}`;
        const { up, down } = freedomOf(unit);
        if (value > up || value < -down) return `unit ${unit} moves by more than it may`;
        for (const cell of this.#seen(unit))
          changes.set(`cell ${cell}`, (changes.get(`cell ${cell}`) ?? 0) + value);
        if (this.#isFiled(unit, record.measure)) {
          const total = `filed ${row.employer}`;
          changes.set(total, (changes.get(total) ?? 0) + value);
        }
        if (record.units.includes(unit)) onTarget += value;
        if (row.employer !== record.employer) movers.add(row.employer);
      }
      const changed = [...changes].find(([, change]) => change !== 0);
      if (changed) return `${changed[0]} changes`;
      if ((record.side === 'down' ? -onTarget : onTarget) < record.need)
        return 'the deviation is below the need';
      common = common ? common.intersection(movers) : movers;
    }
    return common && common.size > 0 ? `employer ${[...common][0]} is in every witness` : null;
  }

  #findTradeFault(record: CheckedRecord): string | null {
    const { units, measure, side, employer, need } = record;
    const freedomOf = this.#taken.freedomIn(record);
    const [gain, loss] = side === 'down' ? (['down', 'up'] as const) : (['up', 'down'] as const);
    let room = 0;
    for (const [signature, own] of Map.groupBy(units, (unit) => this.#signature(unit))) {
      const free = (this.#groups.get(signature) ?? []).filter((unit) => !this.#isFiled(unit, measure));
      const byOther = new Map<string, number>();
      for (const unit of free) {
        const row = this.#written.units[unit];
        if (row && row.employer !== employer)
          byOther.set(row.employer, (byOther.get(row.employer) ?? 0) + freedomOf(unit)[loss]);
      }
      const sums = [...byOther.values()].sort((a, b) => b - a);
      const others = sums.slice(1).reduce((sum, amount) => sum + amount, 0);
      const mine = own.filter((unit) => !this.#isFiled(unit, measure));
      room += Math.min(
        others,
        mine.reduce((sum, unit) => sum + freedomOf(unit)[gain], 0),
      );
    }
    return room < need ? 'trading inside the groups does not reach the need' : null;
  }

  #isFiled(unit: number, measure: string): boolean {
    const row = this.#written.units[unit];
    return row !== undefined && this.#filed.has(`${row.year}|${measure}|${row.employer}`);
  }

  #seen(unit: number): number[] {
    const year = this.#written.units[unit]?.year ?? 0;
    return (this.#cells.ofUnit[unit] ?? []).filter((cell) =>
      isReadable(this.#written, this.#cells.names[cell] ?? '', year),
    );
  }

  #signature(unit: number): string {
    return `${this.#written.units[unit]?.year}:${this.#seen(unit).join(',')}`;
  }
}

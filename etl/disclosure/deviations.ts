import type { CheckedCells } from './check/cells.ts';
import { spellCells } from './check/cells.ts';
import {
  isReadable,
  readFolder,
  readRecords,
  type CheckedRecord,
  type Declared,
  type Written,
} from './check/read.ts';

/** Jobs that an employer gains or loses in a region. */
export interface Move {
  readonly employer: string;
  readonly place: string;
  readonly jobs: number;
}

/**
 * How a target's jobs go another way inside the published cells: moves as they are stored, or so many jobs traded with others of its
 * groups, each with the room that it has. Confidential.
 */
export interface Deviation {
  readonly year: number;
  readonly employer: string;
  /** A witness holds as it is and the other way round. */
  readonly isTwoSided: boolean;
  readonly moves: readonly Move[];
  readonly trades: readonly Trade[];
}

export interface Trade {
  readonly place: string;
  /** Negative when the target loses. */
  readonly jobs: number;
  /** Everyone of the group, the target among them. */
  readonly others: readonly { readonly employer: string; readonly room: number }[];
}

const TENTHS = 10;

/** Every deviation of jobs of a kept protection. */
export async function readDeviations(folder: string, declared: Declared): Promise<Deviation[]> {
  const written = readFolder(folder);
  const cells = spellCells(written.units, declared);
  const groups = new Groups(cells, written, declared);
  const found: Deviation[] = [];
  for await (const record of readRecords(folder)) {
    if (record.measure !== 'jobs') continue;
    const { year, employer, side } = record;
    const shared = { year, employer, isTwoSided: side === 'both' };
    if (record.witnesses.length === 0) found.push({ ...shared, moves: [], trades: groups.tradesOf(record) });
    for (const { units, values } of record.witnesses) {
      const moves = units.map((unit, at) => ({
        employer: written.units[unit]?.employer ?? '',
        place: groups.regionOf(unit),
        jobs: (values[at] ?? 0) / TENTHS,
      }));
      found.push({ ...shared, moves, trades: [] });
    }
  }
  return found;
}

/** Units that no published cell tells apart. */
class Groups {
  readonly #written: Written;
  readonly #declared: Declared;
  readonly #signatures: string[];
  readonly #groups: ReadonlyMap<string, number[]>;
  readonly #rooms = new Map<string, Trade['others']>();

  constructor(cells: CheckedCells, written: Written, declared: Declared) {
    this.#written = written;
    this.#declared = declared;
    this.#signatures = written.units.map(({ year }, unit) => {
      const seen = (cells.ofUnit[unit] ?? []).filter((cell) =>
        isReadable(written, cells.names[cell] ?? '', year),
      );
      return `${year}:${seen.join(',')}`;
    });
    this.#groups = Map.groupBy(this.#signatures.keys(), (unit) => this.#signatures[unit] ?? '');
  }

  /** The region of the commune of a unit. */
  regionOf(unit: number): string {
    let at = this.#written.units[unit]?.commune ?? '';
    while (this.#declared.territories.get(at)?.level !== 'region') {
      const above = this.#declared.territories.get(at)?.parent;
      if (!above) throw new Error(`Unit ${unit + 1} has the commune ${at}, which is in no region.`);
      at = above;
    }
    return at;
  }

  /** What each employer of a group may give or take; the same for all targets of it. */
  #roomsOf(signature: string, size: string | null): Trade['others'] {
    const key = `${signature} ${size}`;
    const known = this.#rooms.get(key);
    if (known !== undefined) return known;
    const limits = size === null ? undefined : this.#declared.sizes.get(size);
    const rooms = new Map<string, number>();
    for (const unit of this.#groups.get(signature) ?? []) {
      const { employer = '', jobs: tenths = 0 } = this.#written.units[unit] ?? {};
      const jobs = tenths / TENTHS;
      const inClass = limits ? Math.min(jobs - limits.from, (limits.to ?? Infinity) - jobs) : Infinity;
      rooms.set(employer, (rooms.get(employer) ?? 0) + Math.max(0, Math.min(jobs - 1, inClass)));
    }
    const listed = [...rooms].map(([employer, room]) => ({ employer, room }));
    this.#rooms.set(key, listed);
    return listed;
  }

  /** What a target trades in each of its groups until its need is met. */
  tradesOf({ units, need, employer, side, size }: CheckedRecord): Trade[] {
    let left = Math.ceil(need / TENTHS);
    const trades: Trade[] = [];
    for (const [signature, own] of Map.groupBy(units, (unit) => this.#signatures[unit] ?? '')) {
      const others = this.#roomsOf(signature, size);
      const rooms = others.flatMap((one) => (one.employer === employer ? [] : [one.room]));
      const jobs = Math.min(left, sumWithoutLargest(rooms));
      left -= jobs;
      const place = this.regionOf(own[0] ?? 0);
      if (jobs > 0) trades.push({ place, jobs: side === 'down' ? -jobs : jobs, others });
    }
    return trades;
  }
}

/** What remains when any one of them does not help. */
export function sumWithoutLargest(rooms: readonly number[]): number {
  let [total, largest] = [0, 0];
  for (const room of rooms) {
    total += room;
    largest = Math.max(largest, room);
  }
  return total - largest;
}

import type { Holding, Split } from './splits.ts';

/**
 * How far jobs of one year and place can change category unseen: an employer may have any number in each of the categories that it
 * is known to have, at least one; whoever has a single category cannot exchange. All whole jobs.
 */
export class Exchange {
  readonly #size: number;
  readonly #room: number[];
  /** The most that one employer gives to each way: one other employer knows itself and does not help. */
  readonly #largest: number[];
  readonly #byEmployer = new Map<string, readonly number[]>();

  constructor(categories: number, holdings: readonly Holding[]) {
    this.#size = categories;
    this.#room = new Array<number>(categories * categories).fill(0);
    this.#largest = [...this.#room];
    for (const { employer, amounts } of holdings) {
      const ways = waysOf(amounts);
      if (ways.length === 0) continue;
      const own = [...this.#room].fill(0);
      for (const { from, to, room } of ways) own[from * categories + to] = room;
      this.#byEmployer.set(employer, own);
      own.forEach((room, way) => {
        this.#room[way] = (this.#room[way] ?? 0) + room;
        this.#largest[way] = Math.max(this.#largest[way] ?? 0, room);
      });
    }
  }

  /**
   * Whether the others can undo a change of the categories' sums (it adds up to zero), without the employers that make it and
   * without any one more.
   */
  canUndo(change: readonly number[], without: ReadonlySet<string>): boolean {
    const room = this.#room.map((all, way) => all - (this.#largest[way] ?? 0));
    for (const employer of without)
      this.#byEmployer.get(employer)?.forEach((own, way) => (room[way] = (room[way] ?? 0) - own));
    const left = [...change];
    for (let from = left.findIndex((one) => one > 0); from >= 0; from = left.findIndex((one) => one > 0)) {
      const path = this.#findPath(room, from, (at) => (left[at] ?? 0) < 0);
      if (path === null) return false;
      const to = path.at(-1) ?? from;
      const steps = path.slice(1).map((at, index) => (path[index] ?? 0) * this.#size + at);
      const moved = Math.min(left[from] ?? 0, -(left[to] ?? 0), ...steps.map((way) => room[way] ?? 0));
      left[from] = (left[from] ?? 0) - moved;
      left[to] = (left[to] ?? 0) + moved;
      path.slice(1).forEach((at, index) => {
        const before = path[index] ?? 0;
        const [there, back] = [before * this.#size + at, at * this.#size + before];
        room[there] = (room[there] ?? 0) - moved;
        room[back] = (room[back] ?? 0) + moved;
      });
    }
    return left.every((one) => one === 0);
  }

  /** The shortest way from a category to one that `ends`, over ways with room; null where there is none. */
  #findPath(room: readonly number[], from: number, ends: (at: number) => boolean): number[] | null {
    const before = new Map([[from, -1]]);
    const queue = [from];
    for (const at of queue) {
      if (ends(at)) {
        const path = [at];
        for (let one = before.get(at) ?? -1; one >= 0; one = before.get(one) ?? -1) path.unshift(one);
        return path;
      }
      for (let to = 0; to < this.#size; to += 1) {
        if (before.has(to) || (room[at * this.#size + to] ?? 0) <= 0) continue;
        before.set(to, at);
        queue.push(to);
      }
    }
    return null;
  }
}

/** What an employer can move from each of its categories to each other, so that all of it can happen together. */
function waysOf(amounts: readonly number[]): { from: number; to: number; room: number }[] {
  const held = amounts.flatMap((amount, at) => (amount > 0 ? [at] : []));
  if (held.length < 2) return [];
  return held.flatMap((from) => {
    const room = Math.floor(((amounts[from] ?? 0) - 1) / (held.length - 1));
    return held.filter((to) => to !== from && room > 0).map((to) => ({ from, to, room }));
  });
}

/** The exchanges of every year and place of a split, by `year|place`. */
export function listExchanges(split: Split): Map<string, Exchange> {
  const groups = Map.groupBy(split.holdings, ({ year, place }) => `${year}|${place}`);
  return new Map([...groups].map(([key, own]) => [key, new Exchange(split.categories.length, own)]));
}

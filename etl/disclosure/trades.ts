import { sumWithoutLargest, type Deviation, type Move, type Trade } from './deviations.ts';

/**
 * The moves of a deviation that change sums of categories, one list for whoever may be left out; null where there are none. Trades
 * with employers of the target's main category change no sum; where these do not reach without the largest of them, others help, and
 * where one of these is left out, the rest of them.
 */
export function variantsOf(
  { employer: target, moves, trades }: Deviation,
  mainIn: (region: string, employer: string) => number,
): (readonly Move[] | null)[] {
  if (trades.length === 0) return [moves];
  const choices = trades.map((trade) => {
    const main = mainIn(trade.place, target);
    const others = trade.others.filter(({ employer }) => employer !== target);
    const wanted = Math.abs(trade.jobs);
    const isAlike = ({ employer }: { employer: string }) => mainIn(trade.place, employer) === main;
    const rooms = reachAlike(others, isAlike, wanted);
    const isEnough = sumWithoutLargest(rooms) >= wanted;
    const rest = isEnough ? [] : others.filter((one) => !isAlike(one));
    const first = isEnough ? [] : take(rest, wanted - sumWithoutLargest(rooms));
    const used = new Set(first?.map(({ employer }) => employer));
    const without = (who: string) =>
      take(
        rest.filter(({ employer }) => employer !== who),
        wanted - rooms.reduce((sum, room) => sum + room, 0),
      );
    return { trade, first, used, without };
  });
  const leftOut = [null, ...new Set(choices.flatMap(({ used }) => [...used]))];
  return leftOut.map((who) => {
    const made = choices.map(({ trade: { place, jobs }, first, used, without }) => {
      const partners = who !== null && used.has(who) ? without(who) : first;
      const sign = Math.sign(jobs);
      const taken = partners?.reduce((sum, { room }) => sum + room, 0) ?? 0;
      return partners
        ?.map(({ employer, room }) => ({ employer, place, jobs: -sign * room }))
        .concat(taken > 0 ? [{ employer: target, place, jobs: sign * taken }] : []);
    });
    return made.includes(undefined) ? null : made.flatMap((own) => own ?? []);
  });
}

/** Rooms of those alike, until they reach what is wanted without the largest. */
function reachAlike(
  others: Trade['others'],
  isAlike: (one: { employer: string }) => boolean,
  wanted: number,
): number[] {
  const rooms: number[] = [];
  let [total, largest] = [0, 0];
  for (const one of others) {
    if (!isAlike(one)) continue;
    rooms.push(one.room);
    total += one.room;
    largest = Math.max(largest, one.room);
    if (total - largest >= wanted) break;
  }
  return rooms;
}

/** Takes what is wanted, from the smallest on; undefined where they do not reach. */
function take(others: Trade['others'], wanted: number): Trade['others'] | undefined {
  let left = Math.max(0, wanted);
  const taken = others
    .toSorted((one, other) => one.room - other.room)
    .flatMap(({ employer, room }) => {
      const part = Math.min(left, room);
      left -= part;
      return part === 0 ? [] : [{ employer, room: part }];
    });
  return left === 0 ? taken : undefined;
}

import { COUNTRY_NIS } from '../../data/schema/reference/territories.ts';
import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import type { Deviation, Move } from './deviations.ts';
import { type Exchange, listExchanges } from './exchange.ts';
import { variantsOf } from './trades.ts';
import { needOf, type Holding, type Split } from './splits.ts';

/** A figure that somebody could narrow, by the cells whose sums give it away. No employer is named. */
export interface SplitFailure {
  readonly year: number;
  readonly place: string;
  readonly categories: readonly string[];
}

const keyOf = (year: number, place: string): string => `${year}|${place}`;

/**
 * Replays, by additions, that the published sums of a split narrow nobody: every part of an employer that has several can go p % (or
 * one job) either way while the jobs of all stay, and every deviation of jobs that the certificate rests on can be made without
 * changing a sum, in both cases without the help of any one other employer.
 * @param placeOf the place of a region: itself, or the country where only its sums are published
 */
export function* replaySplit(
  split: Split,
  deviations: readonly Deviation[],
  rules: DisclosureRules,
  placeOf: (region: string) => string,
): Generator<SplitFailure, void> {
  const exchanges = listExchanges(split);
  const holdings = new Map(
    split.holdings.map((holding) => [`${keyOf(holding.year, holding.place)}|${holding.employer}`, holding]),
  );
  const failure = (year: number, place: string, change: readonly number[]): SplitFailure => ({
    ...{ year, place },
    categories: split.categories.filter((_, at) => change[at] !== 0),
  });
  for (const holding of split.holdings) {
    const { year, place, employer } = holding;
    const exchange = exchanges.get(keyOf(year, place));
    for (const change of ownChanges(holding, rules))
      if (exchange?.canUndo(change, new Set([employer])) !== true) yield failure(year, place, change);
  }
  for (const deviation of deviations) {
    const { year, employer, isTwoSided } = deviation;
    const holdingOf = (place: string, who: string): Holding | undefined =>
      holdings.get(`${keyOf(year, place)}|${who}`);
    for (const moves of variantsOf(deviation, (region, who) => mainOf(holdingOf(placeOf(region), who)))) {
      if (moves === null) {
        yield { year, place: COUNTRY_NIS, categories: split.categories };
        continue;
      }
      for (const [place, own] of Map.groupBy(moves, (move) => placeOf(move.place))) {
        const who = new Set([employer, ...own.map((move) => move.employer)]);
        for (const sign of isTwoSided ? [1, -1] : [1]) {
          const change = changeOf(own, sign, split.categories.length, (one) => holdingOf(place, one));
          if (!undoes(exchanges.get(keyOf(year, place)), change, who)) yield failure(year, place, change);
        }
      }
    }
  }
}

function undoes(
  exchange: Exchange | undefined,
  change: readonly number[],
  who: ReadonlySet<string>,
): boolean {
  if (change.every((one) => one === 0)) return true;
  return exchange?.canUndo(change, who) === true;
}

/** The category in which an employer has most. */
function mainOf(holding: Holding | undefined): number {
  const amounts = holding?.amounts ?? [];
  return amounts.indexOf(Math.max(...amounts));
}

/** How a holding's own parts go by their need, jobs unchanged; nothing where it has one part only. */
function* ownChanges({ amounts }: Holding, rules: DisclosureRules): Generator<number[]> {
  const held = amounts.flatMap((amount, at) => (amount > 0 ? [at] : []));
  if (held.length < 2) return;
  for (const at of held) {
    const amount = amounts[at] ?? 0;
    const need = needOf(amount, rules);
    for (const sign of [1, -1]) {
      const change = new Array<number>(amounts.length).fill(0);
      let left = sign === 1 ? need : Math.min(need, amount - 1);
      for (const other of held.filter((one) => one !== at)) {
        const room = sign === 1 ? (amounts[other] ?? 0) - 1 : left;
        const moved = Math.min(left, room);
        left -= moved;
        change[at] = (change[at] ?? 0) + sign * moved;
        change[other] = (change[other] ?? 0) - sign * moved;
      }
      if (change[at] !== 0) yield change;
    }
  }
}

/** What moves do to the sums of categories: jobs are gained where most are, and lost there first, one left in each. */
function changeOf(
  moves: readonly Move[],
  sign: number,
  size: number,
  holdingOf: (employer: string) => Holding | undefined,
): number[] {
  const change = new Array<number>(size).fill(0);
  for (const [employer, own] of Map.groupBy(moves, (move) => move.employer)) {
    const holding = holdingOf(employer);
    if (holding === undefined) throw new Error('An employer of the certificate has no jobs by category.');
    const order = holding.amounts.flatMap((amount, at) => (amount > 0 ? [{ amount, at }] : []));
    order.sort((one, other) => other.amount - one.amount);
    let left = own.reduce((sum, { jobs }) => sum + jobs, 0) * sign;
    for (const { amount, at } of order) {
      const moved = left > 0 ? left : Math.max(left, Math.min(0, 1 - amount));
      change[at] = (change[at] ?? 0) + moved;
      left -= moved;
    }
    // The last jobs of a workplace: what is left goes where most were.
    const [main] = order;
    if (left !== 0 && main) change[main.at] = (change[main.at] ?? 0) + left;
  }
  return change;
}

import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import type { PartRow } from './composition-panel.ts';

/** What one employer has in one place (a region, or the country) in one year: whole jobs by category. Confidential. */
export interface Holding {
  readonly year: number;
  readonly employer: string;
  readonly place: string;
  readonly amounts: readonly number[];
}

/** Jobs cut into categories that add up to all of them. */
export interface Split {
  readonly categories: readonly string[];
  readonly holdings: readonly Holding[];
}

/** Jobs with a property and those without it; undefined where a row does not say. */
export function splitByProperty(
  rows: readonly PartRow[],
  property: 'women' | 'part_time',
): Split | undefined {
  if (rows.some((row) => row[property] === null)) return undefined;
  return gather(rows, [property, `not ${property}`], (row) => {
    const own = row[property] ?? 0;
    return [own, row.jobs - own];
  });
}

/** Jobs by group of joint committees. */
export function splitByCommittee(rows: readonly PartRow[], committees: readonly string[]): Split {
  return gather(rows, committees, (row) => committees.map((code) => (code === row.committee ? row.jobs : 0)));
}

function gather(
  rows: readonly PartRow[],
  categories: readonly string[],
  amountsOf: (row: PartRow) => readonly number[],
): Split {
  const holdings = rows.map((row) => ({
    year: row.year,
    employer: row.employer,
    place: row.region,
    amounts: amountsOf(row),
  }));
  return { categories, holdings: addUp(holdings) };
}

function addUp(holdings: readonly Holding[]): Holding[] {
  const found = Map.groupBy(holdings, ({ year, employer, place }) => `${year}|${place}|${employer}`);
  return [...found.values()].map((own) => ({
    ...(own[0] as Holding),
    amounts: own.reduce<number[]>(
      (sums, { amounts }) => amounts.map((amount, at) => amount + (sums[at] ?? 0)),
      [],
    ),
  }));
}

/** The same split with all places as one. */
export function overCountry(split: Split, country: string): Split {
  const holdings = split.holdings.map((holding) => ({ ...holding, place: country }));
  return { ...split, holdings: addUp(holdings) };
}

/** The same split with some categories as one, which stands last. */
export function merge(split: Split, merged: ReadonlySet<string>): Split {
  if (merged.size === 0) return split;
  const kept = split.categories.flatMap((code, at) => (merged.has(code) ? [] : [at]));
  const rest = split.categories.flatMap((code, at) => (merged.has(code) ? [at] : []));
  const sum = (amounts: readonly number[]): number => rest.reduce((all, at) => all + (amounts[at] ?? 0), 0);
  return {
    categories: [...kept.map((at) => split.categories[at] ?? ''), [...merged].sort().join('+')],
    holdings: split.holdings.map((holding) => ({
      ...holding,
      amounts: [...kept.map((at) => holding.amounts[at] ?? 0), sum(holding.amounts)],
    })),
  };
}

/** A cell that tells too much by itself. */
export interface SensitiveCell {
  readonly year: number;
  readonly place: string;
  readonly category: string;
}

/**
 * The cells that are sensitive, they or what they leave of all jobs of their place. With `zeroTells`, a category that nobody has
 * is sensitive too: its zero would be everyone's.
 */
export function listSensitive(split: Split, rules: DisclosureRules, zeroTells: boolean): SensitiveCell[] {
  const found: SensitiveCell[] = [];
  for (const holdings of Map.groupBy(split.holdings, ({ year, place }) => `${year}|${place}`).values()) {
    const { year, place } = holdings[0] as Holding;
    split.categories.forEach((category, at) => {
      const own = holdings.map(({ amounts }) => amounts[at] ?? 0);
      const others = holdings.map(
        ({ amounts }, row) => amounts.reduce((sum, one) => sum + one, 0) - (own[row] ?? 0),
      );
      const isEmpty = own.every((amount) => amount === 0);
      if (isEmpty ? zeroTells : isSensitive(own, rules) || isSensitive(others, rules))
        found.push({ year, place, category });
    });
  }
  return found;
}

/** Fewer contributors than allowed, one too large, or one that the next largest could tell; nobody at all tells nothing. */
export function isSensitive(amounts: readonly number[], rules: DisclosureRules): boolean {
  const own = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  const [first = 0, ...others] = own;
  if (own.length === 0) return false;
  if (own.length < rules.minimumEmployers) return true;
  const total = own.reduce((sum, amount) => sum + amount, 0);
  if (first * 100 > rules.largestSharePercent * total) return true;
  const known = others.slice(0, Math.max(1, rules.minimumEmployers - 2));
  return total - first - known.reduce((sum, amount) => sum + amount, 0) < needOf(first, rules);
}

/** How far nobody may narrow an amount of jobs: p %, and at least one. */
export function needOf(amount: number, { pPercent }: DisclosureRules): number {
  return Math.max(1, Math.ceil((amount * pPercent) / 100));
}

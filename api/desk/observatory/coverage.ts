import type { Language } from '../../../data/messages/translate.ts';
import type { CommuneCoverage } from '../../queries/quality.ts';
import type { Reference } from '../../reference/types.ts';
import type { Coverage, COVERAGE_LEVELS, CoverageTable, THIN_REASONS } from './contract.ts';

/** A share below this part of the country's is thin. */
const THIN = 0.5;
/** Shares of fewer are chance. */
const LEAST = 10;
const ZERO: Coverage = { registered: 0, entries: 0, linked: 0, listed: 0, reachable: 0, placed: 0 };

function add(left: Coverage, right: Coverage): Coverage {
  return {
    registered: left.registered + right.registered,
    entries: left.entries + right.entries,
    linked: left.linked + right.linked,
    listed: left.listed + right.listed,
    reachable: left.reachable + right.reachable,
    placed: left.placed + right.placed,
  };
}

/** The shares that are looked at: part and whole. */
const SHARES = {
  linked: ({ linked, registered }: Coverage) => [linked, registered],
  listed: ({ listed, entries }: Coverage) => [listed, entries],
  reachable: ({ reachable, entries }: Coverage) => [reachable, entries],
} as const satisfies Record<(typeof THIN_REASONS)[number], (one: Coverage) => readonly [number, number]>;

/** In what a territory stays below half of the country's share; nothing is said of fewer than ten. */
export function findThin(one: Coverage, country: Coverage): (typeof THIN_REASONS)[number][] {
  return (Object.keys(SHARES) as (typeof THIN_REASONS)[number][]).filter((reason) => {
    const [part, whole] = SHARES[reason](one);
    const [allParts, all] = SHARES[reason](country);
    return whole >= LEAST && all > 0 && part / whole < THIN * (allParts / all);
  });
}

function territoryAt(reference: Reference, commune: string | null, level: string): string | null {
  for (let at = commune; at !== null; at = reference.territories.get(at)?.parent ?? null)
    if (reference.territories.get(at)?.level === level) return at;
  return null;
}

function isWithin(reference: Reference, nis: string, within: string): boolean {
  for (let at: string | null = nis; at !== null; at = reference.territories.get(at)?.parent ?? null)
    if (at === within) return true;
  return false;
}

/** Sums communes up to the territories of a level, the thinnest first, then by name. */
export function sumCoverage(
  communes: readonly CommuneCoverage[],
  reference: Reference,
  level: (typeof COVERAGE_LEVELS)[number],
  within: string | undefined,
  language: Language,
): Pick<CoverageTable, 'country' | 'rows'> {
  let country = ZERO;
  const sums = new Map<string, Coverage>();
  for (const [nis, facts] of reference.territories)
    if (facts.level === level && (within === undefined || isWithin(reference, nis, within)))
      sums.set(nis, ZERO);
  for (const { commune, ...counts } of communes) {
    country = add(country, counts);
    const nis = territoryAt(reference, commune, level);
    const sum = nis === null ? undefined : sums.get(nis);
    if (nis !== null && sum !== undefined) sums.set(nis, add(sum, counts));
  }
  const rows = [...sums].map(([nis, sum]) => ({
    ...{ ...sum, nis, name: reference.territories.get(nis)?.names[language] ?? nis },
    thin: findThin(sum, country),
  }));
  rows.sort(
    (left, right) => right.thin.length - left.thin.length || left.name.localeCompare(right.name, language),
  );
  return { country, rows };
}

import type { Reference, TerritoryFacts } from '../reference/types.ts';

/** A territory and all those inside it, from the largest to the communes, each level by code. */
export function territoriesInside(reference: Reference, territory: TerritoryFacts): TerritoryFacts[] {
  const found: TerritoryFacts[] = [];
  for (let level: TerritoryFacts[] = [territory]; level.length > 0;) {
    found.push(...level);
    level = level
      .flatMap(({ children }) => children.flatMap((nis) => reference.territories.get(nis) ?? []))
      .sort((left, right) => (left.nis < right.nis ? -1 : 1));
  }
  return found;
}

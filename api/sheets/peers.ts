import type { Figure } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { NOT_AVAILABLE, perTenThousand } from './figures.ts';
import { totalPlace } from './ground.ts';
import type { SheetContext } from './context.ts';
import type { SheetGround } from './ground.ts';

/** A territory with its rates per 10 000 inhabitants; `jobs` of the newest certified year, not available while there is none. */
export interface Peer {
  readonly territory: TerritoryFacts;
  readonly enterprises: Figure;
  readonly jobs: Figure;
}

const known = new WeakMap<SheetGround, Map<TerritoryFacts['level'], readonly Peer[]>>();

/** Territories of a level, by code: all sheets of the level stand among the same, so they are worked out once. */
export function peersOf(
  { reference, ground, year }: Pick<SheetContext, 'reference' | 'ground' | 'year'>,
  level: TerritoryFacts['level'],
): readonly Peer[] {
  const levels = known.get(ground) ?? new Map<TerritoryFacts['level'], readonly Peer[]>();
  known.set(ground, levels);
  let peers = levels.get(level);
  if (peers === undefined) {
    peers = [...reference.territories.values()]
      .filter((one) => one.level === level)
      .map((one) => ({
        territory: one,
        enterprises: perTenThousand(ground.count(one.nis, 'enterprises'), one.population),
        jobs:
          year === null
            ? NOT_AVAILABLE
            : perTenThousand(ground.employment.get(totalPlace(one, year), 'jobs'), one.population),
      }));
    levels.set(level, peers);
  }
  return peers;
}

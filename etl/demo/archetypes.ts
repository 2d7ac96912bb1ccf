import stock from '../../data/demo/archetypes.json' with { type: 'json' };
import committees from '../../data/demo/joint-committees.json' with { type: 'json' };
import type { Commune } from './geography.ts';
import type { Language } from './reference.ts';
import { readServices } from './services.ts';

/** A kind of organisation: its activity, usual size, joint committee, names and the words people search. */
export interface Archetype {
  readonly id: string;
  readonly nace2008: string;
  readonly nace2025: string;
  /** Percent of all jobs, before scaling to 100. */
  readonly jobShare: number;
  readonly employerWeight: number;
  readonly idleWeight: number;
  /** Usual smallest and largest number of jobs. */
  readonly size: readonly number[];
  readonly jointCommittee: string;
  /** Whether it sells what it makes: some of them are cooperatives. */
  readonly market: boolean;
  /** Name patterns. */
  readonly heads: Readonly<Record<Language, readonly string[]>>;
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
}

/** The large kinds of `data/demo/archetypes.json`, then the small ones of `data/demo/services.csv`. */
export const archetypes: readonly Archetype[] = [...stock, ...readServices()];

const byId = new Map(archetypes.map((archetype) => [archetype.id, archetype]));
if (byId.size < archetypes.length) {
  const ids = archetypes.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  throw new Error(`data/demo/archetypes.json and services.csv have two kinds ${twice}: rename one.`);
}

/** The archetype of an id used in the parameters; throws when there is none. */
export function getArchetype(id: string): Archetype {
  const archetype = byId.get(id);
  if (!archetype) throw new Error(`data/demo has no archetype ${id} (archetypes.json, services.csv).`);
  return archetype;
}

/** The joint committee of the workers of an archetype in a commune, e.g. `327.03`. */
export function findJointCommittee(archetype: Archetype, commune: Commune): string {
  const row = committees[archetype.jointCommittee as keyof typeof committees];
  return row[commune.languages[0] === 'de' ? 'D' : commune.region];
}

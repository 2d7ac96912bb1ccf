import type { DuckDBConnection } from '@duckdb/node-api';
import { streamRows } from './append-rows.ts';

/** What the index knows of places: postal codes, communes, names of localities, phrases in names. */
export interface Places {
  readonly communesOfPostalCode: ReadonlyMap<string, ReadonlySet<string>>;
  /** By folded name. */
  readonly localities: ReadonlyMap<string, LocalityFacts>;
  /** By standard words, as names hold them. */
  readonly phrases: ReadonlyMap<string, PlaceFacts>;
}

export interface LocalityFacts {
  readonly postalCodes: ReadonlySet<string>;
  readonly communes: ReadonlySet<string>;
}

export interface PlaceFacts extends LocalityFacts {
  /** Numbers of the places of this name; two phrases with a common one are translations of each other. */
  readonly places: ReadonlySet<number>;
}

/** Reads the places of an index into memory (a few thousand). */
export async function readPlaces(connection: DuckDBConnection): Promise<Places> {
  const communesOfPostalCode = new Map<string, Set<string>>();
  const localities = new Map<string, { postalCodes: Set<string>; communes: Set<string> }>();
  const phrases = new Map<string, { places: Set<number>; postalCodes: Set<string>; communes: Set<string> }>();
  for await (const [name, code, commune] of streamRows(
    connection,
    'SELECT name, postal_code, commune FROM locality',
  )) {
    const facts = getOrAdd(localities, String(name), () => ({ postalCodes: new Set(), communes: new Set() }));
    facts.postalCodes.add(String(code));
    if (commune === null) continue;
    facts.communes.add(String(commune));
    getOrAdd(communesOfPostalCode, String(code), () => new Set()).add(String(commune));
  }
  const pairs =
    'SELECT DISTINCT postal_code, commune FROM address WHERE seat AND postal_code IS NOT NULL AND commune IS NOT NULL';
  for await (const [code, commune] of streamRows(connection, pairs)) {
    getOrAdd(communesOfPostalCode, String(code), () => new Set()).add(String(commune));
  }
  const stored = 'SELECT phrase, place, postal_code, commune FROM place_phrase';
  for await (const [phrase, place, code, commune] of streamRows(connection, stored)) {
    const facts = getOrAdd(phrases, String(phrase), () => ({
      places: new Set(),
      postalCodes: new Set(),
      communes: new Set(),
    }));
    facts.places.add(Number(place));
    facts.postalCodes.add(String(code));
    if (commune !== null) facts.communes.add(String(commune));
  }
  return { communesOfPostalCode, localities, phrases };
}

export function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

import { foldText } from '../../data/rules/fold.ts';
import { readReferencePlaces } from '../linkage/reference-places.ts';

/** Which names go with which postal codes, in all languages, old and sub-municipal names included. */
export interface Localities {
  readonly namesOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly codesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

/** Reads the reference table of postal codes. */
export function readLocalities(): Localities {
  const namesOf = new Map<string, Set<string>>();
  const codesOf = new Map<string, Set<string>>();
  for (const { name, postalCode } of readReferencePlaces().localities) {
    add(namesOf, postalCode, name);
    add(codesOf, name, postalCode);
  }
  return { namesOf, codesOf };
}

/** A locality as lists write it, folded for comparison: without its bracket, its number of arrondissement, its "(Bruxelles)". */
export function foldLocality(text: string): string {
  return foldText(text.replace(/\(.*?\)/g, ' ')).trim();
}

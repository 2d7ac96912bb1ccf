import { FACET_NAMES } from './classes.ts';
import type { FacetClasses, FacetName } from './classes.ts';
import type { Filters } from './question.ts';

/** What the filters of facets and perimeter say of each class. */
export type ClassFilter = Uint8Array;

/** The class passes every filter. */
export const PASSES = 0;
/** It fails several filters, or lies outside the perimeter. */
export const FAILS = 255;
/** It fails only the filter of one facet, in whose counts it is: the value is 1 + the facet's place in `FACET_NAMES`. */
export const failsOnly = (facet: number): number => 1 + facet;

/** Codes wanted of each facet; null where it is not filtered. */
export type WantedCodes = Readonly<Record<FacetName, Uint8Array | null>>;

/** Judges every class; `perimeter` is the bit of the perimeter asked for, 0 for an unknown one. */
export function filterClasses(classes: FacetClasses, perimeter: number, wanted: WantedCodes): ClassFilter {
  return Uint8Array.from({ length: classes.count }, (_, at) => {
    if (((classes.perimeterBits[at] as number) & perimeter) === 0) return FAILS;
    let verdict = PASSES;
    for (const [place, facet] of FACET_NAMES.entries()) {
      const mask = wanted[facet];
      if (mask === null || hasWanted(classes, facet, at, mask)) continue;
      if (verdict !== PASSES) return FAILS;
      verdict = failsOnly(place);
    }
    return verdict;
  });
}

function hasWanted({ facets }: FacetClasses, facet: FacetName, at: number, mask: Uint8Array): boolean {
  const { offsets, values } = facets[facet];
  for (let slot = offsets[at] as number; slot < (offsets[at + 1] as number); slot += 1) {
    if (mask[values[slot] as number] === 1) return true;
  }
  return false;
}

/** The filters that classes answer for, as a key. */
export function classFilterKey(filters: Filters): string {
  return JSON.stringify([filters.perimeter, ...FACET_NAMES.map((facet) => filters[facet])]);
}

import type { Archetype } from './archetypes.ts';
import type { Commune, Locality, Street } from './geography.ts';
import type { Language } from './reference.ts';

export interface Accreditation {
  readonly type: string;
  /** ISO dates; an empty `to` means open-ended. */
  readonly from: string;
  readonly to: string;
}

/** One workplace of an employer with its jobs at the end of the quarter. */
export interface Site {
  readonly commune: Commune;
  readonly jobs: number;
}

/** What an employer had in each year of the panel; a year without jobs is absent. */
export type Career = ReadonlyMap<number, { readonly jobs: number; readonly fte: number }>;

/**
 * An organisation that the generator plans in advance: employers, accredited ones, public bodies, members of lists and
 * the near misses of the perimeter. The others are invented while writing.
 */
export interface Organisation {
  /** Cohort of `data/demo/cohorts.json`, or `employer`, `listed`, `public`. */
  readonly cohort: string;
  readonly archetype: Archetype;
  readonly commune: Commune;
  readonly form: string;
  readonly formCac: string;
  readonly situation: string;
  readonly type: string;
  /** Inside perimeter `concertes-2023`. */
  readonly inPerimeter: boolean;
  readonly school: boolean;
  readonly naming: string;
  readonly accreditations: readonly Accreditation[];
  /** Jobs at the end of the quarter; 0 when it employs nobody. */
  jobs: number;
  fte: number;
  sites: Site[];
  /** Null for those that never employ. */
  career: Career | null;
  /** Where its first workplace was before it moved, and the first year in the new place. */
  moved: { readonly from: Commune; readonly year: number } | null;
  /** Filled while the registry is written, for the lists. */
  card: Card | null;
}

/** What the lists say about an organisation. */
export interface Card {
  readonly number: string;
  readonly name: string;
  readonly language: Language;
  readonly street: Street;
  readonly houseNumber: string;
  readonly locality: Locality;
  readonly slug: string;
}

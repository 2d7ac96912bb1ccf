import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import type { Ladder } from './declared.ts';
import type { Knowledge } from './knowledge.ts';
import type { Cells } from './lattice.ts';
import type { Units } from './units.ts';

/** Everything the pass reads and never changes. */
export interface Problem {
  readonly units: Units;
  readonly cells: Cells;
  readonly knowledge: Knowledge;
  readonly rules: DisclosureRules;
  readonly ladders: ReadonlyMap<string, Ladder>;
  /** Cells suppressed before the pass: sensitive ones and those frozen by earlier editions. */
  readonly suppressedAtStart: Uint8Array;
  /** 1 at cell × years + year where an earlier edition published the cell. */
  readonly seenBefore: Uint8Array;
  /** 1 for cells that only the last round, over the country, may suppress. */
  readonly margins: Uint8Array;
}

import type { ComparedCandidates } from './compare-rows.ts';
import { type Comparison, hasFeature } from './features.ts';
import type { Word } from './lexicon.ts';
import type { Posterior, ScoredCandidate } from './posterior.ts';
import { isSlip } from './slips.ts';
import type { StandardRow } from './standardise-row.ts';

export const DECISIONS = ['automatic', 'review', 'none'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a person should know about a row's link. */
export const WARNINGS = [
  'number-other-name',
  'number-unknown',
  'number-unreadable',
  'stopped',
  'winding-up',
  'shared-enterprise',
] as const;
export type Warning = (typeof WARNINGS)[number];

interface Thresholds {
  /** Linked without being asked from this probability on. */
  readonly automatic: number;
  /** Shown for review from this probability on. */
  readonly review: number;
}

/**
 * Chosen on synthetic lists so that at least 995 of 1 000 automatic links are right. A row that says where it is may be
 * decided sooner: where name and place speak for one enterprise, the errors are few.
 */
export const THRESHOLDS = {
  placed: { automatic: 0.8, review: 0.22 },
  nameOnly: { automatic: 0.9, review: 0.1 },
} as const satisfies Readonly<Record<string, Thresholds>>;

export interface RowDecision {
  readonly decision: Decision;
  /** `number`: the row's own number; `model`: the posterior. */
  readonly method: 'number' | 'model';
  /** The enterprise linked (automatic) or proposed first (review). */
  readonly chosen: Comparison | null;
  readonly warnings: readonly Warning[];
}

const CONFLICTS = ['part-of-another', 'numbers-differ', 'place-conflict', 'words-differ'] as const;
const LEAST_OWN_WORD = 4;
const LEAST_NAME = 0.5;
const LEAST_NAME_AT_ADDRESS = 0.3;

/** Decides a row: by its number when the name confirms it, else by the posterior. Never automatic to a stopped enterprise. */
export function decideRow(
  { standard, numbered }: ComparedCandidates,
  { candidates }: Posterior,
): RowDecision {
  const warnings: Warning[] = [];
  if (numbered !== null) {
    const confirmed = confirmsNumber(numbered);
    if (!confirmed) warnings.push('number-other-name');
    warnings.push(...warnOfState(numbered));
    const automatic = confirmed && mayBeAutomatic(numbered);
    return { decision: automatic ? 'automatic' : 'review', method: 'number', chosen: numbered, warnings };
  }
  if (standard.number !== null) warnings.push(standard.number.ok ? 'number-unknown' : 'number-unreadable');
  const thresholds = THRESHOLDS[isPlaced(standard) ? 'placed' : 'nameOnly'];
  const [best] = candidates;
  if (best === undefined || !isWorthReview(best, candidates, thresholds)) {
    return { decision: 'none', method: 'model', chosen: null, warnings };
  }
  warnings.push(...warnOfState(best.comparison));
  const automatic =
    best.probability >= thresholds.automatic &&
    mayBeAutomatic(best.comparison) &&
    isFreeOfConflict(best.comparison);
  return { decision: automatic ? 'automatic' : 'review', method: 'model', chosen: best.comparison, warnings };
}

function isPlaced({ place }: StandardRow): boolean {
  return place.postalCode !== null || place.communes.size > 0 || place.streetKey !== '';
}

/** A valid number beside a very different name is the commonest error of real lists: it goes to review. */
function confirmsNumber({ name, acronym, address }: Comparison): boolean {
  if (name.exact || acronym || name.dice >= LEAST_NAME) return true;
  return (address === 'house' || address === 'street') && name.dice >= LEAST_NAME_AT_ADDRESS;
}

function isWorthReview(
  best: ScoredCandidate,
  candidates: readonly ScoredCandidate[],
  { review }: Thresholds,
): boolean {
  return best.probability >= review || candidates.some(({ comparison }) => agreesInPart(comparison));
}

/** The same house and a word in common: renamed, perhaps. */
function agreesInPart({ address, name }: Comparison): boolean {
  return address === 'house' && name.dice >= LEAST_NAME_AT_ADDRESS;
}

/** An address alone links nobody: a part of the name must agree. */
function mayBeAutomatic({ entity, name, acronym }: Comparison): boolean {
  return entity.state !== 'not-active' && (acronym || name.dice >= LEAST_NAME_AT_ADDRESS);
}

/**
 * Differences that no probability outweighs, as parents, sections and sister organisations show them: other numbers, other
 * places, a word of its own in the list's name (a section of what the registry holds), a word with two wrong letters at
 * another address; at another place, anything that the list's name says beyond the registered one.
 */
function isFreeOfConflict(comparison: Comparison): boolean {
  const { name, address } = comparison;
  if (CONFLICTS.some((feature) => hasFeature(comparison, feature))) return false;
  const isElsewhere = address === 'elsewhere' || address === 'region';
  if (isElsewhere && name.listedPart) return false;
  const isHere = address === 'house';
  const isOwn = (word: Word) =>
    word.text.length >= LEAST_OWN_WORD && (isElsewhere || word.place === null) && !(isHere && isSlip(word));
  if (name.onlyListed.some(isOwn)) return false;
  return isHere || name.matched.every(({ agreement }) => agreement !== 'double-typo');
}

function warnOfState({ entity }: Comparison): Warning[] {
  if (entity.state === 'not-active') return ['stopped'];
  return entity.state === 'winding-up' ? ['winding-up'] : [];
}

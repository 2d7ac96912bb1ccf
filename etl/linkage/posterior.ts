import type { ComparedCandidates } from './compare-rows.ts';
import { softmax, utility } from './conditional-logit.ts';
import { describePattern, matchWeight } from './fellegi-sunter.ts';
import type { Comparison } from './features.ts';
import type { Model } from './model.ts';

export interface ScoredCandidate {
  readonly comparison: Comparison;
  /** That the row speaks of this enterprise. */
  readonly probability: number;
}

export interface Posterior {
  /** The likeliest first; equals by enterprise number. */
  readonly candidates: readonly ScoredCandidate[];
  /** That the row speaks of none of them. */
  readonly none: number;
}

/** The probability of each candidate and of "none of them"; together 1. Two homonyms get one half each. */
export function findPosterior({ comparisons, none }: ComparedCandidates, model: Model): Posterior {
  const utilities =
    model.matching === null
      ? [none, ...comparisons.map(({ vector }) => vector)].map((vector) => utility(model.vector, vector))
      : [0, ...matchUtilities(comparisons, model.matching)];
  const [noneShare = 1, ...shares] = softmax(utilities);
  const candidates = comparisons
    .map((comparison, at) => ({ comparison, probability: shares[at] ?? 0 }))
    .sort(
      (a, b) =>
        b.probability - a.probability ||
        a.comparison.entity.enterpriseNumber.localeCompare(b.comparison.entity.enterpriseNumber),
    );
  return { candidates, none: noneShare };
}

function matchUtilities(
  comparisons: readonly Comparison[],
  matching: NonNullable<Model['matching']>,
): number[] {
  const start = Math.log(matching.prior / (1 - matching.prior));
  return comparisons.map((comparison) => start + matchWeight(describePattern(comparison), matching));
}

import { describe, expect, it } from 'vitest';
import {
  estimateMatched,
  improveMatched,
  LEVELS,
  type MatchParameters,
  matchProbability,
  type Pattern,
} from '../../../etl/linkage/fellegi-sunter.ts';
import { createDraw, type Draw } from '../../../etl/linkage/random.ts';

/** As blocking leaves them: most pairs share a name's words, few are matches, and a match agrees on most. */
const M = [
  [0.01, 0.02, 0.03, 0.06, 0.18, 0.7],
  [0.08, 0.04, 0.06, 0.07, 0.15, 0.6],
  [0.1, 0.9],
];
const U = [
  [0.3, 0.25, 0.2, 0.13, 0.08, 0.04],
  [0.7, 0.12, 0.08, 0.07, 0.02, 0.01],
  [0.98, 0.02],
];
const PRIOR = 0.04;

function drawLevel(line: readonly number[], draw: Draw): number {
  let left = draw.next();
  return Math.max(
    0,
    line.findIndex((share) => (left -= share) <= 0),
  );
}

function drawPairs(count: number): { patterns: Pattern[]; truth: boolean[] } {
  const draw = createDraw(7);
  const truth = Array.from({ length: count }, () => draw.chance(PRIOR));
  const patterns = truth.map((match) =>
    LEVELS.map((_, field) =>
      draw.chance(field === 2 ? 0.7 : 0.1) ? null : drawLevel((match ? M : U)[field] ?? [], draw),
    ),
  );
  return { patterns, truth };
}

function precision(
  patterns: readonly Pattern[],
  truth: readonly boolean[],
  parameters: MatchParameters,
  prior: number,
) {
  const linked = patterns.map((pattern) => matchProbability(pattern, parameters, prior) >= 0.5);
  const right = linked.filter((one, at) => one && truth[at] === true).length;
  return { value: right / linked.filter(Boolean).length, found: right / truth.filter(Boolean).length };
}

describe('Fellegi–Sunter', () => {
  const { patterns, truth } = drawPairs(20_000);
  // What blocking does to u: counted on pairs drawn at random, it never sees the high levels.
  const randomU = U.map((line) => [0.97, ...line.slice(1).map((share) => share / 40)]);

  it('with its prior fixed finds the matches and little else', () => {
    const { value, found } = precision(patterns, truth, estimateMatched(patterns, U, PRIOR), PRIOR);
    expect(value).toBeGreaterThan(0.85);
    expect(found).toBeGreaterThan(0.65);
  });

  it('collapses when the prior is learnt again on blocked pairs (the λ trap), which is why it is an argument', () => {
    let prior = PRIOR;
    let parameters = estimateMatched(patterns, randomU, PRIOR);
    for (let round = 0; round < 50; round++) {
      const shares = patterns.map((pattern) => matchProbability(pattern, parameters, prior));
      parameters = { m: improveMatched(patterns, parameters, prior), u: randomU };
      prior = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    }
    const trapped = precision(patterns, truth, parameters, prior);
    const fixed = precision(patterns, truth, estimateMatched(patterns, U, PRIOR), PRIOR);
    expect(prior).toBeGreaterThan(5 * PRIOR);
    expect(trapped.value).toBeLessThan(0.3);
    expect(fixed.value).toBeGreaterThan(3 * trapped.value);
  });

  it('takes a missing field as no evidence', () => {
    const parameters = { m: M, u: U };
    expect(matchProbability([null, null, null], parameters, PRIOR)).toBeCloseTo(PRIOR, 10);
  });
});

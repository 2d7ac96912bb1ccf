import { ADDRESS_LEVELS } from './compare-addresses.ts';
import type { ComparedCandidates } from './compare-rows.ts';
import { type Comparison, hasFeature } from './features.ts';

/** Agreement levels of a pair, one per field; null is no evidence. */
export type Pattern = readonly (number | null)[];

/** For each field and level, how often true pairs (m) and other pairs (u) show it. */
export interface MatchParameters {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
}

/** Fields: name (6 levels), address (6), contact (2). */
export const LEVELS = [6, ADDRESS_LEVELS.length - 1, 2] as const;

const NAME_STEPS = [0.3, 0.5, 0.7, 0.9] as const;
const LEAST = 1e-4;
const ROUNDS = 50;

/** The agreement levels of a comparison. */
export function describePattern(comparison: Comparison): Pattern {
  const { name, address } = comparison;
  const reached = NAME_STEPS.filter((step) => name.dice >= step).length;
  const agrees = hasFeature(comparison, 'phone-agrees') || hasFeature(comparison, 'domain-agrees');
  const differs = hasFeature(comparison, 'phone-differs') || hasFeature(comparison, 'domain-differs');
  return [
    name.exact ? NAME_STEPS.length + 1 : reached,
    address === 'unknown' ? null : ADDRESS_LEVELS.indexOf(address) - 1,
    agrees ? 1 : differs ? 0 : null,
  ];
}

/**
 * How often pairs that are no match show each level. Counted on registry rows compared with the registry *without themselves*:
 * pairs drawn at random never see the high levels.
 */
export function countUnmatched(rows: readonly ComparedCandidates[], own: readonly number[]): number[][] {
  const patterns = rows.flatMap(({ comparisons }, at) =>
    comparisons.filter(({ entity }) => entity.id !== own[at]).map(describePattern),
  );
  return countLevels(patterns, () => 1);
}

/**
 * Estimates m by expectation–maximisation with the prior held fixed. Re-estimating the prior on blocked pairs makes every pair
 * a match (METHOD 7.1): the prior is an argument and stays one.
 */
export function estimateMatched(
  patterns: readonly Pattern[],
  u: readonly (readonly number[])[],
  prior: number,
): MatchParameters {
  let parameters: MatchParameters = { m: firstGuess(), u };
  for (let round = 0; round < ROUNDS; round++)
    parameters = { m: improveMatched(patterns, parameters, prior), u };
  return parameters;
}

/** One round of expectation–maximisation: m from the probabilities that the parameters give. */
export function improveMatched(
  patterns: readonly Pattern[],
  parameters: MatchParameters,
  prior: number,
): number[][] {
  const shares = patterns.map((pattern) => matchProbability(pattern, parameters, prior));
  return countLevels(patterns, (at) => shares[at] ?? 0);
}

/** The probability that a pair is a match. Source: Fellegi and Sunter (1969). */
export function matchProbability(pattern: Pattern, parameters: MatchParameters, prior: number): number {
  const odds = (prior / (1 - prior)) * Math.exp(matchWeight(pattern, parameters));
  return odds / (1 + odds);
}

/** Log-odds of a pair, before its prior: a sum over its fields. */
export function matchWeight(pattern: Pattern, { m, u }: MatchParameters): number {
  return pattern.reduce<number>((sum, level, field) => {
    if (level === null) return sum;
    return sum + Math.log((m[field]?.[level] ?? LEAST) / (u[field]?.[level] ?? LEAST));
  }, 0);
}

function countLevels(patterns: readonly Pattern[], share: (at: number) => number): number[][] {
  const counts = LEVELS.map((size) => Array.from({ length: size }, () => LEAST));
  for (const [at, pattern] of patterns.entries()) {
    for (const [field, level] of pattern.entries()) {
      const line = counts[field];
      if (level !== null && line !== undefined) line[level] = (line[level] ?? 0) + share(at);
    }
  }
  return counts.map((line) => {
    const total = line.reduce((sum, count) => sum + count, 0);
    return line.map((count) => Math.max(LEAST, count / total));
  });
}

/** Each level of agreement twice as likely among matches as the one below. */
function firstGuess(): number[][] {
  return LEVELS.map((size) => {
    const line = Array.from({ length: size }, (_, level) => 2 ** level);
    const total = line.reduce((sum, value) => sum + value, 0);
    return line.map((value) => value / total);
  });
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { trainLogit, type Choice } from './conditional-logit.ts';
import type { MatchParameters } from './fellegi-sunter.ts';
import { FEATURE_COUNT, NONE_FEATURES, PAIR_FEATURES } from './features.ts';

const model = z.object({
  /** Hash of the parameters: stored with each link. */
  id: z.string(),
  seed: z.number().int(),
  rows: z.number().int(),
  weights: z.record(z.string(), z.number()),
  /** Fellegi–Sunter in place of the weights, for registries too small to learn from. */
  matching: z
    .object({ m: z.array(z.array(z.number())), u: z.array(z.array(z.number())), prior: z.number() })
    .nullable(),
});

/** What was learnt for one release of the registry. */
export interface Model extends z.infer<typeof model> {
  /** The weights in the order of the features. */
  readonly vector: Float64Array;
}

const FEATURES = [...PAIR_FEATURES, ...NONE_FEATURES];
const DIGITS = 6;

/** Learns the weights from compared rows whose truth is known. */
export function learnModel(choices: readonly Choice[], seed: number): Model {
  return makeModel(trainLogit(choices), choices.length, seed, null);
}

/** The model of a registry too small to learn weights from. */
export function makeMatchingModel(
  parameters: MatchParameters,
  prior: number,
  rows: number,
  seed: number,
): Model {
  const { m, u } = parameters;
  const copy = (lines: readonly (readonly number[])[]) => lines.map((line) => [...line]);
  return makeModel(new Float64Array(FEATURE_COUNT), rows, seed, { m: copy(m), u: copy(u), prior });
}

function makeModel(
  weightsInOrder: Float64Array,
  rows: number,
  seed: number,
  matching: Model['matching'],
): Model {
  const vector = weightsInOrder.map((weight) => Number(weight.toFixed(DIGITS)));
  const weights = Object.fromEntries(FEATURES.map((feature, at) => [feature, vector[at] ?? 0]));
  const id = createHash('sha256').update(JSON.stringify({ weights, matching })).digest('hex').slice(0, 12);
  return { id, seed, rows, weights, matching, vector };
}

/** Writes a model as the index stores it. */
export function printModel({ id, seed, rows, weights, matching }: Model): string {
  return JSON.stringify({ id, seed, rows, weights, matching });
}

/** Reads a stored model. Throws when its features are not those of this version. */
export function parseModel(text: string): Model {
  const parsed = model.parse(JSON.parse(text));
  const vector = new Float64Array(FEATURE_COUNT);
  for (const [at, feature] of FEATURES.entries()) {
    const weight = parsed.weights[feature];
    if (weight === undefined) {
      throw new Error(
        `The linkage index was built by another version: it has no weight for "${feature}". Build it again.`,
      );
    }
    vector[at] = weight;
  }
  return { ...parsed, vector };
}

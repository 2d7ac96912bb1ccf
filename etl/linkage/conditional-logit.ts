/** One row to learn from: the vectors of its choices, "none of them" first, and which of them is true. */
export interface Choice {
  readonly vectors: readonly Float64Array[];
  readonly truth: number;
}

export interface LogitOptions {
  /** Pulls weights that the rows say little about towards 0. */
  readonly ridge: number;
  readonly rounds: number;
}

const DEFAULTS: LogitOptions = { ridge: 0.1, rounds: 40 };
const ENOUGH = 1e-7;

/**
 * Learns the weights of a conditional logit by Newton's method: the probability of a choice is the softmax of its
 * weighted vector over the choices of its row. Source: McFadden (1974).
 * @throws Error when there is nothing to learn from.
 */
export function trainLogit(choices: readonly Choice[], options: Partial<LogitOptions> = {}): Float64Array {
  const { ridge, rounds } = { ...DEFAULTS, ...options };
  const size = choices[0]?.vectors[0]?.length;
  if (size === undefined) throw new Error('There is no row to learn weights from.');
  let weights = new Float64Array(size);
  let value = objective(choices, weights, ridge);
  for (let round = 0; round < rounds; round++) {
    const { gradient, curvature } = differentiate(choices, weights, ridge);
    const step = solve(curvature, gradient);
    let length = 1;
    let next = weights;
    let nextValue = value;
    for (; length > 1e-4; length /= 2) {
      next = weights.map((weight, at) => weight + length * (step[at] ?? 0));
      nextValue = objective(choices, next, ridge);
      if (nextValue > value) break;
    }
    if (nextValue - value < ENOUGH * choices.length) return weights;
    weights = next;
    value = nextValue;
  }
  return weights;
}

/** The probability of each choice of a row. */
export function softmax(utilities: readonly number[]): number[] {
  const highest = Math.max(...utilities);
  const powers = utilities.map((utility) => Math.exp(utility - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Weighted sum of a vector. */
export function utility(weights: Float64Array, vector: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += (weights[at] ?? 0) * (vector[at] ?? 0);
  return sum;
}

function objective(choices: readonly Choice[], weights: Float64Array, ridge: number): number {
  let value = 0;
  for (const { vectors, truth } of choices) {
    const utilities = vectors.map((vector) => utility(weights, vector));
    const highest = Math.max(...utilities);
    let total = 0;
    for (const one of utilities) total += Math.exp(one - highest);
    value += (utilities[truth] ?? 0) - highest - Math.log(total);
  }
  for (const weight of weights) value -= (ridge / 2) * weight * weight;
  return value;
}

function differentiate(choices: readonly Choice[], weights: Float64Array, ridge: number) {
  const size = weights.length;
  const gradient = weights.map((weight) => -ridge * weight);
  const curvature = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size);
    line[row] = ridge;
    return line;
  });
  for (const { vectors, truth } of choices) {
    const shares = softmax(vectors.map((vector) => utility(weights, vector)));
    const mean = new Float64Array(size);
    for (const [at, vector] of vectors.entries()) addScaled(mean, vector, shares[at] ?? 0);
    addScaled(gradient, vectors[truth] ?? mean, 1);
    addScaled(gradient, mean, -1);
    for (const [at, vector] of vectors.entries()) addOuter(curvature, vector, mean, shares[at] ?? 0);
  }
  return { gradient, curvature };
}

function addScaled(target: Float64Array, vector: Float64Array, scale: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) + scale * (vector[at] ?? 0);
}

function addOuter(
  matrix: readonly Float64Array[],
  vector: Float64Array,
  mean: Float64Array,
  share: number,
): void {
  if (share < 1e-9) return;
  for (const [row, line] of matrix.entries()) {
    const left = share * ((vector[row] ?? 0) - (mean[row] ?? 0));
    if (left === 0) continue;
    for (let column = 0; column < line.length; column++) {
      line[column] = (line[column] ?? 0) + left * ((vector[column] ?? 0) - (mean[column] ?? 0));
    }
  }
}

/** Solves a positive definite system by Cholesky's decomposition. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((line) => Float64Array.from(line));
  const cell = (row: number, column: number) => lower[row]?.[column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = cell(row, column);
      for (let k = 0; k < column; k++) sum -= cell(row, k) * cell(column, k);
      const line = lower[row];
      if (line !== undefined) line[column] = row === column ? Math.sqrt(sum) : sum / cell(column, column);
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) solution[row] = (solution[row] ?? 0) - cell(row, k) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++)
      solution[row] = (solution[row] ?? 0) - cell(k, row) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / cell(row, row);
  }
  return solution;
}

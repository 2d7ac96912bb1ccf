import { employersOf, type Witness } from './witness.ts';

/** Finds a witness that moves none of the given employers, or null. */
export type Find = (excluded: ReadonlySet<number>) => Witness | null;

export interface Audit {
  readonly witnesses: Witness[];
  /** Employers that every witness moves: each of them, knowing its own figure, could narrow the target. */
  readonly pivotal: number[];
}

/**
 * Collects witnesses until no other employer is moved by all of them: first without all of the common ones, then by halves.
 * Null when there is not even one witness.
 * @param employer employer of each unit
 * @param own employer of the target
 */
export function audit(find: Find, employer: Int32Array, own: number): Audit | null {
  const first = find(new Set());
  if (!first) return null;
  const witnesses = [first];
  const pivotal: number[] = [];
  const isCommon = (other: number) =>
    witnesses.every((witness) => employersOf(witness, employer, own).has(other));
  const split = (others: readonly number[]): void => {
    const common = others.filter(isCommon);
    if (common.length === 0) return;
    const second = find(new Set(common));
    if (second) witnesses.push(second);
    else if (common.length === 1) pivotal.push(...common);
    else {
      const middle = common.length >> 1;
      split(common.slice(0, middle));
      split(common.slice(middle));
    }
  };
  split([...employersOf(first, employer, own)].sort((a, b) => a - b));
  return { witnesses, pivotal };
}

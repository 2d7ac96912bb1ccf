import { Guard, type Protection } from './guard.ts';
import { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { sortByNeed } from './regions.ts';
import { Solver } from './solver.ts';

/** Scope levels: a pass of one region does not look beyond it. */
export const WIDEST_IN_REGION = 2;
export const WIDEST = 3;

export interface Protected {
  readonly target: Target;
  readonly protection: Protection;
}

export interface PassResult {
  /** 1 for suppressed cells. */
  readonly suppressed: Uint8Array;
  readonly protected: readonly Protected[];
}

/** Protects targets over the pattern given, sensitive cells' first, then the others; reports after each hundred. */
export async function passTargets(
  problem: Problem,
  suppressed: Uint8Array,
  targets: readonly Target[],
  widest: number,
  report: (done: number) => void,
): Promise<PassResult> {
  const pattern = new Pattern(problem.cells, problem.units.years.length, suppressed, problem.seenBefore);
  const solver = await Solver.load();
  const guard = new Guard(problem, pattern, solver);
  const sorted = [
    ...sortByNeed(targets.filter(({ cell }) => cell >= 0)),
    ...sortByNeed(targets.filter(({ cell }) => cell < 0)),
  ];
  const done = sorted.map((target, index) => {
    if (index % 100 === 99) report(100);
    return { target, protection: guard.protect(target, widest) };
  });
  report(sorted.length % 100);
  solver.dispose();
  return { suppressed: pattern.toFlags(), protected: done };
}

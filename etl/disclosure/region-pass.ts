import { Guard, type Protection } from './guard.ts';
import { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import { sortByNeed } from './regions.ts';
import { Solver } from './solver.ts';
import { Tidy } from './tidy.ts';

/** Scopes to search, 0 block to 3 country: the pass of one region does not look beyond it. */
const SCOPES = { region: [0, 1, 2], country: [0, 3] } as const;
/** Scopes to search when winning a cell back: mostly nearby, because most attempts fail. */
const TIDY_SCOPES = { region: [0, 1], country: [0, 3] } as const;

export interface Protected {
  readonly target: Target;
  readonly protection: Protection;
}

export interface PassResult {
  /** 1 for suppressed cells. */
  readonly suppressed: Uint8Array;
  /** The targets given and the earlier ones, some of them protected anew. */
  readonly protected: readonly Protected[];
}

/**
 * Protects targets over the pattern given, sensitive cells' first, then the others; reports after each hundred. Then wins back
 * what turned out to be suppressed in vain.
 * @param earlier what other passes protected over the same pattern
 */
export async function passTargets(
  problem: Problem,
  suppressed: Uint8Array,
  targets: readonly Target[],
  within: 'region' | 'country',
  report: (done: number) => void,
  earlier: readonly Protected[] = [],
): Promise<PassResult> {
  const closed = within === 'region' ? problem.margins : null;
  const pattern = new Pattern(
    problem.cells,
    problem.units.years.length,
    suppressed,
    problem.seenBefore,
    closed,
  );
  const solver = await Solver.load();
  const guard = new Guard(problem, pattern, solver);
  for (const { target, protection } of earlier)
    if (protection.kind === 'witness') guard.remember(target, protection.witnesses);
  const sorted = [
    ...sortByNeed(targets.filter(({ cell }) => cell >= 0)),
    ...sortByNeed(targets.filter(({ cell }) => cell < 0)),
  ];
  const own = sorted.map((target, index) => {
    if (index % 100 === 99) report(100);
    return { target, protection: guard.protect(target, SCOPES[within]) };
  });
  report(sorted.length % 100);
  const done = [...earlier, ...own];
  const secondary = [...problem.suppressedAtStart.keys()].filter(
    (cell) => pattern.isSuppressed(cell) && problem.suppressedAtStart[cell] === 0,
  );
  new Tidy(problem, pattern, guard, done).run(secondary, TIDY_SCOPES[within]);
  solver.dispose();
  return { suppressed: pattern.toFlags(), protected: done };
}

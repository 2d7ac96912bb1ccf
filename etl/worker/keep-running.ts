import { setTimeout } from 'node:timers/promises';
import type { ChildOptions, ChildOutcome } from './run-child.ts';
import { runChild } from './run-child.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

export interface KeepOptions extends Pick<ChildOptions, 'limits'> {
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Stands in for {@link runChild} in tests. */
  readonly run?: (args: readonly string[], options: ChildOptions) => Promise<ChildOutcome>;
  readonly firstWaitMs?: number;
}

/** Keeps a script running beside the jobs until the signal: started again when it ends, after waits that double. */
export async function keepRunning(
  name: string,
  args: readonly string[],
  options: KeepOptions,
): Promise<void> {
  const { signal, log, run = runChild, firstWaitMs = FIRST_WAIT_MS, limits } = options;
  let wait = firstWaitMs;
  while (!signal.aborted) {
    const outcome = await run(args, {
      signal,
      ...(limits === undefined ? {} : { limits }),
      onLine: (line) => log(`${name}: ${line}`),
    }).catch((error: unknown) => ({ code: 1, tail: [], stopped: null, error }));
    if (signal.aborted) return;
    log(`${name} ended (${outcome.stopped ?? `code ${outcome.code}`}): it starts again in ${wait / 1000} s`);
    await setTimeout(wait, undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

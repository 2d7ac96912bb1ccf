import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const STOP_AFTER_MS = 10_000;
/** A worker that lived so long had started well: the waits begin anew. */
const STEADY_MS = 60_000;
const LONGEST_WAIT_MS = 60_000;

export interface Supervision {
  /** Script and arguments of the server: everything ends with it. */
  readonly server: readonly string[];
  /** Script and arguments of the worker: started again when it dies. */
  readonly worker: readonly string[];
  readonly signal: AbortSignal;
  /** Wait before the worker's first restart; doubled each time, at most 1 min. */
  readonly restartMs?: number;
  log(line: string): void;
}

export interface Supervised {
  /** Exit code once everything has ended. */
  readonly ended: Promise<number>;
}

/** Loaded before each script: ends it when this process is killed, so that nothing is left holding the port. */
const END_WITH_PARENT = new URL('../worker/end-with-parent.ts', import.meta.url).href;

function start(args: readonly string[]): { child: ChildProcess; exit: Promise<number> } {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const exit = new Promise<number>((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
  return { child, exit };
}

function waitForAbort(signal: AbortSignal): Promise<'asked'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('asked');
    else signal.addEventListener('abort', () => resolve('asked'), { once: true });
  });
}

async function stop(child: ChildProcess, exit: Promise<number>): Promise<void> {
  child.kill('SIGTERM');
  const timer = new AbortController();
  const late = setTimeout(STOP_AFTER_MS, 'late', { signal: timer.signal }).catch(() => 'ended');
  if ((await Promise.race([exit, late])) === 'late') child.kill('SIGKILL');
  timer.abort();
  await exit;
}

async function keepWorker(supervision: Supervision, signal: AbortSignal): Promise<void> {
  const first = supervision.restartMs ?? 1000;
  let wait = first;
  while (!signal.aborted) {
    const begun = performance.now();
    const { child, exit } = start(supervision.worker);
    const outcome = await Promise.race([exit, waitForAbort(signal)]);
    if (outcome === 'asked') {
      await stop(child, exit);
      return;
    }
    if (performance.now() - begun > STEADY_MS) wait = first;
    supervision.log(`The worker ended with code ${outcome}: it starts again in ${wait / 1000} s.`);
    await setTimeout(wait, undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

/** Runs the server and the worker side by side until the server ends or the signal asks both to stop. */
export function supervise(supervision: Supervision): Supervised {
  const serverGone = new AbortController();
  const signal = AbortSignal.any([supervision.signal, serverGone.signal]);
  const server = start(supervision.server);
  const worker = keepWorker(supervision, signal);
  const asked = waitForAbort(supervision.signal);
  const end = async (): Promise<number> => {
    const outcome = await Promise.race([server.exit, asked]);
    if (outcome === 'asked') {
      await stop(server.child, server.exit);
      await worker;
      return 0;
    }
    supervision.log(`The server ended with code ${outcome}: stopping.`);
    serverGone.abort();
    await worker;
    return outcome === 0 ? 1 : outcome;
  };
  return { ended: end() };
}

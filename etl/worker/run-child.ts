import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { keepPriority } from './keep-priority.ts';
import { measureGroupMemory } from './process-memory.ts';

const TAIL_LINES = 40;
const LINE_CHARACTERS = 2000;
const MEMORY_CHECK_MS = 1000;
const KILL_AFTER_MS = 10_000;

export interface ChildLimits {
  readonly timeMs: number;
  /** Resident memory of the child and its own children together. */
  readonly memoryBytes: number;
}

export interface ChildOptions {
  readonly limits?: ChildLimits;
  /** Aborting stops the child: asked first, killed after 10 s. */
  readonly signal?: AbortSignal;
  readonly environment?: Record<string, string | undefined>;
  /** Stays in this process's group, so that whoever limits and stops this process reaches the child too. */
  readonly sameGroup?: boolean;
  onLine?(line: string): void;
}

export interface ChildOutcome {
  /** 0: went well. */
  readonly code: number;
  /** Last lines of both outputs. */
  readonly tail: readonly string[];
  /** Why it was stopped from here; null when it ended by itself. */
  readonly stopped: 'time' | 'memory' | 'aborted' | null;
}

/** A negative number names a group. */
function kill(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** Loaded before the script: ends the child when this process is killed. */
const END_WITH_PARENT = new URL('./end-with-parent.ts', import.meta.url).href;

/**
 * Runs this Node on a script of the project, by default in a process group of its own, within limits of time and memory.
 * @throws Error when it cannot be started.
 */
export function runChild(args: readonly string[], options: ChildOptions = {}): Promise<ChildOutcome> {
  const { limits, signal } = options;
  const { promise, resolve, reject } = Promise.withResolvers<ChildOutcome>();
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    detached: options.sameGroup !== true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...options.environment },
  });
  if (options.sameGroup !== true && child.pid !== undefined) void keepPriority(child.pid);
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line.slice(0, LINE_CHARACTERS));
      if (tail.length > TAIL_LINES) tail.shift();
      options.onLine?.(line);
    });
  }
  let stopped: ChildOutcome['stopped'] = null;
  const timers: NodeJS.Timeout[] = [];
  const stop = (why: NonNullable<ChildOutcome['stopped']>) => {
    const { pid } = child;
    if (stopped !== null || pid === undefined) return;
    stopped = why;
    const target = options.sameGroup === true ? pid : -pid;
    kill(target, why === 'memory' ? 'SIGKILL' : 'SIGTERM');
    timers.push(setTimeout(() => kill(target, 'SIGKILL'), KILL_AFTER_MS));
  };
  const onAbort = () => {
    stop('aborted');
  };
  if (limits !== undefined) {
    timers.push(setTimeout(() => stop('time'), limits.timeMs));
    timers.push(
      setInterval(() => {
        if (child.pid !== undefined && measureGroupMemory(child.pid) > limits.memoryBytes) stop('memory');
      }, MEMORY_CHECK_MS),
    );
  }
  const clear = () => {
    timers.forEach(clearTimeout);
    signal?.removeEventListener('abort', onAbort);
  };
  child.on('error', (error) => {
    clear();
    reject(error);
  });
  child.on('close', (code) => {
    clear();
    resolve({ code: code ?? 1, tail, stopped });
  });
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort);
  return promise;
}

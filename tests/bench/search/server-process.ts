import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Requests a minute that no measurement reaches. */
export const UNLIMITED = 100_000_000;

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a script of this folder that sends the port on which it serves.
 * @throws Error when it ends before.
 */
export async function startProcess(script: string, args: readonly string[]): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child, 'message').then(([message]) => Number(message)),
    ended.then(([code]) => {
      throw new Error(`${script} ended with code ${code}.`);
    }),
  ]);
  return {
    port,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

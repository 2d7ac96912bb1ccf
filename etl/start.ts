import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { loadSettings } from '../data/rules/environment.ts';
import type { Settings } from '../data/rules/settings.ts';
import { Board } from './start/board.ts';
import { buildDemoRelease, buildWeb, findStaleWeb, hasRelease } from './start/prepare.ts';
import { supervise } from './start/supervise.ts';
import { projectPath } from './steps/step.ts';
import { etlScript } from './worker/commands.ts';

const HEALTH_POLL_MS = 100;

/** Makes what is missing (pages, demonstration release), both at the same time. */
async function prepare(settings: Settings, signal: AbortSignal): Promise<void> {
  const board = new Board(process.stderr);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const tasks: Promise<void>[] = [];
  const stale = findStaleWeb();
  if (stale !== undefined) tasks.push(buildWeb(stale, board.begin('pages'), either));
  if (!hasRelease(settings.ESSAIM_DATA)) {
    if (settings.ESSAIM_DEMO) {
      tasks.push(buildDemoRelease(settings.ESSAIM_DATA, board.begin('release'), either));
    } else {
      console.error(
        `There is no release that this version reads: put files into ${settings.ESSAIM_INBOX} and run npm run update ` +
          '(after an upgrade: npm run etl -- --force).',
      );
    }
  }
  try {
    await Promise.all(tasks);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(tasks);
    if (!signal.aborted) throw error;
  } finally {
    board.close();
  }
}

/** @throws Error in words when something else listens on the port of the settings. */
async function checkPort({ ESSAIM_HOST: host, ESSAIM_PORT: port }: Settings): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken. Stop what uses it, or set ESSAIM_PORT to another one.`, {
      cause: error,
    });
  } finally {
    probe.close();
  }
}

const healthSchema = z.object({ status: z.string() });

/** Waits until the server answers and, when there is a release, has opened it. */
async function waitUntilReady(settings: Settings, signal: AbortSignal): Promise<void> {
  const host = ['0.0.0.0', '::'].includes(settings.ESSAIM_HOST) ? 'localhost' : settings.ESSAIM_HOST;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${settings.ESSAIM_PORT}/api/v1/health`;
  while (!signal.aborted) {
    try {
      const response = await fetch(address, { signal });
      const health = healthSchema.safeParse(await response.json());
      if (health.data?.status !== 'starting' || !hasRelease(settings.ESSAIM_DATA)) return;
    } catch {
      // Not listening yet.
    }
    await setTimeout(HEALTH_POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Prepares, then runs server and worker until one of them ends it or a signal does. Returns the exit code. */
async function main(): Promise<number> {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      stop.abort();
    });
  }
  const settings = loadSettings();
  await checkPort(settings);
  await prepare(settings, stop.signal);
  if (stop.signal.aborted) return 0;
  const { ended } = supervise({
    server: [projectPath('api/server.ts')],
    worker: [etlScript('worker.ts')],
    signal: stop.signal,
    log: (line) => {
      console.error(line);
    },
  });
  const over = new AbortController();
  void waitUntilReady(settings, AbortSignal.any([stop.signal, over.signal])).then(() => {
    if (stop.signal.aborted || over.signal.aborted) return;
    console.log(`Essaim écoute sur ${settings.ESSAIM_ORIGIN ?? `http://localhost:${settings.ESSAIM_PORT}`}`);
  });
  const code = await ended;
  over.abort();
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

import { execFile, spawn } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildEdition } from '../fixtures/edition.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const BUILT = join(ROOT, 'web/build/index.js');
const READY_ATTEMPTS = 300;

export interface Site {
  baseUrl: string;
  close(): Promise<void>;
}

/** Serves the built site and the API over a fixture release of `entries` invented enterprises, on a free port. */
export async function startSite(entries = 3000, settings: Record<string, string> = {}): Promise<Site> {
  const data = await mkdtemp(join(tmpdir(), 'essaim-e2e-'));
  const remove = () => rmSync(data, { recursive: true, force: true });
  try {
    await buildEdition(data, { entries });
    const { baseUrl, close } = await serveSite(data, settings);
    return { baseUrl, close: () => close().then(remove) };
  } catch (failure) {
    remove();
    throw failure;
  }
}

/** Serves the built site and the API over the releases of a data folder, on a free port; the folder stays. */
export async function serveSite(data: string, settings: Record<string, string> = {}): Promise<Site> {
  if (isStale()) {
    // Vite takes over the NODE_ENV of a test runner: the site would carry Svelte's checks for development.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
      cwd: ROOT,
      env,
    });
  }
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['api/server.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ESSAIM_DATA: data,
      ESSAIM_HOST: '127.0.0.1',
      ESSAIM_PORT: String(port),
      ESSAIM_ORIGIN: baseUrl,
      ESSAIM_RATE_LIMIT: '1000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const close = async () => {
    server.kill();
    await ended;
  };
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
    const ready = await isReady(baseUrl);
    if (ready) return { baseUrl, close };
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  throw new Error(`The site did not start on ${baseUrl}:\n${output}`);
}

/** True once the API serves a release and the site its pages. */
async function isReady(baseUrl: string): Promise<boolean> {
  try {
    const health = (await (await fetch(`${baseUrl}/api/v1/health`)).json()) as { status: string };
    return health.status === 'ok' && (await fetch(`${baseUrl}/fr`)).ok;
  } catch {
    return false;
  }
}

/** True when a file of the site is younger than its build. */
function isStale(): boolean {
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['web/src', 'web/static', 'data/messages', 'data/reference/activities', 'data/rules'].some(
    (folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).some(
        (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > built,
      ),
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION_SCHEMA_VERSION } from '../../data/schema/release.ts';
import { makeBuildFolder } from '../lib/build-folder.ts';
import { hashCode } from '../lib/hash.ts';
import { findEdition } from '../release/editions.ts';
import { readPointer } from '../release/pointer.ts';
import { dataFolders, projectPath } from '../steps/step.ts';
import { etlScript, parseProgress } from '../worker/commands.ts';
import { runChild } from '../worker/run-child.ts';
import type { Task } from './board.ts';

const DEMO_SCALE = 'demo';
/** Share of the bar that generating the inputs takes; the steps of the ETL take the rest. */
const INPUTS_SHARE = 0.4;

/** What decides the built pages. */
const WEB_SOURCES = [
  'web/src',
  'web/static',
  'data/messages',
  'data/rules',
  'data/reference',
  'vite.config.ts',
  'package-lock.json',
];
const WEB_HASH_FILE = 'web/build/source-hash.txt';

async function run(
  what: string,
  args: readonly string[],
  signal: AbortSignal,
  onLine?: (line: string) => void,
  environment: Record<string, string> = {},
) {
  const options = { signal, sameGroup: true, environment, ...(onLine && { onLine }) };
  const { code, tail } = await runChild(args, options);
  if (code !== 0) throw new Error(`${what} failed:\n${tail.join('\n')}`);
}

/** Whether a release is pointed at whose directory edition this version reads; one of an older schema counts as none. */
export function hasRelease(dataFolder: string): boolean {
  const { releases } = dataFolders(dataFolder);
  if (!existsSync(join(releases, 'current.json'))) return false;
  try {
    const current = readPointer(releases);
    const edition = current && findEdition(releases, 'directory', current.directory);
    return edition === undefined || edition.schemaVersion === EDITION_SCHEMA_VERSION.directory;
  } catch {
    // A damaged pointer is named by the server, with what to do.
    return true;
  }
}

/**
 * Generates the demonstration inputs and makes the release from them.
 * @throws Error with the last lines of what failed.
 */
export async function buildDemoRelease(dataFolder: string, task: Task, signal: AbortSignal): Promise<void> {
  const { build: buildFolder } = dataFolders(dataFolder);
  makeBuildFolder(buildFolder);
  const inputs = join(buildFolder, 'demo', DEMO_SCALE);
  task.advance(0, 'fictitious inputs');
  const generate = [etlScript('demo/run.ts'), '--scale', DEMO_SCALE, '--out', inputs];
  await run('Generating the demonstration inputs', generate, signal);
  const build = [etlScript('run.ts'), '--input', inputs, '--protect-later', '--data', dataFolder];
  await run('Building the demonstration release', build, signal, (line) => {
    const found = parseProgress(line);
    if (found) task.advance(INPUTS_SHARE + (1 - INPUTS_SHARE) * found.progress, found.step);
  });
  task.end('release published');
}

/** Hash of the sources of the pages when they must be built; undefined when `web/build` was made from these sources. */
export function findStaleWeb(): string | undefined {
  const hash = hashCode(WEB_SOURCES.map(projectPath));
  const file = projectPath(WEB_HASH_FILE);
  const built = existsSync(projectPath('web/build/handler.js')) && existsSync(file);
  return built && readFileSync(file, 'utf8') === hash ? undefined : hash;
}

/**
 * Builds the pages and notes from which sources.
 * @throws Error with the last lines of the build.
 */
export async function buildWeb(hash: string, task: Task, signal: AbortSignal): Promise<void> {
  task.advance(0, 'pages');
  let modules = 0;
  const advance = (): void => {
    modules += 1;
    task.advance(1 - 1 / (1 + modules / 20), 'pages');
  };
  const build = [projectPath('node_modules/vite/bin/vite.js'), 'build'];
  // Vite takes over NODE_ENV: pages with Svelte's checks for development are twice as slow.
  await run('Building the pages', build, signal, advance, { NODE_ENV: 'production' });
  writeFileSync(projectPath(WEB_HASH_FILE), hash);
  task.end('pages built');
}

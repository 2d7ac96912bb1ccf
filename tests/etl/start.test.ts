import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Board } from '../../etl/start/board.ts';
import { supervise } from '../../etl/start/supervise.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function script(name: string, source: string): string[] {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `import { appendFileSync, existsSync } from 'node:fs';\n${source}`);
  return [file];
}
const note = (name: string) => join(folder, name);
const readNote = (name: string) => (existsSync(note(name)) ? readFileSync(note(name), 'utf8') : '');
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(10);
}
/** Stays until asked, then notes that it was asked. */
const patient = (name: string) =>
  `process.on('SIGTERM', () => { appendFileSync('${join(folder, name)}', 'stopped'); process.exit(0); });
   appendFileSync('${join(folder, name)}', 'started ');
   setInterval(() => {}, 1000);`;

describe('npm start', () => {
  it('asks server and worker to stop when it is asked itself', async () => {
    const stop = new AbortController();
    const { ended } = supervise({
      server: script('server', patient('server.txt')),
      worker: script('worker', patient('worker.txt')),
      signal: stop.signal,
      log: () => undefined,
    });
    await waitFor(() => readNote('server.txt') !== '' && readNote('worker.txt') !== '');
    stop.abort();
    expect(await ended).toBe(0);
    expect([readNote('server.txt'), readNote('worker.txt')]).toEqual(['started stopped', 'started stopped']);
  });

  it('leaves neither server nor worker behind when it is killed outright', async () => {
    const [server = ''] = script('server', patient('server.txt'));
    const [worker = ''] = script('worker', patient('worker.txt'));
    const own = new URL('../../etl/start/supervise.ts', import.meta.url).href;
    const [main = ''] = script(
      'main',
      `import { supervise } from '${own}';
       const signal = new AbortController().signal;
       supervise({ server: ['${server}'], worker: ['${worker}'], signal, log: () => undefined });`,
    );
    const child = spawn(process.execPath, [main], { stdio: 'ignore' });
    await waitFor(() => readNote('server.txt') !== '' && readNote('worker.txt') !== '');
    child.kill('SIGKILL');
    await waitFor(() =>
      [readNote('server.txt'), readNote('worker.txt')].every((text) => text.endsWith('stopped')),
    );
  });

  it('starts a worker again that died, while the server goes on', async () => {
    const stop = new AbortController();
    const log: string[] = [];
    const { ended } = supervise({
      server: script('server', patient('server.txt')),
      worker: script('worker', `appendFileSync('${note('worker.txt')}', 'x'); process.exit(7);`),
      signal: stop.signal,
      restartMs: 5,
      log: (line) => log.push(line),
    });
    await waitFor(() => readNote('worker.txt').length >= 3 && readNote('server.txt') !== '');
    stop.abort();
    expect(await ended).toBe(0);
    expect(readNote('server.txt')).toBe('started stopped');
    expect(log.slice(0, 2)).toEqual([
      'The worker ended with code 7: it starts again in 0.005 s.',
      'The worker ended with code 7: it starts again in 0.01 s.',
    ]);
  });

  it('ends with the code of a server that dies, and stops the worker', async () => {
    const { ended } = supervise({
      server: script(
        'server',
        `setInterval(() => { if (existsSync('${note('worker.txt')}')) process.exit(3); }, 5);`,
      ),
      worker: script('worker', patient('worker.txt')),
      signal: new AbortController().signal,
      log: () => undefined,
    });
    expect(await ended).toBe(3);
    expect(readNote('worker.txt')).toBe('started stopped');
  });

  it('draws one bar per task on a terminal', () => {
    let text = '';
    const board = new Board({ isTTY: true, write: (part: string) => (text += part) });
    board.begin('pages').advance(0.5, 'building');
    board.begin('release').end('published');
    board.close();
    expect(text).toMatch(/pages {8}█{12}░{12} +0 s {2}building\n.*release {6}█{24} +0 s {2}published\n$/);
  });

  it('writes plain lines elsewhere, one for each step', () => {
    let text = '';
    const board = new Board({ write: (part: string) => (text += part) });
    const task = board.begin('release');
    for (const share of [0.1, 0.2]) task.advance(share, 'merge');
    task.end('published');
    board.close();
    expect(text).toBe('release: merge\nrelease: published\n');
  });
});

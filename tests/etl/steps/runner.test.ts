import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, LockedError } from '../../../etl/lib/lock.ts';
import { findInputs, parseOptions } from '../../../etl/lib/options.ts';
import { runEtl, type EtlRequest } from '../../../etl/steps/run-etl.ts';
import { dataFolders, type Step, type StepName } from '../../../etl/steps/step.ts';

let folder: string;
let ran: string[];
let fingerprint: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-runner-'));
  ran = [];
  fingerprint = 'one';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeStep(name: StepName, after: readonly StepName[], extra: Partial<Step> = {}): Step {
  return {
    name,
    after,
    reads: [],
    transactional: true,
    async run({ connection }) {
      ran.push(name);
      await connection.run(`CREATE TABLE IF NOT EXISTS made_${name} (value INTEGER)`);
      await connection.run(`INSERT INTO made_${name} VALUES (1)`);
      return { rowsIn: 10, rowsOut: 1_234_567, rowsRejected: 1 };
    },
    ...extra,
  };
}

const steps = (): Step[] => [
  makeStep('load', [], { fingerprint: async () => fingerprint }),
  makeStep('clean', ['load']),
  makeStep('geocode', ['clean']),
];

async function run(changes: Partial<EtlRequest> = {}): Promise<string> {
  let output = '';
  await runEtl(
    {
      folders: dataFolders(folder),
      input: { kboUpdates: [], best: [] },
      only: [],
      force: false,
      dryRun: false,
      acceptLoss: false,
      protectLater: true,
      memoryLimit: '500MB',
      command: 'etl test',
      steps: steps(),
      ...changes,
    },
    { write: (text) => (output += text) },
  );
  return output;
}

describe('the plan', () => {
  it('skips what has not changed and runs again what an input changed, with all after it', async () => {
    await run();
    await run();
    expect(ran).toEqual(['load', 'clean', 'geocode']);
    fingerprint = 'two';
    await run();
    expect(ran).toEqual(['load', 'clean', 'geocode', 'load', 'clean', 'geocode']);
  });

  it('runs a step again when its code or a table it reads changed', async () => {
    const file = join(folder, 'table.csv');
    writeFileSync(file, 'a');
    const withFile = () => [...steps().slice(0, 2), makeStep('geocode', ['clean'], { reads: [file] })];
    await run({ steps: withFile() });
    writeFileSync(file, 'b');
    await run({ steps: withFile() });
    expect(ran).toEqual(['load', 'clean', 'geocode', 'geocode']);
  });

  it('--force runs all, --only one, --from the rest', async () => {
    await run();
    ran = [];
    await run({ force: true });
    await run({ only: ['clean'], force: true });
    await run({ from: 'clean', force: true });
    expect(ran).toEqual(['load', 'clean', 'geocode', 'clean', 'clean', 'geocode']);
  });

  it('--only refuses a step whose tables were never made', async () => {
    await expect(run({ only: ['geocode'] })).rejects.toThrow(
      'geocode reads what clean makes, and clean never ran here',
    );
  });

  it('--dry-run prints the plan and changes nothing', async () => {
    const output = await run({ dryRun: true });
    expect(output).toMatch(/load\s+run\s+has not run yet/);
    expect(ran).toEqual([]);
  });

  it('a step whose result disappeared runs again', async () => {
    const missing = () => [...steps(), makeStep('publish', ['geocode'], { isDone: async () => false })];
    await run({ steps: missing() });
    await run({ steps: missing() });
    expect(ran.filter((name) => name === 'publish')).toHaveLength(2);
  });
});

describe('a run', () => {
  it('ends with a table of rows in, out, rejected, seconds, processor seconds and memory', async () => {
    const output = await run();
    expect(output).toMatch(/step\s+rows in\s+rows out\s+rejected\s+seconds\s+cpu s\s+peak MB/);
    expect(output).toMatch(/load\s+10\s+1 234 567\s+1\s+\d+\.\d\s+\d+\.\d\s+\d+/);
  });

  it('a failed step names itself, leaves none of its writes, and the next run takes up there', async () => {
    const failing = steps();
    failing[1] = makeStep('clean', ['load'], {
      async run({ connection }) {
        await connection.run('CREATE TABLE half (value INTEGER)');
        throw new Error('row 7 is wrong');
      },
    });
    await expect(run({ steps: failing })).rejects.toThrow('Step clean failed: row 7 is wrong');
    ran = [];
    await run({
      steps: [
        ...steps(),
        makeStep('match', ['clean'], {
          async run({ connection }) {
            const reader = await connection.runAndReadAll(
              `SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'half'`,
            );
            return { rowsIn: 0, rowsOut: Number(reader.getRows()[0]?.[0]), rowsRejected: 0 };
          },
        }),
      ],
    });
    expect(ran).toEqual(['clean', 'geocode']);
    expect(existsSync(join(folder, 'build', 'run.lock'))).toBe(false);
  });

  it('a second run refuses and says who holds the lock since when', async () => {
    let second: unknown;
    const slow = makeStep('load', [], {
      async run() {
        second = await run({ command: 'etl second' }).catch((error: unknown) => error);
        return { rowsIn: 0, rowsOut: 0, rowsRejected: 0 };
      },
    });
    await run({ steps: [slow], command: 'etl first' });
    expect(second).toBeInstanceOf(LockedError);
    expect((second as Error).message).toMatch(
      new RegExp(`process ${process.pid}: etl first\\) has held the lock since \\d{4}-\\d\\d-\\d\\dT`),
    );
  });
});

describe('the lock', () => {
  const file = () => join(folder, 'run.lock');
  const holder = (pid: number, born: string) =>
    JSON.stringify({ pid, born, since: new Date().toISOString(), command: 'etl' });

  it('of a dead process is taken over', () => {
    writeFileSync(file(), holder(2 ** 22 - 1, '1'));
    acquireLock(file(), 'etl')();
    expect(existsSync(file())).toBe(false);
  });

  it('of a number that another process has now is taken over', () => {
    writeFileSync(file(), holder(process.pid, '1'));
    acquireLock(file(), 'etl')();
  });

  it('that is unreadable is taken over', () => {
    writeFileSync(file(), '{');
    acquireLock(file(), 'etl')();
  });
});

describe('the command line', () => {
  it('finds the inputs of a folder', () => {
    for (const name of ['kbo', 'best', 'onss', 'closures', 'salaried', 'lists'])
      mkdirSync(join(folder, name));
    const files = [
      'kbo/X_0151_Update.zip',
      'kbo/X_0150_Full.zip',
      'kbo/X_0152_Update.zip',
      'best/a.csv',
      'onss/o.csv',
      'closures/c.csv',
      'lists/l.csv',
    ];
    for (const name of files) writeFileSync(join(folder, name), '');
    writeFileSync(join(folder, 'manifest.json'), '{"demo":true,"scale":"tiny"}');
    expect(findInputs(folder)).toEqual({
      demoScale: 'tiny',
      kbo: join(folder, 'kbo/X_0150_Full.zip'),
      kboUpdates: [join(folder, 'kbo/X_0151_Update.zip'), join(folder, 'kbo/X_0152_Update.zip')],
      best: [join(folder, 'best/a.csv')],
      onss: join(folder, 'onss'),
      closures: join(folder, 'closures'),
      lists: join(folder, 'lists'),
    });
  });

  it.each([
    [['--only', 'cook'], 'There is no step “cook”'],
    [['publish'], 'There is no command “publish”'],
    [['--kbo', '/nowhere.zip'], '--kbo /nowhere.zip: no such file or folder'],
    [['--speed'], "Unknown option '--speed'"],
  ])('%j is refused in words', (argv, words) => {
    expect(() => parseOptions(argv)).toThrow(words);
  });

  it('reads steps, flags and commands', () => {
    expect(parseOptions(['--only', 'merge,classify', '--accept-loss'])).toMatchObject({
      command: 'run',
      only: ['merge', 'classify'],
      acceptLoss: true,
    });
    expect(parseOptions(['rollback', 'r-1'])).toMatchObject({ command: 'rollback', target: 'r-1' });
  });
});

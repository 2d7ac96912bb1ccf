import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ENTRY = '0900000196';
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'essaim-cli-'));
});
afterEach(() => {
  rmSync(data, { recursive: true });
});

function run(...args: string[]) {
  const env = { ...process.env, ESSAIM_DATA: data, DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['etl/workspace/cli.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('workspace command line', () => {
  it('leads a correction from proposal to the queued edition, and the log holds', () => {
    const add = run(
      'corrections',
      'add',
      ENTRY,
      'website',
      'https://example.org/',
      '--reason',
      'new site',
      '--by',
      'anna',
    );
    expect(add.stdout).toContain('Correction 1 is proposed');
    expect(run('corrections', 'list', '--status', 'proposed').stdout).toMatch(
      /1 +0900000196 +website +https:\/\/example\.org\/ +proposed +anna/,
    );
    expect(run('corrections', 'approve', '1', '--by', 'bert').stdout).toContain('queued as job 1');
    expect(run('jobs', 'list').stdout).toMatch(/1 +build-edition +queued +0\/3/);
    const again = run('corrections', 'approve', '1');
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('already approved (by bert')]);
    expect(run('audit', 'verify').stdout).toContain('whole: 2 entries');
  });

  it('withdraws an entry and shows it again', () => {
    expect(run('withdrawals', 'add', ENTRY, '--reason', 'safety').stdout).toContain('no longer served');
    expect(run('withdrawals', 'list').stdout).toMatch(/0900000196 +safety +granted/);
    expect(run('withdrawals', 'lift', ENTRY).stdout).toContain('served again');
  });

  it.each([
    [['--help'], 0, /corrections add <entry>/],
    [[], 2, /Usage/],
    [['corrections', 'burn'], 2, /There is no command “corrections burn”/],
    [['corrections', 'approve', 'x'], 2, /not the number of a correction/],
    [['corrections', 'list', '--status', 'new'], 2, /expected proposed, approved, rejected/],
    [['corrections', 'add', ENTRY, 'jobs', '12', '--reason', 'x y z'], 1, /field/],
    [['withdrawals', 'add', ENTRY, '--reason', 'mood'], 2, /expected erasure/],
    [['withdrawals', 'lift', ENTRY], 1, /no granted withdrawal/],
    [['jobs', 'list', '--colour'], 2, /--colour/],
  ])('%j ends with code %i and says why', (args, code, text) => {
    const { status, stdout, stderr } = run(...args);
    expect(stdout + stderr).toMatch(text);
    expect(stdout + stderr).not.toMatch(/\n {4}at /);
    expect(status).toBe(code);
  });
});

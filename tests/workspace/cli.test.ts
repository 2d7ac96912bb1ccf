import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { addReport } from '../../data/schema/workspace/reports.ts';
import { Desk } from '../desk/context.ts';
import { buildEdition } from '../fixtures/edition.ts';

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

const createPool = (): never => {
  throw new Error('no pool without an address');
};

/** A directory edition in the data folder, and one of its entries. */
async function publishEntry(): Promise<string> {
  const { directory } = await buildEdition(data, { entries: 20, parquet: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const file = join(data, 'releases', 'directory', directory.id, 'entries.parquet');
  const found = await connection.runAndReadAll(`SELECT min(entry_id) FROM read_parquet('${file}')`);
  connection.closeSync();
  instance.closeSync();
  return String(found.getRows()[0]?.[0]);
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

  it('gives out the data of a person who asks, and erases it; the log keeps a number', async () => {
    const workspace = await openWorkspace({ dataFolder: data, createPool });
    const desk = await new Desk(workspace).prepare();
    const jo = await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    await workspace.close();
    const shown = run('person', 'export', 'Jo@velo.test');
    expect(JSON.parse(shown.stdout)).toMatchObject({ account: { id: jo, email: 'jo@velo.test' } });
    expect(run('person', 'erase', 'jo@velo.test', '--by', 'ops').stdout).toContain('erased');
    expect(run('person', 'export', 'jo@velo.test').stderr).toContain('no account');
    expect(run('audit', 'verify').stdout).toContain('whole');
  });

  it('withdraws an entry and shows it again', async () => {
    const entry = await publishEntry();
    expect(run('withdrawals', 'add', entry, '--reason', 'safety').stdout).toContain('no longer served');
    expect(run('withdrawals', 'list').stdout).toMatch(new RegExp(`${entry} +safety +granted`));
    expect(run('withdrawals', 'lift', entry).stdout).toContain('served again');
  });

  it('refuses to withdraw an entry that no edition holds, a typing error say, and stores nothing', async () => {
    const unpublished = run('withdrawals', 'add', ENTRY, '--reason', 'safety');
    expect([unpublished.status, unpublished.stderr]).toEqual([
      1,
      expect.stringContaining(`Entry ${ENTRY} is in no directory edition`),
    ]);
    await publishEntry();
    const mistyped = run('withdrawals', 'add', '0999999922', '--reason', 'safety');
    expect([mistyped.status, mistyped.stderr]).toEqual([1, expect.stringContaining('is in no directory')]);
    expect(run('withdrawals', 'list').stdout).toContain('No withdrawals.');
  });

  it('lists the errors that visitors report, without line breaks or signs that turn text, and closes them', async () => {
    const workspace = await openWorkspace({ dataFolder: data, createPool });
    const text = 'La boutique a\ndéménagé עברית';
    const language = 'fr';
    const reference = await addReport(workspace, {
      entryId: ENTRY,
      field: 'address',
      text,
      email: 'anna@example.org',
      language,
    });
    await workspace.close();
    const listed = run('corrections').stdout;
    expect(listed).toMatch(
      new RegExp(`${reference} +${ENTRY} +address +La boutique a déménagé עברית +anna@example\\.org`),
    );
    expect(listed).toContain('No corrections.');
    expect(run('corrections', 'close', reference.toLowerCase()).stdout).toContain('is closed');
    expect(run('corrections').stdout).toContain('No reported errors.');
    expect(run('corrections', 'reports', '--status', 'closed').stdout).not.toContain('anna@example.org');
  });

  it.each([
    [['--help'], 0, /corrections add <entry>/],
    [[], 2, /Usage/],
    [['corrections', 'close', 'ESS-7K4M-22'], 2, /is not a reference/],
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

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { prepareFirstAdmin } from '../../api/accounts/first-admin.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { postgresBinaries, startCluster } from '../workspace/postgres.ts';
import { publishList } from './desk-journey.ts';
import { serveSite } from './site.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-e2e-'));
const release = join(folder, 'release');
const closing: (() => Promise<unknown> | unknown)[] = [];
let browser: Browser;

function run(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

/** A member list of the demonstration with dirt: a title, a lost zero, two numbers exchanged. */
function writeDirtyList(): string {
  const [header = '', ...rows] = readFileSync(join(folder, 'inputs', 'lists', 'fed-recup.csv'), 'utf8').split(
    /\r?\n/,
  );
  const numbered = rows.filter((row) => /^\d{10},/.test(row));
  const [first = '', second = '', third = ''] = numbered;
  const exchange = (row: string, other: string) => other.slice(0, 10) + row.slice(10);
  const dirty = new Map([
    [first, first.replace(/^0/, '')],
    [second, exchange(second, third)],
    [third, exchange(third, second)],
  ]);
  const file = join(folder, 'membres.csv');
  writeFileSync(
    file,
    ['Liste des membres 2026', header, ...rows.map((row) => dirty.get(row) ?? row)].join('\n'),
  );
  return file;
}

function startWorker(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['etl/worker.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
}

beforeAll(async () => {
  run('etl/demo/run.ts', '--scale', 'tiny', '--out', join(folder, 'inputs'));
  run('etl/run.ts', '--input', join(folder, 'inputs'), '--data', release);
  browser = await chromium.connect(inject('browserUrl'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function publishOn(databaseUrl: string): Promise<void> {
  const data = mkdtempSync(join(folder, 'data-'));
  for (const name of readdirSync(release)) cpSync(join(release, name), join(data, name), { recursive: true });
  const environment = { ESSAIM_DATA: data, DATABASE_URL: databaseUrl, ESSAIM_SMTP_URL: '' };
  const site = await serveSite(data, environment);
  closing.push(site.close);
  const worker = startWorker(environment);
  closing.push(() => new Promise((resolve) => worker.once('exit', resolve).kill()));
  const workspace = await openWorkspace({
    dataFolder: data,
    databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
    createPool: (connectionString) => new pg.Pool({ connectionString }),
  });
  const firstLink = await prepareFirstAdmin(workspace, 'Essaim', site.baseUrl);
  await workspace.close();
  const { baseUrl } = site;
  const members = await publishList({ browser, baseUrl, data, firstLink: firstLink ?? '' }, writeDirtyList());
  expect(members).toBeGreaterThan(20);
}

/** The journey without a browser runs on both stores; this one takes PostgreSQL where there is one, else SQLite. */
describe('a list goes from the file of a federation to the public map', () => {
  test(`on ${postgresBinaries === undefined ? 'SQLite' : 'PostgreSQL'}`, { timeout: 240_000 }, async () => {
    if (postgresBinaries === undefined) return publishOn('');
    const cluster = startCluster(postgresBinaries);
    closing.push(() => cluster.stop());
    return publishOn(cluster.createDatabase());
  });
});

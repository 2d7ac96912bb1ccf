import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { prepareFirstAdmin } from '../../api/accounts/first-admin.ts';
import { releasePointer } from '../../data/schema/release.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { postgresBinaries, startCluster } from '../workspace/postgres.ts';
import { makeLists } from '../fixtures/lists/make-lists.ts';
import { violations } from './axe.ts';
import { type DeskSite, publishLists, type Stage } from './desk-journey.ts';
import { serveSite } from './site.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-e2e-'));
const release = join(folder, 'release');
/** The demonstration at its smallest has too few members for the long list. */
const SIZES = [40, 160, 120] as const;
const closing: (() => Promise<unknown> | unknown)[] = [];
let browser: Browser;

function run(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
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
  const { directory } = releasePointer.parse(
    JSON.parse(readFileSync(join(release, 'releases', 'current.json'), 'utf8')),
  );
  const edition = join(release, 'releases', 'directory', directory, 'directory.duckdb');
  for (const { name, bytes } of await makeLists(edition, SIZES)) writeFileSync(join(folder, name), bytes);
  browser = await chromium.connect(inject('browserUrl'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves the release on a workspace of its own, with a worker. */
async function openSite(databaseUrl: string): Promise<DeskSite> {
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
  return { browser, baseUrl: site.baseUrl, data, firstLink: firstLink ?? '' };
}

const looked = new Set<Stage>();

/** No rule of axe broken and nothing wider than the page, on tablets and desks, in both themes. */
async function checkPage(page: Page, stage: Stage): Promise<void> {
  if (looked.has(stage)) return;
  looked.add(stage);
  const wide = page.viewportSize();
  for (const width of [768, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${stage} ${width} ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), stage).toBeLessThanOrEqual(
        width,
      );
    }
  await page.emulateMedia({ colorScheme: null });
  if (wide !== null) await page.setViewportSize(wide);
}

describe('a list goes from the file of a federation to the public map', () => {
  test('in French on SQLite: a CSV of Excel, then a paste', { timeout: 280_000 }, async () => {
    const members = await publishLists(
      await openSite(''),
      'fr',
      [{ file: join(folder, 'membres.csv') }, { cells: readFileSync(join(folder, 'collage.tsv'), 'utf8') }],
      checkPage,
    );
    expect(members).toBeGreaterThan(25);
  });

  test.skipIf(postgresBinaries === undefined)(
    'in Dutch on PostgreSQL: a workbook with a title and merged notes',
    { timeout: 280_000 },
    async () => {
      if (postgresBinaries === undefined) return;
      const cluster = startCluster(postgresBinaries);
      closing.push(() => cluster.stop());
      const site = await openSite(cluster.createDatabase());
      const members = await publishLists(site, 'nl', [{ file: join(folder, 'ledenlijst.xlsx') }]);
      expect(members).toBeGreaterThan(100);
    },
  );
});

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { postgresBinaries, startCluster } from '../workspace/postgres.ts';
import { violations } from './axe.ts';
import { type DeskSite, publishLists, type Stage } from './desk-journey.ts';
import { DeskRelease } from './desk-release.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
let browser: Browser;
let release: DeskRelease;

beforeAll(async () => {
  release = await DeskRelease.make();
  browser = await chromium.connect(inject('browserUrl'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await browser.close();
  release.remove();
});

/** Serves the release on a workspace of its own, with a worker. */
async function openSite(databaseUrl = ''): Promise<DeskSite> {
  const site = await release.serve(browser, databaseUrl);
  closing.push(() => site.close());
  return site;
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
    const { csv, pasted } = release.lists;
    const members = await publishLists(await openSite(), 'fr', [csv, pasted], checkPage);
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
      const members = await publishLists(site, 'nl', [release.lists.workbook]);
      expect(members).toBeGreaterThan(100);
    },
  );
});

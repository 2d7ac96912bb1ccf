/**
 * Writes a picture of every page: `screenshots/<language>/<width>-<theme>/<page>.png`, and `print` for those made to be printed.
 * Choose with `--only <part of a page's name>`, `--language fr`, `--width 390` (each may be repeated). The stages of a list at the
 * desk, in French, are `--only desk`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { isLanguage, LANGUAGES, type Language } from '../../data/messages/translate.ts';
import { launchBrowser } from './browser.ts';
import { takeDesk } from './desk-screenshots.ts';
import { findEnterprise } from './enterprise.ts';
import { mapDrawn } from './map-drawn.ts';
import { sitePages, type SitePage } from './pages.ts';
import { startSite } from './site.ts';

const FOLDER = new URL('./screenshots/', import.meta.url).pathname;
const WIDTHS = [360, 390, 768, 1440];
const THEMES = ['light', 'dark'] as const;
const PRINTED = ['search-understood', 'enterprise', 'commune', 'province', 'country'];
const PAPER = { width: 794, height: 1123 };
/** Milliseconds a map is given to take its colours. */
const RECOLOURING = 1500;
/** Pages taken at the same time. */
const HANDS = 3;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    width: { type: 'string', multiple: true },
  },
});
const languages = values.language ? values.language.filter(isLanguage) : LANGUAGES;
const widths = values.width ? values.width.map(Number) : WIDTHS;

interface Round {
  language: Language;
  width: number;
}

/** Waits until the fonts and, where there is one, the map are there; a map takes a moment to change its colours. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await mapDrawn(page);
  if ((await page.locator('canvas').count()) > 0) await page.waitForTimeout(RECOLOURING);
}

async function take(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** All pages of one language on one width; each is loaded once and shown in both themes. */
async function takeRound(
  browser: Browser,
  baseURL: string,
  pages: readonly SitePage[],
  { language, width }: Round,
) {
  const context = await browser.newContext({ baseURL, viewport: { width, height: 900 } });
  const page = await context.newPage();
  // Fonts that come late wait for the next page: from the second one on, all have them.
  await page.goto(`/${language}`, { waitUntil: 'networkidle' });
  for (const { name, path } of pages) {
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
    await page.goto(path, { waitUntil: 'load' });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await settle(page);
      await take(page, join(FOLDER, language, `${width}-${theme}`), name);
    }
    if (width !== Math.max(...widths) || !PRINTED.includes(name)) continue;
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ colorScheme: 'light', media: 'print' });
    await take(page, join(FOLDER, language, 'print'), name);
    await page.setViewportSize({ width, height: 900 });
  }
  await context.close();
}

const site = await startSite();
const browser = await launchBrowser();
const { id } = await findEnterprise(site.baseUrl);
const started = performance.now();
const rounds: Round[] = languages.flatMap((language) => widths.map((width) => ({ language, width })));
const chosen = (language: Language) =>
  sitePages(language, id).filter(
    ({ name }) => !values.only || values.only.some((part) => name.includes(part)),
  );
await Promise.all(
  Array.from({ length: HANDS }, async () => {
    for (let round = rounds.shift(); round; round = rounds.shift()) {
      await takeRound(browser, site.baseUrl, chosen(round.language), round);
      console.log(`${round.language} ${round.width}`);
    }
  }),
);
if (!values.only || values.only.includes('desk')) await takeDesk(browser, join(FOLDER, 'fr'));
console.log(`In ${FOLDER}, after ${Math.round((performance.now() - started) / 1000)} s`);
await browser.close();
await site.close();

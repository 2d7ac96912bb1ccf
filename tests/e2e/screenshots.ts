/** Writes a picture of every page in four languages, two themes and two widths; `--only <part of a name>` for a few. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { launchBrowser } from './browser.ts';
import { findEnterprise } from './enterprise.ts';
import { sitePages } from './pages.ts';
import { startSite } from './site.ts';

const FOLDER = new URL('./screenshots/', import.meta.url).pathname;
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

await mkdir(FOLDER, { recursive: true });
const site = await startSite();
const browser = await launchBrowser();
const { id } = await findEnterprise(site.baseUrl);
let written = 0;
for (const language of LANGUAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      const context = await browser.newContext({
        baseURL: site.baseUrl,
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      for (const { name, path } of sitePages(language, id)) {
        const file = `${name}-${language}-${width}-${colorScheme}.png`;
        if (!file.includes(values.only)) continue;
        await page.goto(path, { waitUntil: 'networkidle' });
        if (await page.locator('section[data-ready]').count())
          await page.waitForSelector('[data-ready="true"]');
        await page.screenshot({ path: join(FOLDER, file), fullPage: true });
        written += 1;
      }
      await context.close();
    }
  }
}
console.log(`${written} pictures in ${FOLDER}`);
await browser.close();
await site.close();

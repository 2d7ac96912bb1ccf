/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';

const SLOWER = 4;

export interface MapTiming {
  /** Milliseconds from asking for the map to everything drawn. */
  drawn: number;
  /** Milliseconds from asking for the map to the answer to a click on it. */
  answered: number;
}

export interface MapPage {
  url: string;
  /** Text of the button that asks for the map. */
  button: string;
  drawn: string;
  /** What a click on the map brings up. */
  answered: string;
}

/** Opens a page with a processor four times slower, asks for its map and clicks on it until it answers. */
export async function measureMap(
  browser: Browser,
  { url, button, drawn, answered }: MapPage,
): Promise<MapTiming> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, locale: 'fr-BE' });
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'networkidle' });
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.evaluate((text) => {
      performance.clearMarks();
      const asking = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
      performance.mark('asked');
      asking?.click();
    }, button);
    await page.waitForSelector(drawn, { timeout: 120_000 });
    const afterDrawn = await sinceAsked(page);
    await clickUntilAnswered(page, answered);
    return { drawn: afterDrawn, answered: await sinceAsked(page) };
  } finally {
    await context.close();
  }
}

const sinceAsked = (page: Page): Promise<number> =>
  page.evaluate(() => performance.now() - (performance.getEntriesByName('asked')[0]?.startTime ?? 0));

/** Clicks along a grid: where a cluster stands is not known beforehand. */
async function clickUntilAnswered(page: Page, answered: string): Promise<void> {
  const box = await page.locator('canvas').boundingBox();
  if (!box) throw new Error('No map');
  for (let step = 0; step < 60; step += 1) {
    const x = box.x + box.width * (0.35 + 0.05 * (step % 7));
    const y = box.y + box.height * (0.4 + 0.03 * Math.floor(step / 7));
    await page.mouse.click(x, y);
    if (await page.locator(answered).count()) return;
  }
  await page.waitForSelector(answered, { timeout: 30_000 });
}

import type { Page } from 'playwright-core';

/** From here on pages draw their map by themselves; the embedded page always does. */
const MAP_WIDTH = 1024;

/** Waits until everything on the map of a page is drawn, where the page has one and draws it unasked. */
export async function mapDrawn(page: Page): Promise<void> {
  const wide = (page.viewportSize()?.width ?? 0) >= MAP_WIDTH;
  const maps = await page.locator(wide ? '[data-map]' : '.embed [data-map]').count();
  if (maps > 0) await page.waitForSelector('[data-ready="true"]');
}

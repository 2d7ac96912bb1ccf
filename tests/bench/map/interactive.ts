/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';

const SLOWER = 4;
const MOST_CLICKS = 60;
/** Milliseconds before a click counts as missed and the next is tried. */
const PATIENCE = 400;

/** Milliseconds from asking for the map. */
export interface MapTiming {
  /** Until all results in view are drawn. */
  drawn: number;
  /** Until a click on them is answered as well: the time to interactive. */
  answered: number;
  /** Until nothing is left to draw, when nobody clicks. */
  complete: number;
}

export interface MapPage {
  url: string;
  /** Text of the button that asks for the map. */
  button: string;
  /** There once the results are drawn. */
  drawn: string;
  /** There once everything is drawn. */
  complete: string;
  /** What a click on the map brings up. */
  answered: string;
}

/** A place on the page, in CSS pixels. */
interface Spot {
  x: number;
  y: number;
}

/** Looks at leisure for a place of a page's map where a result is drawn: the camera always starts the same. */
export const findResult = (browser: Browser, map: MapPage): Promise<Spot> =>
  visit(browser, map, async (page) => {
    await whenSeen(page, map.complete);
    return clickUntilAnswered(page, map.answered, await gridOver(page));
  });

/** Visits a page twice: once to click on a result as soon as it is drawn, once to wait for everything. */
export async function measureMap(browser: Browser, map: MapPage, result: Spot): Promise<MapTiming> {
  const clicked = await visit(browser, map, async (page) => {
    const drawn = await whenSeen(page, map.drawn);
    await clickUntilAnswered(page, map.answered, Array<Spot>(MOST_CLICKS).fill(result));
    return { drawn, answered: await whenSeen(page, map.answered) };
  });
  const complete = await visit(browser, map, (page) => whenSeen(page, map.complete));
  return { ...clicked, complete };
}

/** Opens a page, slows the processor down and asks for its map. Without animations: an answer is there when it begins. */
async function visit<T>(
  browser: Browser,
  { url, button, drawn, answered, complete }: MapPage,
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 800, height: 900 },
    locale: 'fr-BE',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'networkidle' });
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.evaluate(
      ([text, ...signs]) => {
        performance.clearMarks();
        const asking = [...document.querySelectorAll('button')].find(
          (one) => one.textContent?.trim() === text,
        );
        const note = () => {
          for (const sign of signs)
            if (performance.getEntriesByName(sign).length === 0 && document.querySelector(sign))
              performance.mark(sign);
        };
        new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
        performance.mark('asked');
        asking?.click();
      },
      [button, drawn, answered, complete] as const,
    );
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Waits for an element; the page itself has noted when it came, so that the waiting is not counted. */
async function whenSeen(page: Page, sign: string): Promise<number> {
  await page.waitForSelector(sign, { state: 'attached', timeout: 120_000 });
  return page.evaluate((name) => {
    const at = (mark: string) => performance.getEntriesByName(mark)[0]?.startTime ?? NaN;
    return at(name) - at('asked');
  }, sign);
}

/** Places spread over the map. */
async function gridOver(page: Page): Promise<Spot[]> {
  const box = await page.locator('canvas').boundingBox();
  if (!box) throw new Error('No map');
  return Array.from({ length: MOST_CLICKS }, (_, step) => ({
    x: box.x + box.width * (0.35 + 0.05 * (step % 7)),
    y: box.y + box.height * (0.4 + 0.03 * Math.floor(step / 7)),
  }));
}

/** Clicks on one place after the other; returns the one whose click was answered. */
async function clickUntilAnswered(page: Page, answered: string, spots: readonly Spot[]): Promise<Spot> {
  for (const spot of spots) {
    await page.mouse.click(spot.x, spot.y);
    const answer = page.locator(answered).first();
    const isAnswered = await answer.waitFor({ state: 'attached', timeout: PATIENCE }).then(
      () => true,
      () => false,
    );
    if (isAnswered) return spot;
  }
  throw new Error(`No click on the map brought ${answered}`);
}

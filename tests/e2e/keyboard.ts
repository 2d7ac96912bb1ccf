/// <reference lib="dom" />
import type { Page } from 'playwright-core';

const MOST_TABS = 80;

/** Presses Tab until the focused element fits; fails when it cannot be reached. The page must be opened with `bypassCSP`. */
export async function tabTo(
  page: Page,
  fits: (element: Element, text: string) => boolean,
  text = '',
): Promise<void> {
  for (let press = 0; press < MOST_TABS; press += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(
      ([source, wanted]) => {
        const element = document.activeElement;
        const test = new Function(`return (${source})`)() as (element: Element, text: string) => boolean;
        return element !== null && test(element, wanted);
      },
      [String(fits), text] as const,
    );
    if (found) return;
  }
  throw new Error(`Not reached in ${MOST_TABS} presses of Tab: ${text || String(fits)}`);
}

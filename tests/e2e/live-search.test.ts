import type { Page, Route } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
/** Narrow screens draw no map before one asks for it. */
const narrow = { viewport: { width: 390, height: 844 } };
const LIST = /\/api\/v1\/enterprises\?/;
const wordsOf = (url: string) => new URL(url).searchParams.get('q');
const asks = (words: string) => (request: { url(): string }) =>
  LIST.test(request.url()) && wordsOf(request.url()) === words;

/** Opens the results of a few words, the cursor in the field. */
async function openResults(page: Page): Promise<void> {
  await page.goto('/fr');
  await page.goto('/fr/recherche?q=centre', { waitUntil: 'networkidle' });
  await page.locator('input[name=q]').focus();
}
const shown = async (page: Page) => ({
  heading: await page.locator('.summary h2').textContent(),
  first: await page.locator('.rows h3 a').first().getAttribute('href'),
});

describe('results follow what is typed', () => {
  test('the cursor stays, the address can be shared, and the count is said', async () => {
    await withPage(narrow, async (page) => {
      await openResults(page);
      await page.locator('input[name=q]').fill('coop');
      await page.waitForURL(/\?q=coop$/);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
      await page.locator('.sr-only[role=status]', { hasText: 'résultats' }).waitFor({ state: 'attached' });
      const live = await shown(page);
      expect(await page.locator('.sr-only[role=status]').textContent()).toBe(live.heading);
      await page.reload();
      expect(await shown(page)).toEqual(live);
    });
  });

  test('the results before stay until the new ones are there', async () => {
    await withPage(narrow, async (page) => {
      await openResults(page);
      const before = await shown(page);
      const held: Route[] = [];
      await page.route(LIST, (route) => void held.push(route));
      const asked = page.waitForRequest(asks('coop'));
      await page.locator('input[name=q]').fill('coop');
      await asked;
      expect(await shown(page)).toEqual(before);
      expect(wordsOf(page.url())).toBe('centre');
      await Promise.all(held.map((route) => route.continue()));
      await page.waitForURL(/\?q=coop$/);
      await vi.waitFor(async () => expect(await shown(page)).not.toEqual(before));
    });
  });

  test('a late answer to older words never shows', async () => {
    await withPage(narrow, async (page) => {
      await openResults(page);
      let late: Route | undefined;
      await page.route(LIST, (route) => {
        if (wordsOf(route.request().url()) === 'coop') late = route;
        else void route.continue();
      });
      const asked = page.waitForRequest(asks('coop'));
      await page.locator('input[name=q]').fill('coop');
      await asked;
      await page.locator('input[name=q]').fill('coop namur');
      await page.waitForURL(/\?q=coop\+namur$/);
      await page.locator('.sr-only[role=status]', { hasText: 'Namur' }).waitFor({ state: 'attached' });
      const now = await shown(page);
      const answered = page.waitForResponse((response) => asks('coop')(response)).catch(() => undefined);
      await late?.continue();
      await answered;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      expect(wordsOf(page.url())).toBe('coop namur');
      expect(await shown(page)).toEqual(now);
      expect(await page.locator('input[name=q]').inputValue()).toBe('coop namur');
    });
  });

  test('what is typed in one go is one step back, and the field goes back too', async () => {
    await withPage(narrow, async (page) => {
      await openResults(page);
      for (const words of ['co', 'coop', 'coopérative']) {
        await page.locator('input[name=q]').fill(words);
        await page.waitForURL((url) => wordsOf(url.href) === words);
      }
      await page.keyboard.press('Enter');
      await page.goBack();
      await page.waitForURL(/\?q=centre$/);
      await vi.waitFor(async () => expect(await page.locator('input[name=q]').inputValue()).toBe('centre'));
      await page.goBack();
      await page.waitForURL(/\/fr$/);
    });
  });

  test('filters and the place stay, the need that was asked for gives way to the words', async () => {
    await withPage(narrow, async (page) => {
      await page.goto('/fr/recherche?need=repair-bike&near=50.63,5.57&radius=25&region=03000', {
        waitUntil: 'networkidle',
      });
      await page.locator('input[name=q]').fill('coop');
      await page.waitForURL(/\?q=coop&near=50.63,5.57&radius=25&region=03000$/);
    });
  });

  test('an answer that does not come says so, and the results before stay', async () => {
    await withPage(narrow, async (page) => {
      await openResults(page);
      const before = await shown(page);
      await page.route(LIST, (route) => route.abort());
      await page.locator('input[name=q]').fill('coop');
      await page.getByRole('alert').waitFor();
      expect(await shown(page)).toEqual(before);
      await page.unroute(LIST);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?q=coop$/);
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });
});

test('suggestions stay while those of longer words are awaited', async () => {
  await withPage(narrow, async (page) => {
    await page.goto('/fr', { waitUntil: 'networkidle' });
    await page.locator('input[name=q]').fill('coop');
    await page.getByRole('option').first().waitFor();
    const before = await page.getByRole('option').allTextContents();
    const held: Route[] = [];
    await page.route(/\/api\/v1\/suggest/, (route) => void held.push(route));
    const asked = page.waitForRequest(/\/suggest\?q=coopn/);
    await page.locator('input[name=q]').fill('coopn');
    await asked;
    expect(await page.getByRole('option').allTextContents()).toEqual(before);
    await Promise.all(held.map((route) => route.abort()));
  });
});

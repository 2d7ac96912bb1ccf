import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './axe.ts';
import type { ObservatorySite } from './observatory-site.ts';
import { OBSERVATORY_PAGES, startObservatory } from './observatory-site.ts';

let browser: Browser;
let site: ObservatorySite;

beforeAll(async () => {
  browser = await chromium.connect(inject('browserUrl'));
  site = await startObservatory();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: site.baseUrl, locale: 'fr-BE', ...options });
  try {
    await site.signIn(context);
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

describe('the pages of the observatory', () => {
  test('break no rule of axe, light and dark, wide and narrow, and do not scroll sideways on 320 pixels', async () => {
    await withPage({}, async (page) => {
      for (const path of [...OBSERVATORY_PAGES, `/observatory/reports/${site.reference}`]) {
        const answer = await page.goto(`/fr/desk${path}`);
        expect(answer?.status(), path).toBe(200);
        for (const width of [320, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${path} ${width}`).toBeLessThanOrEqual(0);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            expect(await violations(page), `${path} ${colorScheme} ${width}`).toEqual([]);
          }
        }
      }
    });
  });

  test.each(['nl', 'de', 'en'])('are written in %s too', async (language) => {
    await withPage({}, async (page) => {
      for (const path of OBSERVATORY_PAGES) {
        await page.goto(`/${language}/desk${path}`);
        const text = (await page.locator('main').innerText()) + (await page.title());
        expect(text, path).not.toMatch(/observatory\.[a-z]|account\.[a-z]|page\.[a-z]/);
        expect(text, path).not.toMatch(/\b(Couverture|Désaccords|Personnes|Journal)\b/);
      }
    });
  });

  test('settle a report by a correction without script; it is then closed, and the log says who did it', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/fr/desk');
      await page.getByRole('link', { name: 'Erreurs signalées' }).click();
      await page.locator(`a[href$="${site.reference}"]`).click();
      await page.getByText('Corriger une donnée').first().click();
      const form = page.locator('details[open] form');
      await form.locator('#field').selectOption('website');
      await form.locator('#value').fill('https://example.org/');
      await form.locator('#note-corrected').fill('Vu sur leur papier à lettres.');
      await form.locator('#answer-corrected').fill('Merci, c’est corrigé.');
      await form.getByRole('button').click();
      await page.getByText(/Traité le .*corrigé/).waitFor();
      await page.goto('/fr/desk/observatory/audit?action=correction');
      await page.getByText('Le journal est entier').waitFor();
      expect(await page.locator('tbody').innerText()).toMatch(/ada[\s\S]*correction\.approve/);
    });
  });

  test('give everybody their data and a second factor to scan', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/fr/desk/account');
      const link = await page.getByRole('link', { name: 'Télécharger mes données' }).getAttribute('href');
      const data = (await (await page.request.get(link ?? '')).json()) as { account: { email: string } };
      expect(data.account.email).toBe('ada@essaim.test');
      await page.locator('#password-prepare').fill('Quatre ruches au verger 7');
      await page.getByRole('button', { name: 'Ajouter un second facteur' }).click();
      expect(await page.locator('img[src^="data:image/svg+xml"]').count()).toBe(1);
      expect(await page.locator('.codes li').count()).toBeGreaterThan(5);
    });
  });
});

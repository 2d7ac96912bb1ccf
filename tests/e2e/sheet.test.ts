import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const SHEET = '/fr/territoire/63000';

describe('the fact sheet on the site', () => {
  test('runs no script of its own and reads whole without any', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(SHEET);
      for (const title of ['Les chiffres clés', 'L’évolution', 'Ce qui est confidentiel, et pourquoi'])
        expect(await page.getByRole('heading', { name: title }).count()).toBe(1);
      const html = await page.content();
      expect(html).not.toContain('__sveltekit');
    });
  });

  test('a confidential figure is a c that says why and leads to the reason', async () => {
    await withPage({}, async (page) => {
      await page.goto(SHEET);
      const hidden = page.locator('td a[href="#confidential"]').first();
      expect(await hidden.getAttribute('title')).toMatch(/moins de trois employeurs/);
      await hidden.focus();
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#confidential');
    });
  });

  test('its contents lead to every section', async () => {
    await withPage({}, async (page) => {
      await page.goto(SHEET);
      const links = await page
        .getByRole('navigation', { name: 'Dans cette fiche' })
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      expect(links.length).toBeGreaterThan(8);
      for (const link of links) expect(await page.locator(link).count(), link).toBe(1);
    });
  });

  test.each(['/fr/territoire/62063', SHEET, '/de/gebiet/01000', '/nl/stand-van-zaken'])(
    '%s fits 320 pixels',
    async (path) => {
      await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
        await page.goto(path);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      });
    },
  );
});

describe('what one takes away', () => {
  test.each([
    [SHEET, 'PDF à imprimer', 'application/pdf'],
    [SHEET, 'Tableur (XLSX)', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [SHEET, 'CSV', 'text/csv'],
    [SHEET, 'Toutes les fiches de ce territoire (ZIP de PDF)', 'application/zip'],
    ['/fr/etat-des-lieux', 'PDF à imprimer', 'application/pdf'],
    ['/fr/etat-des-lieux', 'Page HTML', 'text/html'],
  ])('%s: %s', async (path, name, type) => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(path);
      const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
      const answer = await fetch(inject('baseUrl') + href, { method: 'HEAD' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain(type);
    });
  });
});

import { describe, expect, inject, test } from 'vitest';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { violations } from './axe.ts';
import { sitePages } from './pages.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const names = sitePages('fr', '').map(({ name }) => name);

const at = (name: string, language: (typeof LANGUAGES)[number]) => {
  const page = sitePages(language, inject('enterprise').id).find((one) => one.name === name);
  if (!page) throw new Error(`No page ${name}`);
  return page;
};

describe('no page breaks a rule of axe', () => {
  test.each(names)('%s, light and dark, wide and narrow', async (name) => {
    await withPage({}, async (page) => {
      const answer = await page.goto(at(name, 'fr').path);
      expect(answer?.status()).toBe(at(name, 'fr').status);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${colorScheme} ${width}`).toEqual([]);
        }
      }
    });
  });

  test('with the map in view, its list open, on wide screens', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(at('search', 'fr').path);
      await page.waitForSelector('[data-ready="true"]');
      await page.locator('section[data-ready] .panel summary').first().click();
      expect(await violations(page)).toEqual([]);
    });
  });

  test('with the map swapped in on narrow screens', async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(at('search', 'fr').path);
      await page.getByRole('button', { name: 'Carte' }).click();
      await page.waitForSelector('[data-ready="true"]');
      expect(await violations(page)).toEqual([]);
    });
  });
});

describe('every page in every language', () => {
  test.each(LANGUAGES)('%s: answers, says its language, has one heading and a title', async (language) => {
    const seen = new Set<string>();
    for (const { name, path, status } of sitePages(language, inject('enterprise').id)) {
      const answer = await fetch(inject('baseUrl') + path);
      const html = await answer.text();
      expect(answer.status, path).toBe(status);
      expect(html, path).toContain(`<html lang="${language}"`);
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
      expect(title, path).not.toBe('');
      if (!name.includes('-')) {
        expect(seen, path).not.toContain(title);
        seen.add(title);
      }
      if (status === 200)
        for (const other of LANGUAGES)
          expect(html, path).toMatch(new RegExp(`hreflang="${other}" href="http`));
    }
  });

  test.each(LANGUAGES)('%s: a demonstration says on each page that it is fictitious', async (language) => {
    const word = { fr: 'inventés', nl: 'verzonnen', de: 'erfunden', en: 'fictitious' }[language];
    for (const { path } of sitePages(language, inject('enterprise').id)) {
      const html = await (await fetch(inject('baseUrl') + path)).text();
      expect(html, path).toContain(word);
    }
  });
});

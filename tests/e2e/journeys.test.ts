import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const wide = { viewport: { width: 1440, height: 900 } };

describe('with the keyboard alone', () => {
  test('a suggestion is chosen with the arrows', async () => {
    const { name } = inject('enterprise');
    await withPage(wide, async (page) => {
      await page.goto('/fr', { waitUntil: 'networkidle' });
      await page.locator('input[name=q]').focus();
      await page.keyboard.type(name);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      const chosen = await page.locator('[role=option][aria-selected=true]').textContent();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/fr');
      expect(chosen).toContain(await page.locator('h1').textContent());
    });
  });

  test('arrows walk the list of what the map shows, and focus rings the place', async () => {
    await withPage(wide, async (page) => {
      await page.goto('/fr/recherche?near=50.63,5.57&radius=25');
      await page.waitForSelector('[data-ready="true"]');
      const list = page.locator('section[data-ready] .panel details').first();
      await list.locator('summary').click();
      await list.locator('a').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const third = await list.locator('a').nth(2).getAttribute('href');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(third);
      const row = page.locator(`.rows a[href="${third}"]`);
      if ((await row.count()) > 0) expect(await page.locator('.rows li.highlighted').count()).toBe(1);
    });
  });
});

describe('without script', () => {
  const plain = { ...wide, javaScriptEnabled: false };

  test('searching, filtering, paging and reading work', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr');
      await page.locator('input[name=q]').fill('centre');
      await page.getByRole('button', { name: 'Chercher' }).click();
      expect(new URL(page.url()).pathname).toBe('/fr/recherche');
      const total = await page.locator('.summary h2').textContent();
      const first = await page.locator('.rows h3').allTextContents();
      expect(first.length).toBeGreaterThan(1);

      await page.getByRole('link', { name: 'Page suivante' }).click();
      const second = await page
        .locator('.rows h3 a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(await page.locator('.summary h2').textContent()).toBe(total);
      await page.goBack();
      const firstLinks = await page
        .locator('.rows h3 a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(second.filter((link) => firstLinks.includes(link))).toEqual([]);

      const chip = page.locator('a.chip').first();
      const count = Number((await chip.locator('.count').textContent())?.replace(/\D/g, ''));
      await chip.click();
      const shown = Number((await page.locator('.summary h2').textContent())?.replace(/[^\d].*$/s, ''));
      if (count < 1000) expect(shown).toBe(count);
      expect(new URL(page.url()).searchParams.get('q')).toBe('centre');

      await page.locator('.rows h3 a').first().click();
      expect(new URL(page.url()).pathname).toMatch(/^\/fr\/entreprise\//);
      await page.locator('summary').first().click();
      expect(await page.locator('details[open] li').count()).toBeGreaterThan(0);
    });
  });

  test('the theme is kept by a link and a cookie', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr/a-propos');
      await page.getByRole('link', { name: 'Thème auto' }).click();
      expect(new URL(page.url()).pathname).toBe('/fr/a-propos');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    });
  });

  test('the theme link never leads away from the site', async () => {
    for (const back of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const answer = await fetch(`${inject('baseUrl')}/theme?value=dark&back=${encodeURIComponent(back)}`, {
        redirect: 'manual',
      });
      expect(answer.headers.get('location')).toBe('/');
    }
  });
});

describe('languages', () => {
  test('switching keeps the page and the query', async () => {
    await withPage(wide, async (page) => {
      await page.goto('/fr/recherche?q=centre&group=culture-leisure');
      await page.locator('a[hreflang=nl]').click();
      await page.waitForURL('**/nl/zoeken?q=centre&group=culture-leisure');
      expect(await page.locator('input[name=q]').inputValue()).toBe('centre');
      expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    });
  });

  test('the root leads to the language the browser asks for', async () => {
    const answer = await fetch(inject('baseUrl'), {
      redirect: 'manual',
      headers: { 'accept-language': 'de-BE,de' },
    });
    expect(answer.headers.get('location')).toBe('/de');
  });
});

test('a cursor of an older release: the API says it is gone, the page starts again and says so', async () => {
  const list = (await (await fetch(`${inject('baseUrl')}/api/v1/enterprises?limit=20`)).json()) as {
    next: string;
  };
  const [, ...rest] = JSON.parse(Buffer.from(list.next, 'base64url').toString()) as unknown[];
  const old = Buffer.from(JSON.stringify(['d-20250101-0123456789', ...rest])).toString('base64url');
  const gone = await fetch(`${inject('baseUrl')}/api/v1/enterprises?limit=20&cursor=${old}`);
  expect(gone.status).toBe(410);
  for (const cursor of [old, 'bm90LW91cnM']) {
    const answer = await fetch(`${inject('baseUrl')}/fr/recherche?cursor=${cursor}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('première page');
    expect(html.match(/<h3/g)?.length).toBeGreaterThan(5);
  }
});

test('the code of a merged commune leads to the sheet of the commune of today, which names the merger', async () => {
  const answer = await fetch(`${inject('baseUrl')}/nl/gebied/11056`, { redirect: 'manual' });
  expect(answer.status).toBe(308);
  const html = await (await fetch(new URL(answer.headers.get('location') ?? '', inject('baseUrl')))).text();
  expect(html).toContain('uit de fusie van');
});

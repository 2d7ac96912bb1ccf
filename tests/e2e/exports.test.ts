import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, inject, test } from 'vitest';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const get = (path: string, init?: RequestInit) => fetch(inject('baseUrl') + path, init);
const MOST_SCRIPT = 100_000;

describe('a search is taken along without script', () => {
  test('the panel says how many rows, and each file holds as many', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/fr/recherche?group=housing');
      const panel = page.locator('details', { hasText: 'Télécharger, imprimer, partager' });
      await panel.locator('summary').click();
      const [rows = ''] = /\d+(?= lignes)/.exec(await panel.innerText()) ?? [];
      const links = await panel
        .locator('a[download]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(links).toHaveLength(4);
      for (const link of links) {
        const answer = await get(link ?? '', { method: 'HEAD' });
        expect(answer.headers.get('x-total-rows'), link ?? '').toBe(rows);
        expect(answer.headers.get('content-disposition')).toMatch(
          /^attachment; filename="essaim-logement-d-/,
        );
      }
      expect(await panel.getByRole('img', { name: 'Code QR de cette page' }).getAttribute('src')).toContain(
        encodeURIComponent('/fr/recherche?group=housing'),
      );
      expect(await panel.getByRole('textbox').inputValue()).toBe(
        `${inject('baseUrl')}/fr/recherche?group=housing`,
      );
    });
  });

  test('the QR code is one of this site only', async () => {
    const own = await get(`/qr.svg?path=${encodeURIComponent('/fr/recherche?q=vélo')}`);
    expect(own.headers.get('content-type')).toBe('image/svg+xml');
    expect(await own.text()).toMatch(/^<svg /);
    for (const path of ['', '//evil.example/fr', 'https://evil.example/', '/fr/nowhere', '/\\evil.example']) {
      expect((await get(`/qr.svg?path=${encodeURIComponent(path)}`)).status, path).toBe(404);
    }
  });
});

describe('the map on other sites', () => {
  test('may be framed by them, and no other page may; it sets no cookie', async () => {
    const embed = await get('/fr/cadre?territory=62063');
    expect(embed.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(embed.headers.get('x-frame-options')).toBeNull();
    expect(embed.headers.get('set-cookie')).toBeNull();
    for (const path of ['/fr', '/fr/recherche', '/fr/integrer', '/fr/territoire/62063']) {
      const other = await get(path);
      expect(other.headers.get('content-security-policy'), path).toContain("frame-ancestors 'self'");
      expect(other.headers.get('x-frame-options'), path).toBe('SAMEORIGIN');
    }
  });

  test(`loads at most ${MOST_SCRIPT} bytes of script before the map`, async () => {
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        globalThis.IntersectionObserver = class extends IntersectionObserver {
          override observe() {}
        };
      });
      await page.setViewportSize({ width: 800, height: 600 });
      await page.goto('/fr/cadre?territory=62063', { waitUntil: 'networkidle' });
      const scripts = await page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
          .map(({ name, encodedBodySize }) => ({ name, encodedBodySize })),
      );
      const bytes = scripts.reduce((sum, script) => sum + script.encodedBodySize, 0);
      console.log(`embed: ${scripts.length} scripts, ${bytes} bytes before the map`);
      expect(bytes).toBeGreaterThan(1000);
      expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT);
    });
  });

  test('works in a page of another site: map, list, links to the whole site in a new tab, no cookie', async () => {
    const host = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><title>host</title><iframe src="${inject('baseUrl')}/fr/cadre?group=housing" title="map" width="900" height="600"></iframe>`,
      );
    });
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    try {
      await withPage({ viewport: { width: 1000, height: 800 } }, async (page) => {
        await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
        const frame = page.frameLocator('iframe');
        await frame.locator('[data-ready="true"]').waitFor({ timeout: 60_000 });
        expect(await frame.locator('.list li h3').count()).toBeGreaterThan(3);
        const opened = page.context().waitForEvent('page');
        await frame.locator('.list li h3 a').first().click();
        const full = await opened;
        await full.waitForLoadState('domcontentloaded');
        expect(new URL(full.url()).pathname).toMatch(/^\/fr\/entreprise\//);
        expect(await page.context().cookies()).toEqual([]);
      });
    } finally {
      host.close();
    }
  });

  test('shows its list and says that data are invented without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/de/rahmen?group=housing');
      expect(await page.locator('.list li h3').count()).toBeGreaterThan(3);
      expect(await page.locator('body').innerText()).toContain('erfunden');
      expect(await page.locator('header a').getAttribute('href')).toBe('/de/suche?group=housing');
    });
  });
});

describe('the generator', () => {
  test('makes the code of what is chosen, at each change', async () => {
    await withPage({}, async (page) => {
      await page.goto('/fr/integrer');
      await page.waitForLoadState('networkidle');
      await page.getByLabel('Territoire').selectOption('62063');
      await page.waitForURL(/territory=62063/);
      await page.getByRole('checkbox', { name: 'Logement' }).check();
      await page.waitForURL(/group=housing/);
      await page.getByRole('radio', { name: 'sombre' }).check();
      await page.waitForURL(/theme=dark/);
      const code = await page.getByRole('textbox', { name: 'Le code à copier' }).inputValue();
      const address = `${inject('baseUrl')}/fr/cadre?territory=62063&amp;group=housing&amp;colour=1f5e4b&amp;theme=dark`;
      expect(code).toContain(`<iframe src="${address}" title="Liège\u00a0: `);
      await page.frameLocator('iframe').locator('h1', { hasText: 'Liège' }).waitFor();
    });
  });

  test('is an ordinary form without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/nl/inbedden');
      await page.getByLabel('Gebied').selectOption('21000');
      await page.getByRole('radio', { name: 'English' }).check();
      await page.getByRole('button', { name: 'Voorbeeld vernieuwen' }).click();
      const code = await page.getByRole('textbox', { name: 'De code om te kopiëren' }).inputValue();
      expect(code).toContain('/en/embed?territory=21000');
    });
  });
});

describe('the feed of new entries', () => {
  test.each(LANGUAGES)(
    '%s: is found from the page of the territory and keeps to RFC 4287',
    async (language) => {
      const html = await (await get(`/${language}/territory/62063`)).text();
      const href = /<link[^>]*type="application\/atom\+xml"[^>]*href="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(href).toBe(`/feed/${language}/62063.atom`);
      const answer = await get(href);
      expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      const text = await answer.text();
      const facts = await withPage({}, (page) =>
        page.evaluate((xml) => {
          const feed = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
          const textOf = (parent: Element, name: string) =>
            [...parent.children].filter((one) => one.localName === name).map((one) => one.textContent);
          const entries = [...feed.children].filter((one) => one.localName === 'entry');
          return {
            root: `${feed.namespaceURI} ${feed.localName}`,
            language: feed.getAttribute('xml:lang'),
            feed: ['id', 'title', 'updated', 'author'].map((name) => textOf(feed, name).length),
            updated: textOf(feed, 'updated')[0],
            entries: entries.map((entry) => ({
              parts: ['id', 'title', 'updated', 'link', 'summary'].map(
                (name) => [...entry.children].filter((one) => one.localName === name).length,
              ),
              id: textOf(entry, 'id')[0],
              updated: textOf(entry, 'updated')[0] ?? '',
            })),
          };
        }, text),
      );
      expect(facts).toMatchObject({ root: 'http://www.w3.org/2005/Atom feed', language, feed: [1, 1, 1, 1] });
      expect(facts.entries.length).toBeGreaterThan(5);
      for (const { parts } of facts.entries) expect(parts).toEqual([1, 1, 1, 1, 1]);
      expect(new Set(facts.entries.map(({ id }) => id)).size).toBe(facts.entries.length);
      const dates = facts.entries.map(({ updated }) => updated);
      expect(dates).toEqual(dates.toSorted().reverse());
      expect(facts.updated).toBe(dates[0]);
      const again = await get(href, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    },
  );

  test('a commune of before a merger leads to that of today', async () => {
    const answer = await get('/feed/nl/11007.atom', { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/feed/nl/11002.atom');
  });
});

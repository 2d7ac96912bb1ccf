import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const plain = { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false };
const get = async (path: string) => (await fetch(inject('baseUrl') + path)).text();

/** The number before the word "résultats". */
const countIn = (text: string | null) =>
  Number(/(\d[\d\s]*) résultat/.exec(text ?? '')?.[1]?.replace(/\s/g, ''));

describe('what the words were understood as', () => {
  test('is shown as chips, and a chip taken away leaves the words as they are', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr/recherche?q=seconde+main+namur');
      const chips = page.getByRole('list', { name: 'Ce que nous avons compris' }).getByRole('link');
      expect(await chips.allTextContents()).toEqual([
        expect.stringMatching(/Besoin\s:\s+Acheter de seconde main/),
        expect.stringMatching(/Lieu\s:\s+Namur/),
      ]);
      await chips.nth(1).click();
      expect(new URL(page.url()).searchParams.get('literal')).toBe('place');
      expect(await chips.allTextContents()).toEqual([expect.stringContaining('Besoin')]);
      expect(await page.locator('input[name=q]').inputValue()).toBe('seconde main namur');
    });
  });

  test('a need near it keeps the place', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr/recherche?q=seconde+main+namur');
      await page.locator('.related a').first().click();
      const { searchParams } = new URL(page.url());
      expect(searchParams.get('need')).toMatch(/^[a-z-]+$/);
      expect(searchParams.get('territory')).toBe('92094');
      expect(searchParams.has('q')).toBe(false);
    });
  });
});

test.each(['fr', 'nl', 'de', 'en'])(
  '%s: the home page offers eight needs, and each finds something',
  async (lang) => {
    const html = await get(`/${lang}`);
    const links = [...html.matchAll(/href="([^"]+\?need=[\w-]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(8);
    expect(await get(links[0] ?? '')).toContain('class="rows');
  },
);

describe('a search that finds nothing', () => {
  test('offers other questions, each with a number that holds', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr/recherche?q=zzzzqqqqxx+centre');
      const offer = page.locator('.prose li').first();
      const count = countIn(await offer.textContent());
      expect(count).toBeGreaterThan(0);
      await offer.getByRole('link').click();
      expect(countIn(await page.locator('.summary h2').textContent())).toBe(count);
    });
  });

  test('still offers the common needs when no other question is near', async () => {
    expect((await get('/fr/recherche?q=zzzzqqqqxx')).match(/\?need=/g)?.length).toBe(8);
  });
});

describe('for search engines and networks', () => {
  test('a page of an enterprise describes it for machines, with a picture', async () => {
    const { id, name } = inject('enterprise');
    const html = await get(`/nl/onderneming/${id}`);
    const json = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
    expect(JSON.parse(json)).toMatchObject({ '@context': 'https://schema.org', name });
    expect(html).toContain('property="og:title"');
    const picture = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await fetch(picture);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(200_000);
  });

  test('the sitemap holds every enterprise of a commune once, in four languages', async () => {
    expect(await get('/robots.txt')).toContain(`Sitemap: ${inject('baseUrl')}/sitemap.xml`);
    expect(await get('/sitemap.xml')).toContain(`<loc>${inject('baseUrl')}/sitemap/62063.xml</loc>`);
    const list = JSON.parse(await get('/api/v1/enterprises?territory=62063&limit=1')) as { total: number };
    const map = await get('/sitemap/62063.xml');
    expect(new Set(map.match(/<loc>[^<]+<\/loc>/g)).size).toBe(list.total);
    expect(map.match(/hreflang="de"/g)?.length).toBe(list.total);
    const first = /<loc>([^<]+)<\/loc>/.exec(map)?.[1] ?? '';
    expect((await fetch(first)).status).toBe(200);
    expect(await get('/sitemap/pages.xml')).toContain('/fr/territoire/62063');
    expect((await fetch(`${inject('baseUrl')}/sitemap/99999.xml`)).status).toBe(404);
    expect(await get('/sitemap.xml')).toContain('/sitemap/elsewhere.xml</loc>');
    const { total } = JSON.parse(await get('/api/v1/enterprises?commune=none&limit=1')) as { total: number };
    const elsewhere = await get('/sitemap/elsewhere.xml');
    expect(elsewhere.match(/<loc>/g) ?? []).toHaveLength(total);
  });
});

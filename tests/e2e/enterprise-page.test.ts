import { describe, expect, inject, test } from 'vitest';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { printPath } from '../../web/src/lib/paths.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const plain = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };

interface Listed {
  items: { id: string }[];
}
const ask = async <Answer>(path: string) =>
  (await (await fetch(`${inject('baseUrl')}/api/v1${path}`)).json()) as Answer;
/** A member of a federation: two sources speak of it. */
async function findMember(): Promise<string> {
  const { facets } = await ask<{ facets: { federation: { code: string }[] } }>('/enterprises?limit=1');
  const { items } = await ask<Listed>(`/enterprises?limit=1&federation=${facets.federation[0]?.code}`);
  return items[0]?.id ?? '';
}

describe('the page of an enterprise', () => {
  test('each field leads to where it comes from; sources that differ are named with what they say', async () => {
    const id = await findMember();
    await withPage(plain, async (page) => {
      await page.goto(printPath({ language: 'fr', page: 'enterprise', id }));
      const links = await page
        .locator('a[href^="#origin-"]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(await page.locator(link).count(), link).toBe(1);
      const name = page.locator('a[href="#origin-name"]');
      expect(await name.textContent()).toMatch(/les sources diffèrent\s+– Nom/);
      await name.click();
      await page.locator('#origin-name').waitFor();
      expect(await page.locator('#origin-name .sentence').textContent()).toMatch(
        /indique «\s.+\s»\s; .+ indique «\s/,
      );
    });
  });

  test.each(LANGUAGES)('%s: accreditations and federations say who says so', async (language) => {
    const id = await findMember();
    const detail = await ask<{ memberships: { sourceTitle: string; sourceDate: string | null }[] }>(
      `/enterprises/${id}?lang=${language}`,
    );
    const html = await (
      await fetch(inject('baseUrl') + printPath({ language, page: 'enterprise', id }))
    ).text();
    expect(detail.memberships.length).toBeGreaterThan(0);
    for (const { sourceTitle } of detail.memberships) expect(html).toMatch(new RegExp(`: ${sourceTitle}`));
  });

  test('technical words are explained without script, and lead to the glossary', async () => {
    await withPage(plain, async (page) => {
      await page.goto(printPath({ language: 'nl', page: 'enterprise', id: inject('enterprise').id }));
      await page.getByRole('button', { name: /^Ondernemingsnummer/ }).click();
      const note = page.locator('[popover]:popover-open');
      expect(await note.textContent()).toContain('tien cijfers');
      await note.getByRole('link').click();
      expect(page.url()).toMatch(/\/nl\/woordenlijst#enterprise-number$/);
      expect(await page.locator(':target dt').textContent()).toBe('Ondernemingsnummer');
    });
  });

  test('sends one small script, which takes a theme and copies the address without another page', async () => {
    const context = {
      viewport: plain.viewport,
      colorScheme: 'light' as const,
      permissions: ['clipboard-write'],
    };
    await withPage(context, async (page) => {
      const scripts: string[] = [];
      const pages: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(request.url());
        if (request.isNavigationRequest()) pages.push(request.url());
      });
      const address = printPath({ language: 'fr', page: 'enterprise', id: inject('enterprise').id });
      await page.goto(address, { waitUntil: 'networkidle' });
      expect(scripts.map((url) => url.replace(/.*\/enhance\..*\.js$/, 'enhance'))).toEqual(['enhance']);
      for (const [offered, taken] of [
        ['Thème auto', 'light'],
        ['Thème clair', 'dark'],
      ] as const) {
        await page.getByRole('link', { name: offered }).click();
        expect(await page.locator('html').getAttribute('data-theme')).toBe(taken);
      }
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Thème sombre');
      await page.getByRole('button', { name: 'Copier' }).click();
      await page.getByRole('status').filter({ hasText: /\S/ }).waitFor();
      expect(pages).toHaveLength(1);
      await page.reload();
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    });
  });
});

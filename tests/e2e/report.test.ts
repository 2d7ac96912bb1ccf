import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { parseReportReference } from '../../data/rules/report-reference.ts';
import { useBrowser } from './use-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { withPage } = useBrowser();
const path = () => `/fr/entreprise/${inject('enterprise').id}/signaler`;

/** Rules of axe broken on the page in both themes, as `rule: selector`. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
    const { violations: broken } = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ['violations'] }),
    );
    found.push(...broken.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)));
  }
  return found;
}

describe('reporting an error', () => {
  test('without script: from the enterprise to a reference, a fault on the way said and mended', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(`/fr/entreprise/${inject('enterprise').id}`);
      await page.getByRole('link', { name: 'Signaler une erreur' }).first().click();
      expect(new URL(page.url()).pathname).toBe(path());
      await page
        .getByLabel('Dites-nous ce qui est juste')
        .fill('<script>alert(1)</script> 🚲 עברית \u202eabc');
      await page.getByRole('button', { name: 'Envoyer' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('Choisissez ce qui n’est pas juste');
      expect(await page.title()).toContain('À compléter');
      expect(await page.getByLabel('Dites-nous ce qui est juste').inputValue()).toContain('<script>');
      await page.getByLabel('L’adresse').check();
      await page.getByRole('button', { name: 'Envoyer' }).click();
      expect(await page.locator('h1').textContent()).toContain('Merci');
      const reference = (await page.locator('.reference').textContent()) ?? '';
      expect(parseReportReference(reference)).toBe(reference);
      await page.getByRole('link', { name: 'Retour' }).click();
      expect(await page.locator('h1').textContent()).toBe(inject('enterprise').name);
    });
  });

  test('the form, its faults and the thanks break no rule of axe, at 320 px and wide', async () => {
    for (const width of [320, 1440]) {
      await withPage({ viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
        await page.goto(path());
        expect(await violations(page)).toEqual([]);
        await page.locator('input[value=other]').check();
        await page.locator('#email').fill('anna');
        await page.locator('#text').fill('Une phrase');
        await page.getByRole('button', { name: 'Envoyer' }).click();
        expect(await page.locator('#email').getAttribute('aria-invalid')).toBe('true');
        expect(await violations(page)).toEqual([]);
        await page.goto(`${path()}?reference=ESS-2222-22`);
        expect(await page.locator('.reference').textContent()).toBe('ESS-2222-22');
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
    }
  });

  test('a form of another site is refused', async () => {
    const answer = await fetch(inject('baseUrl') + path(), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
      },
      body: 'field=name&text=Une+phrase',
    });
    expect(answer.status).toBe(403);
  });
});

describe('the search page says what it did not understand', () => {
  test.each([
    ['/fr/recherche?colour=red&group=foo,housing&sort=random', ['colour', 'foo', 'random']],
    ['/nl/zoeken?territory=99999', ['99999', 'territory']],
    ['/de/suche?territory=12030', ['12030', '12041']],
    ['/en/search?radius=1', ['radius']],
  ])('%s', async (address, words) => {
    const answer = await fetch(inject('baseUrl') + address);
    expect(answer.status).toBe(200);
    const notices = ((await answer.text()).match(/<(div|p) class="notice[^]*?<\/\1>/g) ?? []).join(' ');
    for (const word of words) expect(notices).toContain(word);
  });
});

test('a result row says the language of an activity label that is not that of the page', async () => {
  const html = await (await fetch(`${inject('baseUrl')}/de/suche?sort=name`)).text();
  const { items } = (await (
    await fetch(`${inject('baseUrl')}/api/v1/enterprises?sort=name&lang=de&facets=false`)
  ).json()) as { items: { activityLanguage: string | null }[] };
  const foreign = items.filter(({ activityLanguage }) => activityLanguage === 'nl').length;
  expect(foreign).toBeGreaterThan(0);
  expect(html.match(/<p lang="nl"/g)).toHaveLength(foreign);
});

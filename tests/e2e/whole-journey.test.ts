import { describe, expect, inject, test } from 'vitest';
import { parseReportReference } from '../../data/rules/report-reference.ts';
import { tabTo } from './keyboard.ts';
import { ScreenReader } from './screen-reader.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const narrow = { viewport: { width: 390, height: 844 } };
const WRONG = 'La boutique a changé de nom.';
/** The number before the word "résultats". */
const countIn = (text: string | null | undefined) =>
  Number(/(\d[\d\s]*) résultat/.exec(text ?? '')?.[1]?.replace(/\s/g, ''));

describe('search, filter, map, enterprise, report an error', () => {
  test('with a screen reader', async () => {
    await withPage(narrow, async (page) => {
      const reader = await ScreenReader.on(page);
      await page.goto('/fr', { waitUntil: 'networkidle' });
      const landmarks = (await reader.read()).map(({ role }) => role);
      for (const role of ['banner', 'navigation', 'main', 'search', 'contentinfo']) {
        expect(landmarks).toContain(role);
      }
      await reader.write('combobox', 'Que cherchez-vous ? Où ?', 'centre');
      await reader.press('button', 'Chercher');

      await reader.find('heading', 'Recherche : centre');
      const before = countIn((await reader.find('heading', /^[\d\s]+ résultats/)).name);
      const chip = await reader.press('link', /^(?!.*×).+ \d+$/);
      const expected = Number(/ ([\d\s]+)$/.exec(chip.name)?.[1]?.replace(/\s/g, ''));
      expect(expected).toBeLessThan(before);
      await reader.find('link', /retirer$/);
      const heading = await reader.find(
        'heading',
        new RegExp(`^${chip.name.match(/[\d\s]+$/)?.[0].trim()} résultats`),
      );
      expect(countIn(heading.name)).toBe(expected);

      await reader.press('button', 'Carte');
      await reader.press('DisclosureTriangle', /résultats? visibles?$/);
      const onMap = (await reader.read()).findIndex(({ name }) => /résultats? visibles?$/.test(name));
      const place = (await reader.read()).slice(onMap).find(({ role }) => role === 'link');
      expect(place?.name).toBeTruthy();
      await reader.press('link', place?.name ?? '');

      await reader.find('heading', 'Activités');
      expect((await reader.read()).some(({ role, name }) => role === 'heading' && name === place?.name)).toBe(
        true,
      );
      await reader.press('button', /^Numéro d’entreprise/);
      await reader.find('StaticText', /numéro à dix chiffres/);
      await page.keyboard.press('Escape');
      await reader.press('link', 'Signaler une erreur');
      await reader.press('radio', 'Le nom');
      await reader.write('textbox', /^Dites-nous ce qui est juste/, WRONG);
      await reader.press('button', 'Envoyer');
      await reader.find('heading', /^Merci/);
    });
  });

  test('with the keyboard alone', async () => {
    const { name } = inject('enterprise');
    await withPage({ ...narrow, bypassCSP: true }, async (page) => {
      await page.goto('/fr', { waitUntil: 'networkidle' });
      await tabTo(page, (element) => element.getAttribute('href') === '#content');
      await tabTo(page, (element) => element.matches('input[name=q]'));
      await page.keyboard.type(name);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/fr\/recherche\?q=/);
      await page.waitForSelector('.rows');

      await tabTo(page, (element) => element.matches('.filters .chips a.chip'));
      await page.keyboard.press('Enter');
      await page.waitForURL(/group=/);

      await tabTo(page, (element) => element.matches('button[aria-pressed=false]'));
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-ready="true"]');
      await tabTo(page, (element) => element.matches('section[data-ready] .panel summary'));
      await page.keyboard.press('Enter');
      await tabTo(page, (element) => element.matches('section[data-ready] .panel li a'));
      const first = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/fr\/entreprise\//);
      expect(await page.locator('h1').textContent()).toBe(first);

      await tabTo(page, (element) => /\/signaler$/.test(element.getAttribute('href') ?? ''));
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/signaler$/);
      await tabTo(page, (element) => element.matches('input[name=field]'));
      await page.keyboard.press('Space');
      await tabTo(page, (element) => element.matches('textarea'));
      await page.keyboard.type(WRONG);
      await tabTo(page, (element) => element.textContent === 'Envoyer');
      await page.keyboard.press('Enter');
      await page.waitForURL(/reference=/);
      expect(await page.locator('h1').textContent()).toContain('Merci');
    });
  });

  test('with scripts off', async () => {
    await withPage({ ...narrow, javaScriptEnabled: false }, async (page) => {
      await page.goto('/fr');
      await page.getByLabel('Que cherchez-vous ? Où ?').fill('centre');
      await page.getByRole('button', { name: 'Chercher' }).click();
      const chip = page.locator('.filters .chips a.chip').first();
      const expected = Number((await chip.locator('.count').textContent())?.replace(/\D/g, ''));
      await chip.click();
      expect(countIn(await page.locator('.summary h2').textContent())).toBe(expected);
      await page.locator('.rows h3 a').first().click();
      expect(await page.locator('#places ~ figure svg[role=img]').count()).toBe(1);
      await page.locator('button[popovertarget]').first().click();
      expect(await page.locator('[popover]:popover-open').count()).toBe(1);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Signaler une erreur' }).first().click();
      await page.getByLabel('Le nom').check();
      await page.getByLabel('Dites-nous ce qui est juste').fill(WRONG);
      await page.getByRole('button', { name: 'Envoyer' }).click();
      const reference = (await page.locator('.reference').textContent()) ?? '';
      expect(parseReportReference(reference)).toBe(reference);
    });
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Observations } from '../../api/contract/datasets.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { printPath } from '../../web/src/lib/paths.ts';
import { buildEdition } from '../fixtures/edition.ts';
import { tabTo } from './keyboard.ts';
import { serveSite, type Site } from './site.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const wide = { viewport: { width: 1440, height: 900 } };
const plain = { ...wide, javaScriptEnabled: false };
const folder = mkdtempSync(join(tmpdir(), 'essaim-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** Communes of an arrondissement by activity group: most figures of the fixture are confidential there. */
const HIDDEN = '?measure=jobs&level=commune&inside=92000&activity=stat-group';

const at = (search: string) => `/fr/statistiques${search}`;
const ask = async (path: string) => {
  const answer = await fetch(inject('baseUrl') + path);
  expect(answer.status, path).toBe(200);
  return answer.text();
};
const observe = async (dataset: string, search: string): Promise<Observations> =>
  (await (
    await fetch(`${inject('baseUrl')}/api/v1/datasets/${dataset}/observations?${search}`)
  ).json()) as Observations;
const mainOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
const digits = (text: string | null) => (text ?? '').replace(/\D/g, '');

/** The rows of the answer: name, then figures as digits or the letter that stands for them. */
async function tableRows(page: Page): Promise<string[][]> {
  const rows = await page.locator('section tbody tr').all();
  return Promise.all(
    rows.map(async (row) => [
      ((await row.locator('th').textContent()) ?? '').trim(),
      ...(await row.locator('td.number').allTextContents()).map((text) =>
        /\d/.test(text) ? digits(text) : text.trim().charAt(0),
      ),
    ]),
  );
}

describe('a question', () => {
  test('is asked with the keyboard alone, and its address is what one passes on', async () => {
    await withPage({ ...wide, bypassCSP: true }, async (page) => {
      await page.goto(at(''), { waitUntil: 'networkidle' });
      await tabTo(page, (element) => element.getAttribute('name') === 'measure');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, (element) => element.getAttribute('name') === 'level');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, (element) => element.matches('form button.primary'));
      await page.keyboard.press('Enter');
      await page.waitForURL('**/fr/statistiques?measure=fte&level=region');
      const { observations } = await observe('employment-region', 'measure=fte&year=2025');
      const rows = await tableRows(page);
      expect(rows).toHaveLength(3);
      for (const { territory, value } of observations)
        expect(rows).toContainEqual([territory.name, digits((value ?? 0).toFixed(1))]);
      await tabTo(page, (element) => element.matches('.table-scroll'));
      await tabTo(page, (element, text) => element.textContent?.trim() === text, 'Citer');
      await page.keyboard.press('Enter');
      expect(await page.locator('textarea').first().isVisible()).toBe(true);
    });
  });

  test('without script: territories are compared by name, over the years, and taken out again', async () => {
    await withPage(plain, async (page) => {
      await page.goto(at(''));
      await page.getByLabel('Des territoires à comparer').check();
      await page.getByLabel('Leurs noms').fill('Namur (commune), Liège (commune)');
      await page.getByLabel('Année').selectOption('all');
      await page.getByRole('button', { name: 'Afficher' }).click();
      expect(page.url()).toBe(
        `${inject('baseUrl')}/fr/statistiques?measure=jobs&territory=92094,62063&year=all`,
      );
      const { observations } = await observe('employment-commune', 'measure=jobs&territory=92094,62063');
      const of = (name: string) =>
        observations.filter((one) => one.territory.name === name).map((one) => String(one.value));
      expect(await tableRows(page)).toEqual([
        ['Liège', ...of('Liège')],
        ['Namur', ...of('Namur')],
      ]);
      expect(await page.getByRole('img', { name: /^Graphique/ }).count()).toBe(1);
      await page.locator('label', { hasText: 'Liège' }).locator('input').uncheck();
      await page.getByRole('button', { name: 'Afficher' }).click();
      expect((await tableRows(page)).map(([name]) => name)).toEqual(['Namur']);
    });
  });

  test('a name that several territories bear is asked back', async () => {
    await withPage(plain, async (page) => {
      await page.goto(at('?where=chosen&add=Saint-Nicolas,Zorglub'));
      const asked = page.locator('section[aria-labelledby=doubts]');
      expect(await asked.textContent()).toContain('Aucun territoire ne s’appelle');
      expect(await asked.locator('a').allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining('Liège'), expect.stringContaining('Saint-Nicolas')]),
      );
      await asked.locator('a').first().click();
      expect(new URL(page.url()).searchParams.get('territory')).toMatch(/^\d{5}$/);
    });
  });

  test('what is counted may change while a year is chosen: the newest year of the new one answers', async () => {
    const answer = await fetch(
      `${inject('baseUrl')}${at('?where=level&measure=enterprises&level=region&year=2024')}`,
      {
        redirect: 'manual',
      },
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/fr/statistiques?measure=enterprises&level=region');
  });
});

describe('an answer', () => {
  test('table, chart and map hide the same figures and say why', async () => {
    await withPage(plain, async (page) => {
      await page.goto(at(HIDDEN));
      const { observations } = await observe(
        'employment-commune-group',
        'measure=jobs&inside=92000&year=2025',
      );
      const hidden = observations.filter(({ status }) => status === 'c');
      expect(hidden.length).toBeGreaterThan(3);
      const rows = await tableRows(page);
      expect(rows.flat().filter((text) => text === 'c')).toHaveLength(hidden.length);
      const focus = await page.locator('a.chip.on').textContent();
      const ofFocus = hidden.filter(({ activity }) => activity?.label === focus);
      expect(await page.locator('svg text', { hasText: 'confidentiel' }).count()).toBe(ofFocus.length);
      expect(await page.locator('path[style*="#confidential"]').count()).toBe(ofFocus.length);
      await page.getByText('Pourquoi un chiffre manque-t-il ?').click();
      expect(await page.locator('#letters').textContent()).toContain('moins de trois employeurs');
    });
  });

  test('is cited with its edition, and the address of the citation gives the same answer', async () => {
    await withPage(wide, async (page) => {
      await page.goto(at('?measure=jobs&level=region&year=2024'));
      await page.getByText('Citer', { exact: true }).click();
      const texts = await page
        .locator('.panel textarea')
        .evaluateAll((all) => all.flatMap((one) => (one instanceof HTMLTextAreaElement ? [one.value] : [])));
      const [sentence = '', bibtex = '', ris = ''] = texts.filter((text) => text.includes('edition='));
      expect(bibtex).toMatch(/^@misc\{/);
      expect(ris).toMatch(/^TY {2}- DATA/);
      const address = /https?:\/\/\S+$/.exec(sentence)?.[0] ?? '';
      const before = await tableRows(page);
      await page.goto(address);
      expect(await tableRows(page)).toEqual(before);
      expect(new URL(page.url()).searchParams.get('edition')).toMatch(/^s-/);
    });
  });

  test('is downloaded in every format, each with the figures of the answer', async () => {
    await withPage(plain, async (page) => {
      await page.goto(at('?measure=jobs&level=region&year=2024'));
      await page.getByText('Télécharger', { exact: true }).click();
      const links = await page
        .locator('.panel a[href*="/observations"]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      expect(links.length).toBeGreaterThanOrEqual(6);
      for (const link of links) expect((await fetch(inject('baseUrl') + link)).status, link).toBe(200);
      const csv = await ask(links.find((link) => link.endsWith('format=csv')) ?? '');
      expect(csv.trim().split('\n')).toHaveLength(1 + 3);
    });
  });

  test('its drawings are files of their own, as SVG and as PNG', async () => {
    const svg = await ask(`${at('/chart.svg')}?measure=jobs&territory=92094,62063&year=all`);
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg.includes('#1f5e4b')).toBe(true);
    expect(svg.match(/var\(|light-dark/)).toBeNull();
    expect(svg.includes('Essaim')).toBe(true);
    expect((await ask(`${at('/map.svg')}${HIDDEN}`)).includes('confidentiel')).toBe(true);
    await withPage({ ...wide, acceptDownloads: true }, async (page) => {
      await page.goto(at('?level=region'), { waitUntil: 'networkidle' });
      await page.getByText('Télécharger', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Graphique (PNG)' }).click(),
      ]);
      const file = join(folder, 'chart.png');
      await download.saveAs(file);
      const bytes = readFileSync(file);
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(480 * 3);
    });
  });

  test('says how it was computed: method, sources, the request and the SQL', async () => {
    const html = await ask(at('?level=province'));
    for (const part of ['employment-province', 'SELECT', 'observations?measure=jobs', 'lieux de travail'])
      expect(mainOf(html).includes(part), part).toBe(true);
  });
});

describe('a question without answer', () => {
  test('a table that is not published offers those that are', async () => {
    await withPage(plain, async (page) => {
      await page.goto(at('?level=commune&activity=section'));
      expect(await page.locator('main h2').textContent()).toBe('Ce croisement n’est pas publié');
      await page.locator('main section li a').first().click();
      expect((await tableRows(page)).length).toBeGreaterThan(1);
    });
  });

  test.each([
    ['a code of before the mergers', '?territory=11056', 'Le code 11056'],
    ['the code of no territory', '?territory=99999', 'Le code 99999'],
    ['an unknown activity', '?level=country&activity=zzz', 'zzz'],
    ['an edition that is not there', '?edition=s-19990101-0123456789', 's-19990101-0123456789'],
    ['a year out of range', '?level=region&year=1990', '2025'],
    ['another definition', '?level=region&perimeter=legal-form', 'ConcertES'],
  ])('%s is explained', async (_, search, words) => {
    const answer = await fetch(inject('baseUrl') + at(search));
    expect(answer.status).toBe(200);
    expect(mainOf(await answer.text()).includes(words)).toBe(true);
  });
});

describe('a request for figures, without script', () => {
  const fill = async (page: Page, level: string) => {
    await page.goto('/fr/statistiques/demande?measure=jobs&activity=section');
    await page.getByLabel('Niveau').selectOption(level);
    await page.getByLabel('Votre question').fill('Combien de postes dans chaque commune ?');
    await page.getByLabel('À quoi serviront').fill('Un plan communal');
    await page.getByLabel('Votre e-mail').fill('nom@exemple.be');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  };

  test('what is published answers at once, with its file', async () => {
    await withPage(plain, async (page) => {
      await fill(page, 'province');
      expect(await page.locator('h1').textContent()).toBe('Ces chiffres sont déjà publiés');
      const href = (await page.getByRole('link', { name: /CSV/ }).getAttribute('href')) ?? '';
      expect((await ask(href)).split('\n').length).toBeGreaterThan(20);
    });
  });

  test('what is not goes to the statistician once its address is confirmed', async () => {
    await withPage(plain, async (page) => {
      await fill(page, 'commune');
      expect(await page.locator('h1').textContent()).toBe('Confirmez votre adresse');
      expect(await page.locator('.reference').textContent()).toMatch(/^ESS-/);
      expect(await page.locator('main li a').count()).toBeGreaterThan(0);
    });
  });

  test('a fault is named, and nothing typed is lost', async () => {
    await withPage(plain, async (page) => {
      await page.goto('/fr/statistiques/demande');
      await page.getByLabel('Années').fill('l’an dernier');
      await page.getByLabel('Votre question').fill('Combien de postes ?');
      await page.getByRole('button', { name: 'Envoyer la demande' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('années à quatre chiffres');
      expect(await page.getByLabel('Votre question').inputValue()).toBe('Combien de postes ?');
    });
  });

  test('opening the link of the mail confirms nothing; a secret that is not ours is over', async () => {
    await withPage(plain, async (page) => {
      await page.goto(`/fr/statistics/request?token=${'x'.repeat(43)}`);
      await page.getByRole('button', { name: 'Oui, c’est ma demande' }).click();
      expect(await page.locator('h1').textContent()).toBe('Ce lien ne vaut plus');
    });
  });
});

describe('before the figures are certified', () => {
  const data = join(folder, 'data');
  let site: Site;
  beforeAll(async () => {
    await buildEdition(data, { entries: 200, pending: true });
    site = await serveSite(data);
  });
  afterAll(async () => {
    await site.close();
  });

  test('the explorer says so, shows no zeros and leads to what is public', async () => {
    const html = await (await fetch(`${site.baseUrl}/fr/statistiques`)).text();
    expect(mainOf(html).includes('en cours de certification')).toBe(true);
    expect(html.includes('<tbody')).toBe(false);
    const href = /href="(\/fr\/statistiques\?measure=enterprises[^"]*)"/.exec(html)?.[1] ?? '';
    const public_ = await (await fetch(site.baseUrl + href.replaceAll('&amp;', '&'))).text();
    expect(public_.includes('<tbody')).toBe(true);
    const list = await (await fetch(`${site.baseUrl}/fr/donnees`)).text();
    expect(list.includes('en cours de certification')).toBe(true);
  });
});

describe('in every language', () => {
  test.each(LANGUAGES)('%s: questions, answers, refusals and datasets are in words', async (language) => {
    const explorer = printPath({ language, page: 'statistics' });
    const paths = [
      explorer,
      `${explorer}${HIDDEN}`,
      `${explorer}?territory=92094,03000&year=all`,
      `${explorer}?level=commune&size=each`,
      printPath({ language, page: 'data' }),
      printPath({ language, page: 'data', id: 'employment-commune-group' }),
    ];
    for (const path of paths) {
      const main = mainOf(await ask(path)).replace(/<textarea[\s\S]*?<\/textarea>/g, '');
      expect(main.match(/>\s*[a-z]+(\.[a-zA-Z-]+)+\s*</), path).toBeNull();
      expect(main.replace(/data-copy="[^"]*"/g, '').match(/\{\w+\}|undefined|NaN/), path).toBeNull();
    }
  });
});

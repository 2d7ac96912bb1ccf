import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const wide = { viewport: { width: 1440, height: 900 } };

/** How many colours a screenshot of the map holds: a blank canvas has one. */
async function coloursOf(page: Page): Promise<number> {
  const shot = (await page.locator('canvas').screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    if (!pen) return 0;
    pen.drawImage(picture, 0, 0);
    const { data: pixels } = pen.getImageData(0, 0, picture.width, picture.height);
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) {
      colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
    return colours.size;
  }, shot);
}

const ready = (page: Page) => page.waitForSelector('[data-ready="true"]');

/** Latitude in the middle of a map from 50 to 51 degrees north. */
const MIDDLE = 50.5027;

/** Answers every question of the map with these results. */
async function answerWith(
  page: Page,
  { kind, lon, lat, count }: { kind: 'points' | 'clusters'; lon: number[]; lat: number[]; count: number[] },
): Promise<void> {
  const points = kind === 'points';
  await page.route('**/api/v1/enterprises/map*', (route) =>
    route.fulfill({
      json: {
        release: { directory: 'd', statistics: 's', referenceDate: '2026-01-01', demo: true },
        kind,
        total: count.reduce((sum, one) => sum + one, 0),
        groups: ['housing'],
        id: lon.map((_, row) => (points ? `x${row}` : '')),
        name: lon.map((_, row) => (points ? `Nom ${row}` : '')),
        lon,
        lat,
        group: lon.map(() => 0),
        exact: lon.map(() => 1),
        count,
      },
    }),
  );
}

async function clickMiddle(page: Page): Promise<void> {
  const box = await page.locator('canvas').boundingBox();
  if (!box) throw new Error('No map');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

describe('the map', () => {
  test('is drawn with WebGL on the home page', async () => {
    await withPage(wide, async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !message.text().includes('GPU stall'))
          complaints.push(message.text());
      });
      await page.goto('/fr');
      await ready(page);
      expect(await coloursOf(page)).toBeGreaterThan(50);
      expect(complaints).toEqual([]);
    });
  });

  test('follows the theme without reloading', async () => {
    await withPage({ ...wide, colorScheme: 'light' }, async (page) => {
      await page.goto('/fr');
      await ready(page);
      const corner = () => page.locator('canvas').screenshot();
      const light = await corner();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(800);
      expect((await corner()).equals(light)).toBe(false);
    });
  });

  test('moved by hand, it offers to search there, and the list then says so', async () => {
    await withPage(wide, async (page) => {
      await page.goto('/fr/recherche');
      await ready(page);
      expect(await page.getByText('Chercher dans cette zone').count()).toBe(0);
      await page.locator('canvas').focus();
      await page.keyboard.press('+');
      await page.getByText('Chercher dans cette zone').click();
      await page.waitForURL(/bbox=/);
      await page.getByText('dans la zone de la carte').first().waitFor();
      expect(await page.locator('.rows li').count()).toBeGreaterThan(0);
    });
  });

  test('with too many results for one answer, it asks again for what comes into view', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, {
        kind: 'clusters',
        lon: [4.3, 5.5],
        lat: [50.8, 50.6],
        count: [30_000, 20_000],
      });
      const boxes: (string | null)[] = [];
      await page.route('**/api/v1/enterprises/map*', async (route) => {
        boxes.push(new URL(route.request().url()).searchParams.get('bbox'));
        await route.fallback();
      });
      await page.goto('/fr/recherche');
      await ready(page);
      await page.getByText(/50\s000 résultats visibles/).waitFor();
      expect(boxes).toEqual([null]);
      await page.locator('canvas').focus();
      await page.keyboard.press('+');
      await expect.poll(() => boxes.length, { timeout: 20_000 }).toBeGreaterThan(1);
      expect(boxes.at(-1)).toMatch(/^-?\d+\.\d+(,-?\d+\.\d+){3}$/);
    });
  });

  test('a group that came from the API opens at a click', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, {
        kind: 'clusters',
        lon: [4.5, 4.501],
        lat: [MIDDLE, MIDDLE],
        count: [30_000, 9000],
      });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      await clickMiddle(page);
      await page.getByText('Chercher dans cette zone').waitFor();
    });
  });

  test('several results at one place are listed at a click, and the keyboard walks them', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, {
        kind: 'points',
        lon: [4.5, 4.5, 4.5],
        lat: [MIDDLE, MIDDLE, MIDDLE],
        count: [1, 1, 1],
      });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      await clickMiddle(page);
      const list = page.getByRole('group', { name: '3 résultats à cet endroit' });
      await list.waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      expect(await focused()).toBe('Nom 0');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('Nom 1');
      await page.keyboard.press('Escape');
      expect(await list.count()).toBe(0);
    });
  });

  test('a first move by hand stays where it was put', async () => {
    await withPage(wide, async (page) => {
      const results = await fetch(`${inject('baseUrl')}/api/v1/enterprises?near=50.63,5.57&radius=5`);
      const { bbox } = (await results.json()) as { bbox: number[] };
      await page.goto('/fr/recherche?near=50.63,5.57&radius=5');
      await ready(page);
      await page.locator('canvas').focus();
      await page.keyboard.press('ArrowUp');
      const here = page.getByText('Chercher dans cette zone');
      await here.waitFor();
      await page.waitForTimeout(800);
      const address = new URL((await here.getAttribute('href')) ?? '', inject('baseUrl'));
      const view = address.searchParams.get('bbox')?.split(',').map(Number) ?? [];
      const middle = ([, south = 0, , north = 0]: number[]) => (south + north) / 2;
      const height = (view[3] ?? 0) - (view[1] ?? 0);
      expect(middle(view) - middle(bbox)).toBeGreaterThan(height * 0.05);
    });
  });

  test('where nothing is in view it says so and leads to the nearest', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, { kind: 'points', lon: [4.9], lat: [50.9], count: [1] });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      await page.locator('canvas').focus();
      for (let press = 0; press < 3; press += 1) {
        await page.keyboard.press('+');
        await page.waitForTimeout(500);
      }
      const nothing = page.getByRole('status').filter({ hasText: 'Rien dans cette vue' });
      await nothing.waitFor();
      await page.getByRole('button', { name: 'Aller au plus proche : Nom 0' }).click();
      await page.getByText('1 résultat visible').waitFor();
      expect(await nothing.count()).toBe(0);
    });
  });

  test('is not loaded on narrow screens before it is asked for, and keeps the place in the list', async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto('/fr/recherche', { waitUntil: 'networkidle' });
      expect(asked.filter((url) => /geometry|enterprises\/map/.test(url))).toEqual([]);
      await page.evaluate(() => window.scrollTo(0, 700));
      await page.getByRole('button', { name: 'Carte' }).click();
      await ready(page);
      expect(await coloursOf(page)).toBeGreaterThan(50);
      await page.getByRole('button', { name: 'Liste' }).click();
      expect(await page.evaluate(() => window.scrollY)).toBe(700);
    });
  });

  test('a result under the pointer is ringed on the map', async () => {
    await withPage(wide, async (page) => {
      await page.goto('/fr/recherche?near=50.63,5.57&radius=5');
      await ready(page);
      const before = await page.locator('canvas').screenshot();
      await page.locator('.rows h3 a').first().hover();
      await page.locator('li.highlighted').waitFor();
      await page.waitForTimeout(500);
      expect((await page.locator('canvas').screenshot()).equals(before)).toBe(false);
    });
  });

  test('where there is no WebGL, the page says so and keeps the list', async () => {
    await withPage(wide, async (page) => {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
      await page.goto('/fr/recherche');
      await page.getByText('La carte ne peut pas s’afficher ici').waitFor();
      expect(await page.locator('.rows li').count()).toBeGreaterThan(0);
    });
  });
});

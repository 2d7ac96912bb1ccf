import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
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

interface Given {
  lon: number[];
  lat: number[];
  kind?: 'points' | 'tiles';
  total?: number;
}

/** Answers every question of the map with these results. */
async function answerWith(
  page: Page,
  { lon, lat, kind = 'points', total = lon.length }: Given,
): Promise<void> {
  await page.route('**/api/v1/enterprises/map*', (route) =>
    route.fulfill({
      json: {
        release: { directory: 'd', statistics: 's', referenceDate: '2026-01-01', demo: true },
        kind,
        total,
        groups: [{ code: 'housing', label: 'Logement' }],
        id: lon.map((_, row) => `x${row}`),
        name: lon.map((_, row) => `Nom ${row}`),
        lon,
        lat,
        group: lon.map(() => 0),
        exact: lon.map(() => 1),
        notes: [],
      },
    }),
  );
}

/** Puts one symbol with these properties at a point of every tile that the point lies in. */
async function tilesWith(
  page: Page,
  lon: number,
  lat: number,
  properties: Record<string, string | number | boolean>,
) {
  await page.route('**/api/v1/enterprises/tiles/**', (route) => {
    const [z = 0, x = 0, y = 0] = new URL(route.request().url()).pathname.split('/').slice(-3).map(Number);
    const sine = Math.sin((lat * Math.PI) / 180);
    const across = (lon / 360 + 0.5) * 2 ** z - x;
    const down = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z - y;
    const inside = across >= 0 && across < 1 && down >= 0 && down < 1;
    const geometry: [number, number][] = [[Math.floor(across * 4096), Math.floor(down * 4096)]];
    const layer = new GeoJSONWrapper(inside ? [{ type: 1, geometry, tags: properties }] : [], {
      version: 2,
      extent: 4096,
    });
    layer.name = 'enterprises';
    return route.fulfill({ body: Buffer.from(fromVectorTileJs({ layers: { enterprises: layer } })) });
  });
}

/** Clicks the middle of the map, or a point some pixels below it. */
async function clickMiddle(page: Page, below = 0): Promise<void> {
  const box = await page.locator('canvas').boundingBox();
  if (!box) throw new Error('No map');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 + below);
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

  test('with too many results for one answer, it draws tiles and lists what is in view', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, { kind: 'tiles', total: 50_000, lon: [], lat: [] });
      const view = 'bbox=4.3,50.8,4.4,50.9';
      const answer = await fetch(`${inject('baseUrl')}/api/v1/enterprises?${view}&limit=1`);
      const { total } = (await answer.json()) as { total: number };
      const tiles: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/enterprises/tiles/')) tiles.push(request.url());
      });
      await page.goto(`/fr/recherche?${view}`);
      await ready(page);
      expect(tiles.length).toBeGreaterThan(0);
      expect(tiles.every((url) => url.includes('bbox=4.3%2C50.8%2C4.4%2C50.9'))).toBe(true);
      expect(await coloursOf(page)).toBeGreaterThan(50);
      await page.getByText(`${total} résultats visibles`).click();
      const listed = page.locator('.panel li a');
      await listed.first().focus();
      await page.keyboard.press('ArrowDown');
      const second = await listed.nth(1).textContent();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
    });
  });

  test('a group of a tile opens at a click', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, { kind: 'tiles', total: 39_000, lon: [], lat: [] });
      await tilesWith(page, 4.5, MIDDLE, { count: 39_000, housing: 39_000 });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      await clickMiddle(page);
      await page.getByText('Chercher dans cette zone').waitFor();
    });
  });

  test('one result of a tile is named at a click', async () => {
    await withPage(wide, async (page) => {
      const { id, name } = inject('enterprise');
      await answerWith(page, { kind: 'tiles', total: 39_000, lon: [], lat: [] });
      await tilesWith(page, 4.5, MIDDLE, { id, group: 'housing', exact: true });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      await clickMiddle(page);
      const list = page.getByRole('group', { name: '1 résultat à cet endroit' });
      await list.getByRole('link', { name }).waitFor();
    });
  });

  test('several results at one place are listed at a click, and the keyboard walks them', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, {
        lon: [4.5, 4.5, 4.5],
        lat: [MIDDLE, MIDDLE, MIDDLE],
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
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('CANVAS');
    });
  });

  test('several results at one place are fanned out, each to be chosen', async () => {
    await withPage(wide, async (page) => {
      await answerWith(page, { lon: [4.5, 4.5, 4.5], lat: [MIDDLE, MIDDLE, MIDDLE] });
      await page.goto('/fr/recherche?bbox=4,50,5,51');
      await ready(page);
      const before = await page.locator('canvas').screenshot();
      await clickMiddle(page);
      await page.getByRole('group', { name: '3 résultats à cet endroit' }).waitFor();
      await page.waitForTimeout(500);
      expect((await page.locator('canvas').screenshot()).equals(before)).toBe(false);
      await clickMiddle(page, -34);
      await page.getByRole('group', { name: '1 résultat à cet endroit' }).getByText('Nom 0').waitFor();
    });
  });

  test('the legend says what symbols mean, in words', async () => {
    await withPage(wide, async (page) => {
      await page.goto('/fr/recherche');
      await ready(page);
      const legend = page.locator('.panel details').filter({ hasText: 'Légende' });
      await legend.locator('summary').click();
      for (const text of ['adresse exacte', 'lieu approximatif', 'plusieurs résultats', 'Logement'])
        await legend.getByText(text).first().waitFor();
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
      await answerWith(page, { lon: [4.9], lat: [50.9] });
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
      await page.locator('.rows li.highlighted').waitFor();
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

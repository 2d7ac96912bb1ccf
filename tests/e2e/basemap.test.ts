import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { makeArchive } from '../fixtures/pmtiles.ts';
import { startSite, type Site } from './site.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const folder = mkdtempSync(join(tmpdir(), 'essaim-basemap-'));
const sites: Site[] = [];
afterAll(async () => {
  for (const site of sites) await site.close();
  rmSync(folder, { recursive: true, force: true });
});

async function siteWith(basemap: string): Promise<Site> {
  const site = await startSite(300, { ESSAIM_BASEMAP: basemap });
  sites.push(site);
  return site;
}

/** Opens the search page, wide, and gathers what the browser asks for and complains about. */
async function openMap(site: Site, colorScheme: 'light' | 'dark') {
  const options = { baseURL: site.baseUrl, viewport: { width: 1440, height: 900 }, colorScheme };
  return withPage(options, async (page) => {
    const complaints: string[] = [];
    const asked: { url: string; range: string | undefined }[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('GPU stall'))
        complaints.push(message.text());
    });
    page.on('request', (request) => asked.push({ url: request.url(), range: request.headers()['range'] }));
    await page.goto('/fr/recherche');
    await page.waitForSelector('[data-ready="true"]');
    const credits = await page.locator('.maplibregl-ctrl-attrib').textContent();
    const picture = await page.locator('canvas').screenshot();
    return { complaints, asked, credits, picture };
  });
}

describe('a background map of the deployment', () => {
  test('is read in ranges from this site, drawn in both themes and credited', async () => {
    const file = join(folder, 'small.pmtiles');
    writeFileSync(file, makeArchive());
    const site = await siteWith(file);
    const light = await openMap(site, 'light');
    expect(light.complaints).toEqual([]);
    const ranges = light.asked.filter(({ url }) => url.endsWith('/basemap.pmtiles'));
    expect(ranges.length).toBeGreaterThan(0);
    for (const { range } of ranges) expect(range).toMatch(/^bytes=\d+-\d+$/);
    expect(light.asked.every(({ url }) => url.startsWith(site.baseUrl) || /^(data|blob):/.test(url))).toBe(
      true,
    );
    expect(light.credits).toContain('© Carte d’essai');
    const dark = await openMap(site, 'dark');
    expect(dark.complaints).toEqual([]);
    expect(dark.picture.equals(light.picture)).toBe(false);
  });

  test('taken from a style elsewhere is drawn under the results, and the legal page says so', async () => {
    const elsewhere = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      const paint = { 'background-color': '#123456' };
      response.end(
        JSON.stringify({ version: 8, sources: {}, layers: [{ id: 'paper', type: 'background', paint }] }),
      );
    });
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const site = await siteWith(`http://${host}/style.json`);
    const { complaints, asked } = await openMap(site, 'light');
    elsewhere.close();
    expect(complaints).toEqual([]);
    expect(asked.some(({ url }) => url === `http://${host}/style.json`)).toBe(true);
    const legal = await (await fetch(`${site.baseUrl}/fr/mentions-legales`)).text();
    expect(legal).toContain(host);
    expect(legal).not.toContain('Rien n’est demandé à un autre serveur');
  });
});

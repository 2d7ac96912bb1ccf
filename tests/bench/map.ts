import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPointer } from '../../api/editions/edition.ts';
import { openDatabase } from '../../api/editions/database.ts';
import { readIndex } from '../../api/editions/read-index.ts';
import { loadReference } from '../../api/reference/load.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { serveSite } from '../e2e/site.ts';
import { findResult, measureMap, type MapPage, type MapTiming } from './map/interactive.ts';
import { servePeer } from './map/peer.ts';
import { measurePyramid, timeFiltered } from './map/tiles.ts';
import type { Bench } from './run.ts';
import { buildBenchEdition } from './search/edition.ts';

const SCALES: Readonly<Record<string, number>> = { tiny: 2000, '20k': 20_000, '200k': 200_000 };
const RUNS = 5;

export const bench: Bench = {
  name: 'map',
  about:
    'tiles, and time until the map answers with a processor four times slower, beside MapLibre with one GeoJSON',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : ['20k', '200k']) {
      const entries = SCALES[scale];
      if (entries === undefined)
        throw new Error(`No scale "${scale}". There are: ${Object.keys(SCALES).join(', ')}.`);
      await measureScale(scale, entries);
    }
  },
};

async function measureScale(scale: string, entries: number): Promise<void> {
  const kept = process.env['ESSAIM_BENCH_DATA'];
  const data = kept === undefined ? mkdtempSync(join(tmpdir(), 'essaim-bench-')) : join(kept, scale);
  try {
    if (!existsSync(join(data, 'releases'))) await buildBenchEdition(data, entries);
    const index = await loadIndex(data);
    const pyramid = measurePyramid(index);
    console.log(
      `\n${scale}: ${pyramid.tiles} tiles of the whole directory, zoom 0 to 16, in ${pyramid.seconds.toFixed(1)} s; ` +
        `the largest has ${pyramid.largest} bytes before compression (${pyramid.at})`,
    );
    const { first, next, count } = await timeFiltered(index);
    console.log(`filtered tiles in process, ms: first of a question, and ${count} others`);
    console.table({ 'first of a question': first, 'all others': next });
    const browser = await launchBrowser();
    const site = await serveSite(data);
    const peer = await servePeer(index);
    console.log(`map asked for on a narrow screen, processor 4 times slower, ms, median of ${RUNS}`);
    console.table({
      Essaim: await median(browser, {
        url: `${site.baseUrl}/fr/recherche`,
        button: 'Carte',
        drawn: '[data-drawn="true"]',
        complete: '[data-ready="true"]',
        answered: '.here, .selected',
      }),
      'MapLibre, one GeoJSON': await median(browser, {
        url: peer.url,
        button: 'Map',
        drawn: 'body[data-drawn]',
        complete: 'body[data-ready]',
        answered: 'body[data-clicked]',
      }),
    });
    await browser.close();
    await peer.close();
    await site.close();
  } finally {
    if (kept === undefined) rmSync(data, { recursive: true, force: true });
  }
}

async function loadIndex(data: string) {
  const pointer = await readPointer(join(data, 'releases'));
  if (pointer === null) throw new Error(`${data}: no release.`);
  const database = await openDatabase(
    join(data, 'releases', 'directory', pointer.directory, 'directory.duckdb'),
  );
  const index = await readIndex(database, loadReference());
  database.close();
  return index;
}

async function median(browser: Awaited<ReturnType<typeof launchBrowser>>, page: MapPage) {
  const runs: MapTiming[] = [];
  const result = await findResult(browser, page);
  for (let run = 0; run < RUNS; run += 1) runs.push(await measureMap(browser, page, result));
  const middle = (pick: (run: MapTiming) => number): number =>
    Math.round(runs.map(pick).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN);
  return {
    'results drawn': middle(({ drawn }) => drawn),
    'and a click answered': middle(({ answered }) => answered),
    'everything drawn': middle(({ complete }) => complete),
  };
}

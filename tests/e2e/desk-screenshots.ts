import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { publishLists, type Stage } from './desk-journey.ts';
import { DeskRelease } from './desk-release.ts';
import { mapDrawn } from './map-drawn.ts';

const WIDTHS = [768, 1440];

/** Pictures of every stage of a federation's list, as tablets and desks show it: `<folder>/<width>-desk/<stage>.png`. */
export async function takeDesk(browser: Browser, folder: string): Promise<void> {
  const release = await DeskRelease.make();
  const site = await release.serve(browser);
  const times = new Map<Stage, number>();
  const look = async (page: Page, stage: Stage): Promise<void> => {
    const time = (times.get(stage) ?? 0) + 1;
    times.set(stage, time);
    const before = page.viewportSize();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await mapDrawn(page);
      const own = join(folder, `${width}-desk`);
      await mkdir(own, { recursive: true });
      const name = time === 1 ? stage : `${stage}-${time}`;
      await page.screenshot({ path: join(own, `${name}.png`), fullPage: true });
    }
    if (before !== null) await page.setViewportSize(before);
  };
  try {
    await publishLists(site, 'fr', [release.lists.csv, release.lists.pasted], look);
  } finally {
    await site.close();
    release.remove();
  }
}

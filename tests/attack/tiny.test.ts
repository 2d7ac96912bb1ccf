import { expect, it } from 'vitest';
import { makeUnits } from '../etl/disclosure/synthetic.ts';
import { attackEverything } from './everything.ts';
import { harvest, hiddenKeys, openPublished } from './published.ts';
import { protectWorld, publishedLines } from './world.ts';

it('recovers nothing of a small country of 147 communes, in any table and format', async () => {
  const world = await protectWorld(makeUnits({ seed: 1, scale: 'tiny', years: 1 }));
  expect(world.protection.certificate.isPassed).toBe(true);
  const api = await openPublished(publishedLines(world, world.protection.pattern));
  try {
    expect(hiddenKeys(await harvest(api)).length).toBeGreaterThan(500);
    const sheets = ['62119', '62063', '62000', '60000', '03000'];
    expect(await attackEverything(world, api, { sheets, sums: 4, programmes: 4 })).toEqual([]);
  } finally {
    api.close();
  }
}, 240_000);

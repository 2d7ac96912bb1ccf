import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPointer } from '../../etl/release/pointer.ts';
import { DeskSite } from '../desk/desk-site.ts';
import type { DeskTemplate } from '../desk/desk-template.ts';
import { makeDeskTemplate } from '../desk/desk-template.ts';
import { expectNothingLost, observe } from '../desk/nothing-lost.ts';

const MOMENTS = 20;
const VICTIMS = [['server'], ['worker'], ['server', 'worker']] as const;

let template: DeskTemplate;
let wholeMs: number;
let rows: number;
let edition: string | undefined;

beforeAll(async () => {
  template = await makeDeskTemplate('tiny');
  const site = await DeskSite.open(template);
  await site.start();
  const started = performance.now();
  await site.goOn();
  wholeMs = performance.now() - started;
  rows = (await site.list())?.counts.rows ?? 0;
  edition = readPointer(`${site.data}/releases`)?.directory;
  await site.close();
});
afterAll(() => {
  template.remove();
});

const moments = fc.sample(
  fc.record({
    // Of doubles most are next to nothing; whole numbers fall anywhere.
    share: fc.noBias(fc.integer({ min: 0, max: 1000 })).map((thousandths) => thousandths / 1000),
    victims: fc.constantFrom(...VICTIMS),
  }),
  MOMENTS,
);

it.each(moments)(
  'a list on its way to the public, $victims killed after $share of the time: nothing is lost, nothing half-published, and the edition is that of an undisturbed way',
  async ({ share, victims }) => {
    const site = await DeskSite.open(template);
    try {
      await site.start();
      const going = site.goOn();
      await Promise.race([going, setTimeout(share * wholeMs)]);
      await site.kill(...victims);
      const seen = [await observe(site)];
      await going;
      await site.start();
      seen.push(await observe(site));
      await expectNothingLost(site, rows, seen);
      expect(readPointer(`${site.data}/releases`)?.directory).toBe(edition);
    } finally {
      await site.close();
    }
  },
);

import { describe, expect, it } from 'vitest';
import { attackBounds } from '../attack/attack/bounds.ts';
import { attackComplements } from '../attack/attack/complement.ts';
import { attackCounts } from '../attack/attack/counts.ts';
import { attackDocuments } from '../attack/attack/documents.ts';
import { attackDominance } from '../attack/attack/dominance.ts';
import { attackEmployers } from '../attack/attack/employers.ts';
import { attackFormat, READ_FORMATS } from '../attack/attack/formats.ts';
import { attackAsInsider } from '../attack/attack/insider.ts';
import { attackOtherYears } from '../attack/attack/other-year.ts';
import { attackSharedStatus } from '../attack/attack/shared-status.ts';
import { attackSums } from '../attack/attack/sums.ts';
import { attackWalStat } from '../attack/attack/walstat.ts';
import { withoutSecondary } from '../attack/mutate.ts';
import { harvest, hiddenKeys, listTables, openPublished, publish } from '../attack/published.ts';
import { makePocketWorld, protectWorld, publishedLines } from '../attack/world.ts';
import { makeUnits } from '../etl/disclosure/synthetic.ts';

describe('the attacker against a whole country over three years', () => {
  it.each([1, 2, 3])('seed %i: recovers no cell and narrows nobody below p %%', async (seed) => {
    const world = await protectWorld(makeUnits({ seed, scale: 'demo', years: 3 }));
    const api = await openPublished(publishedLines(world, world.protection.pattern));
    try {
      const seen = await harvest(api);
      const hidden = new Set(hiddenKeys(seen));
      for (const { id } of await listTables(api)) {
        for (const format of READ_FORMATS) {
          expect((await attackFormat(api, id, format, hidden)).findings, `${id} ${format}`).toEqual([]);
        }
      }
      expect((await attackWalStat(api, seen)).findings).toEqual([]);
      expect(await attackSums(api, seen, world.years.at(-1) ?? 0, 100)).toEqual([]);
      expect(attackSharedStatus(seen)).toEqual([]);
      expect((await attackDocuments(api, ['62119', '62063', '62000', '60000', '03000'])).findings).toEqual(
        [],
      );
      expect(attackComplements(world, seen)).toEqual([]);
      expect(attackAsInsider(world, seen)).toEqual([]);
      expect(attackDominance(world, seen)).toEqual([]);
      expect(attackOtherYears(world, seen)).toEqual([]);
      expect(attackCounts(world, seen)).toEqual([]);
      expect(attackBounds(world, seen, 10).findings).toEqual([]);
      expect(attackEmployers(world, seen, 10).findings).toEqual([]);
      await publish(api, publishedLines(world, withoutSecondary(world)), '20261105');
      expect(attackComplements(world, await harvest(api)).length).toBeGreaterThan(0);
    } finally {
      api.close();
    }
  });

  it('bounds every hidden cell and every employer of a very small country', async () => {
    const world = await makePocketWorld(1);
    const api = await openPublished(publishedLines(world, world.protection.pattern));
    try {
      const seen = await harvest(api);
      expect(attackBounds(world, seen, Infinity).findings).toEqual([]);
      expect(attackEmployers(world, seen, Infinity).findings).toEqual([]);
    } finally {
      api.close();
    }
  });
});

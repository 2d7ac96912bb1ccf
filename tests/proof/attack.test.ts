import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProtection } from '../../etl/disclosure/check.ts';
import { writeProtection } from '../../etl/disclosure/files.ts';
import { attackBounds } from '../attack/attack/bounds.ts';
import { attackComplements } from '../attack/attack/complement.ts';
import { attackEmployers } from '../attack/attack/employers.ts';
import { attackEverything } from '../attack/everything.ts';
import { withoutSecondary } from '../attack/mutate.ts';
import { harvest, openPublished, publish } from '../attack/published.ts';
import { makePocketWorld, protectWorld, publishedLines } from '../attack/world.ts';
import { makeUnits } from '../etl/disclosure/synthetic.ts';

const SHEETS = ['62119', '62063', '62000', '60000', '03000'];

describe('a whole country over three years', () => {
  it.each([1, 2, 3])('seed %i: is certified, checked, and tells the attacker nothing', async (seed) => {
    const world = await protectWorld(makeUnits({ seed, scale: 'demo', years: 3 }));
    const { failures, counts } = world.protection.certificate;
    expect(failures).toEqual([]);
    expect(counts.suppressed / counts.primary).toBeLessThanOrEqual(1.7);
    const folder = mkdtempSync(join(tmpdir(), 'essaim-proof-'));
    await writeProtection(folder, world.protection, { waivers: [], filed: [], published: [] });
    const checked = await checkProtection(folder, 30);
    rmSync(folder, { recursive: true, force: true });
    expect(checked.faults).toEqual([]);
    expect(checked.attacked).toBe(30);
    const api = await openPublished(publishedLines(world, world.protection.pattern));
    try {
      expect(await attackEverything(world, api, { sheets: SHEETS, sums: 100, programmes: 10 })).toEqual([]);
      await publish(api, publishedLines(world, withoutSecondary(world)), '20261105');
      expect(attackComplements(world, await harvest(api)).length).toBeGreaterThan(0);
    } finally {
      api.close();
    }
  });

  it('every hidden cell and every employer of a very small country is bounded', async () => {
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

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProtection } from '../../etl/disclosure/check.ts';
import { writeProtection } from '../../etl/disclosure/files.ts';
import { protect } from '../../etl/disclosure/protect.ts';
import { buildUnits } from '../../etl/disclosure/units.ts';
import { makeUnits } from '../etl/disclosure/synthetic.ts';

describe('protection of a whole country over three years', () => {
  it.each([1, 2, 3])('seed %i: certified, checked and attacked nationally', async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'essaim-proof-'));
    try {
      const result = await protect(buildUnits(makeUnits({ seed, scale: 'demo', years: 3 })));
      expect(result.certificate.failures).toEqual([]);
      await writeProtection(folder, result, { waivers: [], filed: [], published: [] });
      const report = await checkProtection(folder, 30);
      expect(report.faults).toEqual([]);
      expect(report.attacked).toBe(30);
      const { primary, suppressed } = result.certificate.counts;
      expect(suppressed / primary).toBeLessThanOrEqual(1.7);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

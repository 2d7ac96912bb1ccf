import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileActivities } from '../../etl/reference/activities.ts';
import { compileLegalForms } from '../../etl/reference/legal-forms.ts';
import type { Compile } from '../../etl/reference/lib.ts';
import { readKboCodes } from '../../etl/reference/registry-codes.ts';
import { compileSocialEconomy } from '../../etl/reference/social-economy.ts';

const RAW =
  process.env['ESSAIM_REAL_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const REFERENCE = fileURLToPath(new URL('../../data/reference', import.meta.url));
const hasRaw = existsSync(join(RAW, 'kbo/code.csv'));

const CASES: readonly (readonly [topics: readonly string[], compile: Compile])[] = [
  [['activities'], compileActivities],
  [['legal-forms', 'registry-codes'], compileLegalForms],
  [['public-bodies'], compileSocialEconomy],
];

describe.skipIf(!hasRaw)(
  `reference tables of codes, compiled from the raw files${hasRaw ? '' : ' (no raw files: set ESSAIM_REAL_DATA)'}`,
  () => {
    it('the official code table has its 21 500 rows in 14 categories', async () => {
      const codes = await readKboCodes(RAW);
      const sizes = Object.fromEntries([...codes].map(([category, labels]) => [category, labels.size]));
      expect(sizes).toMatchObject({
        JuridicalForm: 146,
        JuridicalSituation: 40,
        Nace2003: 3838,
        Nace2008: 3324,
        Nace2025: 3276,
      });
      expect(Object.keys(sizes)).toHaveLength(14);
      const labels = [...codes.values()].flatMap((category) => [...category.values()]);
      expect(labels.reduce((sum, label) => sum + Object.keys(label).length, 0)).toBe(21_500);
    });

    it.each(CASES)('%j come out byte for byte as committed', async (topics, compile) => {
      const folder = await mkdtemp(join(tmpdir(), 'reference-'));
      try {
        await compile(RAW, folder);
        expect((await readdir(folder)).sort()).toEqual([...topics]);
        for (const topic of topics) {
          for (const file of await readdir(join(folder, topic))) {
            const compiled = await readFile(join(folder, topic, file), 'utf8');
            const committed = await readFile(join(REFERENCE, topic, file), 'utf8');
            expect(compiled === committed, `${topic}/${file}`).toBe(true);
          }
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  },
);

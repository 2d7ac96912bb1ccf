import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileBasemap } from '../../etl/reference/basemap.ts';
import { compilePostal } from '../../etl/reference/postal.ts';
import { compileTerritories } from '../../etl/reference/territories.ts';

const RAW =
  process.env['ESSAIM_REAL_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const REFERENCE = fileURLToPath(new URL('../../data/reference', import.meta.url));
const hasRaw = existsSync(join(RAW, 'geo/TU_COM_REFNIS.txt'));

describe.skipIf(!hasRaw)(
  `reference tables of geography, compiled from the raw files${hasRaw ? '' : ' (no raw files: set ESSAIM_REAL_DATA)'}`,
  () => {
    it.each([
      ['territories', compileTerritories],
      ['postal', compilePostal],
      ['basemap', compileBasemap],
    ] as const)('%s comes out byte for byte as committed', async (topic, compile) => {
      const folder = await mkdtemp(join(tmpdir(), 'reference-'));
      try {
        await compile(RAW, folder);
        const files = (await readdir(join(folder, topic))).sort();
        expect(files).toEqual((await readdir(join(REFERENCE, topic))).sort());
        for (const file of files) {
          const compiled = await readFile(join(folder, topic, file));
          expect(compiled.equals(await readFile(join(REFERENCE, topic, file))), `${topic}/${file}`).toBe(
            true,
          );
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  },
);

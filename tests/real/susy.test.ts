import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanLists, loadLists } from '../../etl/sources/lists/load.ts';
import { memoryWarehouse, rowsOf, temporaryFolder } from '../etl/sources/kbo-extract.ts';

const LIST = join(process.env['ESSAIM_REAL_DATA'] ?? '../shared/data', 'social_economy/susy_belgium.geojson');
const MAPPING = join(import.meta.dirname, '../fixtures/lists/susy-belgium.mapping.json');

describe.skipIf(!existsSync(LIST))(
  `the SUSY list (${LIST}; skipped without it, see ESSAIM_REAL_DATA)`,
  () => {
    it('is read whole, placed, not linked to the registry, its duplicates reported', async () => {
      const folder = temporaryFolder();
      copyFileSync(LIST, join(folder, 'susy_belgium.geojson'));
      copyFileSync(MAPPING, join(folder, 'susy-belgium.mapping.json'));
      const connection = await memoryWarehouse();
      await loadLists(connection, { folder, buildDir: folder, demo: false }, () => undefined);
      const { files } = await cleanLists(connection);
      expect(files).toMatchObject([{ rowsIn: 44, rowsKept: 44, rowsRejected: 0 }]);
      expect(
        await rowsOf(
          connection,
          `SELECT count(*)::INT, count(lat)::INT, count(enterprise_number)::INT FROM clean.list_row`,
        ),
      ).toEqual([[44, 44, 0]]);
      expect(
        await rowsOf(
          connection,
          'SELECT name FROM clean.list_row WHERE duplicate_of IS NOT NULL ORDER BY name',
        ),
      ).toEqual([["Courant d'air"], ['Les Petits Riens'], ['Pro Velo'], ['Terre']]);
      const terre = `SELECT round(lat, 2), round(lon, 2) FROM clean.list_row WHERE name = 'AGES'`;
      expect(await rowsOf(connection, terre)).toEqual([[50.65, 5.6]]);
    });
  },
);

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KBO_FILES } from '../../etl/sources/kbo/files.ts';
import { cleanKbo, loadKbo } from '../../etl/sources/kbo/load.ts';
import {
  csv,
  fullExtract,
  memoryWarehouse,
  metaCsv,
  rowsOf,
  temporaryFolder,
  writeFolder,
} from '../etl/sources/kbo-extract.ts';

const REAL = join(process.env['ESSAIM_REAL_DATA'] ?? '../shared/data', 'kbo');
const SAMPLE = join(REAL, 'sample_update_0147_legal_persons_only');

describe.skipIf(!existsSync(SAMPLE))(
  `extract 0147 of the registry (${REAL}; skipped without it, see ESSAIM_REAL_DATA)`,
  () => {
    async function loadSample() {
      const full = { ...fullExtract({}, 146), 'code.csv': readFileSync(join(REAL, 'code.csv')) };
      const update: Record<string, string | Buffer> = {
        'meta.csv': metaCsv(147, 'update', '11-10-2025'),
        'code.csv': readFileSync(join(REAL, 'code.csv')),
      };
      for (const { name, key } of KBO_FILES.filter((file) => file.name !== 'branch')) {
        update[`${name}_insert.csv`] = readFileSync(join(SAMPLE, `${name}_insert.csv`));
        update[`${name}_delete.csv`] = csv([[key]]);
      }
      const connection = await memoryWarehouse();
      const options = {
        full: writeFolder(full),
        updates: [writeFolder(update)],
        buildDir: temporaryFolder(),
        demo: false,
      };
      await loadKbo(connection, options, () => undefined);
      return { connection, report: await cleanKbo(connection) };
    }

    it('reads the official code table whole', async () => {
      const { connection } = await loadSample();
      expect(await rowsOf(connection, 'SELECT count(*)::INT FROM raw.kbo_code')).toEqual([[21500]]);
      const forms = `SELECT count(DISTINCT code)::INT FROM raw.kbo_code WHERE category = 'JuridicalForm'`;
      expect(await rowsOf(connection, forms)).toEqual([[146]]);
    });

    it('reads the six insert files: 11 enterprises, their names, addresses and contact', async () => {
      const { connection, report } = await loadSample();
      const accounts = report.files.filter(({ file }) => file.endsWith('_insert.csv'));
      expect(accounts.map(({ file, rowsIn, rowsRejected }) => [file, rowsIn, rowsRejected])).toEqual([
        ['0147/activity_insert.csv', 0, 0],
        ['0147/address_insert.csv', 12, 0],
        ['0147/contact_insert.csv', 1, 0],
        ['0147/denomination_insert.csv', 13, 0],
        ['0147/enterprise_insert.csv', 11, 0],
        ['0147/establishment_insert.csv', 0, 0],
      ]);
      expect(
        await rowsOf(connection, 'SELECT count(*)::INT, count(start_date)::INT FROM clean.enterprise'),
      ).toEqual([[11, 11]]);
      expect(await rowsOf(connection, 'SELECT count(*)::INT FROM clean.denomination')).not.toEqual([[0]]);
      expect(await rowsOf(connection, `SELECT value, is_publishable FROM clean.contact`)).toEqual([
        ['http://bosolonasse.org', true],
      ]);
      expect(
        await rowsOf(connection, `SELECT street_fr FROM clean.address WHERE entity_number = '1029028161'`),
      ).toEqual([['Boulevard Louis Mettewie']]);
      expect(await rowsOf(connection, `SELECT reason FROM clean.rejected WHERE effect <> 'row'`)).toEqual([]);
    });
  },
);

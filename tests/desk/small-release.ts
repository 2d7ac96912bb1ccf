import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { OpenRelease, ReleaseLease } from '../../api/deps.ts';
import type { Database } from '../../api/queries/database.ts';

const schema = (name: string) =>
  readFileSync(new URL(`../../data/schema/${name}.sql`, import.meta.url), 'utf8');

async function openInMemory(name: string, rows: string): Promise<Database> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(schema(name));
  await connection.run(rows);
  const read = (sql: string, values: Parameters<Database['all']>[1] = {}) =>
    connection.runAndReadAll(sql, { ...values });
  const database = {
    all: async (...query: Parameters<typeof read>) => (await read(...query)).getRowObjectsJS(),
    columns: async (...query: Parameters<typeof read>) => (await read(...query)).getColumnsObjectJS(),
  };
  return database;
}

/** Liège (62063) has twenty associations in the registry and two entries of them, with one that is in no registry; Namur (92094) ten and ten. */
const DIRECTORY = `
  INSERT INTO linkage_index (enterprise_number, name, commune, state)
    SELECT lpad(range::VARCHAR, 10, '0'), 'Liège ' || range, '62063', 'active' FROM range(20)
    UNION ALL SELECT lpad((100 + range)::VARCHAR, 10, '0'), 'Namur ' || range, '92094', 'active' FROM range(10)
    UNION ALL SELECT '0000000100', 'Another name of the same', '92094', 'active';
  INSERT INTO entries (entry_id, enterprise_number, name, form_group, state, address_struck_off, commune, arrondissement, province,
      region, geo_method, nace_quality, activity_group, stat_group, website, establishment_count, source_date)
    SELECT enterprise_number, enterprise_number, name, 'association', 'active', false, commune, CASE commune WHEN '62063' THEN '62000' ELSE '92000' END,
      CASE commune WHEN '62063' THEN '60000' ELSE '90000' END, '03000', 'address', 'main', 'food', 'services',
      CASE commune WHEN '92094' THEN 'https://example.org/' END, 0, DATE '2026-11-01'
    FROM linkage_index WHERE name <> 'Another name of the same' AND (commune = '92094' OR enterprise_number < '0000000002');
  INSERT INTO entries (entry_id, name, form_group, state, address_struck_off, commune, arrondissement, province, region,
      geo_method, nace_quality, activity_group, stat_group, establishment_count, source_date)
    VALUES ('x00000000001', 'Not in the registry', 'association', 'unknown', false, '62063', '62000', '60000', '03000',
      'address', 'none', 'food', 'services', 0, DATE '2026-11-01');
  INSERT INTO memberships (entry_id, federation, source)
    SELECT entry_id, 'velo', 'desk-velo' FROM entries WHERE commune = '92094';
  INSERT INTO sources (source, kind, title_fr, title_nl, title_de, title_en, producer, licence, rows_in, rows_kept, rows_rejected, rows_dropped)
    VALUES ('kbo', 'registry', 'Registre', 'Register', 'Register', 'Registry', 'SPF', 'CC BY', 1, 1, 0, 0);
  INSERT INTO provenance VALUES
    ('0000000000', 'name', 'Liège 0', 'kbo', DATE '2026-11-01', 'name-language', true),
    ('0000000000', 'name', 'LIÈGE 0 ', 'desk-velo', DATE '2026-10-01', 'list', false),
    ('0000000001', 'name', 'Liège 1', 'kbo', DATE '2026-11-01', 'name-language', true),
    ('0000000001', 'name', '=cmd|calc', 'desk-velo', DATE '2026-10-01', 'list', false),
    ('0000000100', 'address', 'Rue Haute 1, 5000 Namur', 'kbo', DATE '2026-11-01', 'registry', true),
    ('0000000100', 'address', 'Rue Basse 2, 5000 Namur', 'desk-velo', DATE '2026-10-01', 'list', false),
    ('0000000101', 'activity', '2008:88999', 'kbo', DATE '2026-11-01', 'onss', true),
    ('0000000101', 'activity', '2008:94995', 'kbo', DATE '2026-11-01', 'vat', false);`;
const STATISTICS = `INSERT INTO check_totals VALUES ('03000', 'enterprises', 12, 7568, 2021, 'OES', '2023')`;

/** Editions of a dozen entries; `withdrawn` may be added to. */
export async function openSmallRelease(): Promise<{
  readonly withdrawn: Set<string>;
  lease(): ReleaseLease;
}> {
  const withdrawn = new Set<string>();
  const release: Pick<OpenRelease, 'directory' | 'statistics' | 'withdrawn'> = {
    directory: await openInMemory('directory', DIRECTORY),
    statistics: await openInMemory('statistics', STATISTICS),
    withdrawn,
  };
  return { withdrawn, lease: () => ({ release: release as OpenRelease, done: () => undefined }) };
}

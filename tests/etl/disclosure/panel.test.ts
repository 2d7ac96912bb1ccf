import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPanel } from '../../../etl/disclosure/panel.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run(`
    CREATE SCHEMA clean; CREATE SCHEMA classified; CREATE SCHEMA merged; CREATE SCHEMA counts;
    CREATE TABLE clean.employment AS SELECT * FROM (VALUES
      ('0400000001', '2000000001', 2021, 4, '62063', 10, 7.04),
      ('0400000001', '2000000001', 2021, 4, '62063', 2, 1.01),
      ('0400000001', '2000000002', 2021, 4, '82003', 3, NULL),
      ('0400000001', '2000000001', 2021, 3, '62063', 99, 99.0),
      ('0400000002', NULL, 2021, 4, NULL, 4, 2.5),
      ('0400000003', NULL, 2021, 4, '99999', 5, 2.5),
      ('0400000009', NULL, 2021, 4, '62063', 5, 2.5)
    ) AS t(employer_number, establishment_number, year, quarter, workplace_nis, jobs, fte);
    ALTER TABLE clean.employment ADD COLUMN joint_committee VARCHAR; ALTER TABLE clean.employment ADD COLUMN jobs_women INTEGER;
    ALTER TABLE clean.employment ADD COLUMN jobs_part_time INTEGER;
    CREATE TABLE classified.membership AS SELECT * FROM (VALUES
      ('0400000001', 'concertes-2023', true), ('0400000002', 'concertes-2023', true),
      ('0400000003', 'concertes-2023', true), ('0400000009', 'concertes-2023', false)
    ) AS t(entry_id, perimeter, included);
    CREATE TABLE merged.entry AS SELECT * FROM (VALUES
      ('0400000001', '62063', 'Q', '2008', '88995', 'training-work', 'association'),
      ('0400000002', '21004', 'S', '2003', '91330', 'solidarity', 'foundation'),
      ('0400000003', NULL, 'S', '2008', '94999', 'solidarity', 'foundation')
    ) AS t(entry_id, commune, section_2008, nace_version, nace_code, activity_group, form_group);
    CREATE TABLE merged.establishment AS SELECT '2000000001' AS establishment_number, '62063' AS commune;
    CREATE TABLE merged.main_activity AS
      SELECT '2000000002' AS entity_number, 'N' AS section_2008, '2008' AS nace_version, '81210' AS nace_code, 'home-help' AS activity_group;
    CREATE TABLE counts.activity_group AS SELECT * FROM (VALUES
      ('training-work', 'learning'), ('solidarity', 'society'), ('home-help', 'home')
    ) AS t(activity_group, stat_group);
  `);
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

describe('the panel of units', () => {
  it('adds the last quarter up by employer, commune of today and activity, in tenths', async () => {
    const { rows, unplacedRows, unplacedJobs } = await readPanel(connection, 'concertes-2023', 3);
    const common = {
      year: 2021,
      employer: '0400000001',
      formGroup: 'association',
      sizeClass: '10-49',
      seat: '62063',
    };
    expect(rows).toEqual([
      {
        ...common,
        commune: '62063',
        section: 'Q',
        division: '88',
        statGroup: 'learning',
        jobs: 120,
        fte: 81,
      },
      { ...common, commune: '82039', section: 'N', division: '81', statGroup: 'home', jobs: 30, fte: 0 },
      {
        ...{
          year: 2021,
          employer: '0400000002',
          commune: '21004',
          section: 'S',
          division: 'unknown',
          statGroup: 'society',
        },
        ...{ formGroup: 'foundation', sizeClass: '1-4', seat: '21004', jobs: 40, fte: 25 },
      },
    ]);
    expect({ unplacedRows, unplacedJobs }).toEqual({ unplacedRows: 1, unplacedJobs: 5 });
  });

  it('reads the last years only, and leads the codes of every older grid to that of today', async () => {
    await connection.run(`
      INSERT INTO clean.employment VALUES
        ('0400000001', '2000000001', 2018, 4, '12030', 6, 4.0, NULL, NULL, NULL),
        ('0400000001', '2000000001', 2018, 4, '44001', 7, 4.0, NULL, NULL, NULL),
        ('0400000001', '2000000001', 2017, 4, '62063', 8, 4.0, NULL, NULL, NULL)`);
    try {
      const { rows } = await readPanel(connection, 'concertes-2023', 2);
      expect([...new Set(rows.map(({ year }) => year))]).toEqual([2018, 2021]);
      const places = rows.filter(({ year }) => year === 2018).map(({ commune, jobs }) => [commune, jobs]);
      expect(places).toEqual([
        ['12041', 60],
        ['44084', 70],
      ]);
    } finally {
      await connection.run('DELETE FROM clean.employment WHERE year < 2021');
    }
  });

  it('seats an employer without a seat in the country where most of its jobs are', async () => {
    await connection.run(`
      INSERT INTO clean.employment VALUES
        ('0400000003', NULL, 2022, 4, '21004', 3, 1.0, NULL, NULL, NULL), ('0400000003', NULL, 2022, 4, '62063', 4, 1.0, NULL, NULL, NULL)`);
    try {
      const { rows } = await readPanel(connection, 'concertes-2023', 1);
      expect(rows.map(({ seat }) => seat)).toEqual(['62063', '62063']);
    } finally {
      await connection.run('DELETE FROM clean.employment WHERE year = 2022');
    }
  });
});

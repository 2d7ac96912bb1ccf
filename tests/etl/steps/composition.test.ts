import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certifyComposition } from '../../../etl/disclosure/certify-composition.ts';
import { createComposition } from '../../../etl/disclosure/composition-store.ts';
import { UNIT_HEADER } from '../../../etl/disclosure/records.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { protectStep } from '../../../etl/steps/protect.ts';
import { openBench, type Bench } from './fixture.ts';

let bench: Bench;
const EMPLOYERS = `FROM (
  SELECT i, '09001' || lpad(i::VARCHAR, 5, '0') AS number, CASE WHEN i % 2 = 0 THEN '62063' ELSE '21004' END AS commune
  FROM range(60) AS employer(i))`;

/** Sixty employers in Liège and Brussels, each with workers of health and of the auxiliary committee. */
async function employ(women: string): Promise<void> {
  await bench.connection.run('DELETE FROM clean.employment');
  await bench.connection.run(`INSERT INTO clean.employment BY NAME
    SELECT number AS employer_number, 2025 AS year, 4 AS quarter, commune AS workplace_nis, committee AS joint_committee, 20 + i AS jobs,
      ${women} AS jobs_women, 9 AS jobs_part_time, 'onss.csv' AS file, i AS source_row
    ${EMPLOYERS}, (VALUES ('330'), ('337')) AS committees(committee)`);
}

/** A protection that rests on nothing stored. */
function makeFolder(name: string): string {
  const folder = join(bench.folder, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'units.csv'), `${UNIT_HEADER}\n`);
  writeFileSync(join(folder, 'pattern.csv'), 'key,year,status\n');
  writeFileSync(join(folder, 'witnesses.ndjson'), '');
  writeFileSync(join(folder, 'assumptions.json'), '{"waivers":[],"filed":[],"published":[]}');
  return folder;
}

const cells = (where: string) =>
  readRows(
    bench.connection,
    `SELECT territory, value, status FROM protection.composition WHERE ${where} ORDER BY ALL`,
  );
const WOMEN = `dataset = 'composition-region' AND measure = 'women'`;

async function certify(folder: string, before: string | null = null): Promise<string[]> {
  const notes: string[] = [];
  await certifyComposition(bench.connection, { folder, before, note: (text) => notes.push(text) });
  return notes;
}

beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2, STEPS.indexOf(protectStep)));
  const { connection } = bench;
  await connection.run(`INSERT INTO merged.entry BY NAME
    SELECT number AS entry_id, number AS enterprise_number, commune, 'association' AS form_group ${EMPLOYERS}`);
  await connection.run(`INSERT INTO classified.membership BY NAME
    SELECT number AS entry_id, 'concertes-2023' AS perimeter, true AS included ${EMPLOYERS}`);
  await createComposition(connection);
  await connection.run(`CREATE TABLE protection.observation AS
    SELECT 'region' AS dataset, 2025 AS year, CASE WHEN i % 2 = 0 THEN '03000' ELSE '04000' END AS territory, 'jobs' AS measure,
      sum(2 * (20 + i))::DOUBLE AS value ${EMPLOYERS} GROUP BY ALL`);
});
afterAll(() => bench.close());

describe('what jobs are made of, from the employment files to the cells', () => {
  it('is counted by region and committee group, and keeps no employer but beside the protection', async () => {
    await employ('10 + i % 5');
    const folder = makeFolder('first');
    expect(await certify(folder)).toEqual([expect.stringMatching(/cells of composition, 0 confidential/)]);
    const women = (parity: number) =>
      Array.from({ length: 60 }, (_, i) => (i % 2 === parity ? 2 * (10 + (i % 5)) : 0)).reduce(
        (sum, one) => sum + one,
      );
    expect((await cells(WOMEN)).map((row) => Object.values(row))).toEqual([
      ['03000', women(0), 'value'],
      ['04000', women(1), 'value'],
    ]);
    const [health] = await cells(
      `dataset = 'committee-country' AND measure = 'jobs' AND committee = 'cp-330'`,
    );
    expect(health?.['value']).toBe(
      Array.from({ length: 60 }, (_, i) => 20 + i).reduce((sum, one) => sum + one),
    );
    for (const name of ['composition-cells.csv', 'composition.json'])
      expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/09001\d{5}/);
  });

  it('of a year that was certified stays as it was, whatever is delivered later', async () => {
    const before = await cells(WOMEN);
    await employ('3');
    await certify(makeFolder('second'), join(bench.folder, 'first'));
    expect(await cells(WOMEN)).toEqual(before);
    await certify(makeFolder('third'));
    expect(await cells(WOMEN)).not.toEqual(before);
  });

  it('is not available where women are not delivered', async () => {
    await employ('NULL');
    await certify(makeFolder('fourth'));
    expect((await cells(WOMEN)).map(({ status }) => status)).toEqual(['n', 'n']);
  });

  it('is left out, with a note, where it does not add up to the certified jobs', async () => {
    await employ('5');
    await bench.connection.run(`DELETE FROM clean.employment WHERE source_row = 7`);
    expect(await certify(makeFolder('fifth'))).toEqual([expect.stringMatching(/left out: in 2025 04000/)]);
    expect(await cells('true')).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { aggregateStep } from '../../../etl/steps/aggregate.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { openBench, type Bench } from './fixture.ts';

let bench: Bench;
const rows = (sql: string) => readRows(bench.connection, sql);

/** Associations in Liège and Brussels, each employing from one year to another. */
async function employ(
  careers: readonly (readonly [commune: string, first: number, last: number, many: number])[],
) {
  const { connection } = bench;
  await connection.run('DELETE FROM clean.employment');
  let number = 900_200_000;
  for (const [commune, first, last, many] of careers) {
    for (let index = 0; index < many; index++) {
      number += 1;
      const id = `0${number}`;
      await connection.run(
        `INSERT INTO merged.entry BY NAME SELECT $1 AS entry_id, $1 AS enterprise_number, $2 AS commune`,
        [id, commune],
      );
      await connection.run(
        `INSERT INTO classified.membership BY NAME
         SELECT $1 AS entry_id, 'concertes-2023' AS perimeter, true AS included`,
        [id],
      );
      await connection.run(
        `INSERT INTO clean.employment BY NAME
         SELECT $1 AS employer_number, year, 4 AS quarter, 3 AS jobs, 'onss.csv' AS file, year AS source_row
         FROM range(${first}, ${last + 1}) AS years(year)`,
        [id],
      );
    }
  }
}

beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2, STEPS.indexOf(aggregateStep) + 1));
});
afterAll(() => bench.close());

describe('demography', () => {
  it('has every enterprise in one age class, in the country and in its region', async () => {
    const different = await rows(`
      WITH aged AS (
        SELECT perimeter, territory, sum(value) AS value FROM counts.demography
        WHERE measure = 'enterprises' AND activity = 'total' GROUP BY ALL),
      counted AS (
        SELECT perimeter, territory, value FROM counts.public_count
        WHERE measure = 'enterprises' AND activity_level = 'total' AND form_group = 'total'
          AND (territory = '01000' OR territory IN (SELECT region FROM counts.commune_ladder)))
      (FROM aged EXCEPT FROM counted) UNION ALL (FROM counted EXCEPT FROM aged)`);
    expect(different).toEqual([]);
    const classes = await rows(
      `SELECT DISTINCT age_class FROM counts.demography WHERE measure = 'enterprises' ORDER BY ALL`,
    );
    expect(classes.map((row) => row['age_class'])).toEqual(['10-19', '20-29', 'unknown']);
  });

  it('counts employers that came and went, and hides both in all regions of a year where one has too few', async () => {
    await employ([
      ['62063', 2020, 2023, 5],
      ['62063', 2021, 2023, 4],
      ['62063', 2020, 2021, 3],
      ['21004', 2020, 2023, 3],
      ['21004', 2021, 2022, 3],
      ['21004', 2020, 2021, 2],
    ]);
    await bench.run(aggregateStep);
    const flows = await rows(
      `SELECT territory, measure, year, value, status FROM counts.demography
       WHERE measure <> 'enterprises' ORDER BY year, measure, territory`,
    );
    expect(flows.map((row) => Object.values(row))).toEqual([
      ['01000', 'entering', 2021, 7, 'value'],
      ['03000', 'entering', 2021, 4, 'value'],
      ['04000', 'entering', 2021, 3, 'value'],
      // Nobody came: shown as zero that would tell, with the employers of both years, how many went.
      ['03000', 'entering', 2022, null, 'c'],
      ['04000', 'entering', 2022, null, 'c'],
      ['01000', 'leaving', 2022, 5, 'value'],
      ['03000', 'leaving', 2022, null, 'c'],
      ['04000', 'leaving', 2022, null, 'c'],
      ['01000', 'leaving', 2023, 3, 'value'],
      ['04000', 'leaving', 2023, 3, 'value'],
    ]);
  });
});

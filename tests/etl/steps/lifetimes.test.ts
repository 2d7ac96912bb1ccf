import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { aggregateStep } from '../../../etl/steps/aggregate.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { openBench, type Bench } from './fixture.ts';

const YEARS = [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
/** Legal form, commune, start and end of associations that left, one as a cooperative, one with a code of before the mergers. */
const CLOSED = [
  ['017', '62063', '2012-03-01', '2012-11-01'],
  ['017', '62063', '2012-03-01', '2013-02-28'],
  ['017', '62063', '2012-03-01', '2013-03-01'],
  ['017', '82003', '2015-06-15', '2025-06-14'],
  ['017', '82003', '2015-06-15', '2025-06-15'],
  ['706', '62063', '2014-01-01', '2016-01-01'],
  ['117', '62063', '2014-01-01', '2016-01-01'],
  ['029', '21004', null, '2020-05-05'],
] as const;

let bench: Bench;
const rows = (sql: string) => readRows(bench.connection, sql);

async function close(closed: readonly (readonly (string | null)[])[]) {
  await bench.connection.run('DELETE FROM clean.closure');
  for (const [at, [form, commune, start, end]] of closed.entries()) {
    await bench.connection.run(
      `INSERT INTO clean.closure VALUES ($1, $2, '88991', $3, $4::DATE, $5::DATE, 'ended', 'closures.csv', ${at + 2})`,
      [`09010000${String(at).padStart(2, '0')}`, form ?? null, commune ?? null, start ?? null, end ?? null],
    );
  }
  await bench.run(aggregateStep);
}

/** Values by measure and year of a territory. */
async function seriesOf(territory: string, perimeter = 'concertes-2023', activity = 'total') {
  const found = await rows(
    `SELECT measure || ' ' || year AS key, value FROM counts.lifetime
     WHERE territory = '${territory}' AND perimeter = '${perimeter}' AND activity = '${activity}'`,
  );
  return new Map(found.map((row) => [String(row['key']), Number(row['value'])]));
}

beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2, STEPS.indexOf(aggregateStep) + 1));
});
afterAll(() => bench.close());

describe('births, closures, survival and ages', () => {
  it('say nothing of years of which no closure is known', async () => {
    await close([]);
    expect(await rows('SELECT DISTINCT year FROM counts.lifetime')).toEqual([]);
  });

  it('count those that left in the years of their birth and end, and their survival to the day', async () => {
    await close(CLOSED);
    const liege = await seriesOf('62063');
    expect([liege.get('entries 2012'), liege.get('exits 2012'), liege.get('exits 2013')]).toEqual([3, 1, 2]);
    expect(liege.get('survivors-1 2013')).toBe(1);
    expect(liege.get('survivors-3 2015')).toBeUndefined();
    const bastogne = await seriesOf('82039');
    expect([bastogne.get('entries 2015'), bastogne.get('survivors-5 2020')]).toEqual([2, 2]);
    expect([bastogne.get('survivors-10 2025'), bastogne.get('exits 2025')]).toEqual([1, 2]);
  });

  it('has a cooperative of which no accreditation is known in the perimeter that asks for none, public forms in none', async () => {
    expect((await seriesOf('62063', 'legal-form')).get('exits 2016')).toBe(1);
    expect((await seriesOf('62063')).get('exits 2016')).toBeUndefined();
  });

  it('puts every enterprise of a year into one age class, and adds up over territories and activities', async () => {
    const country = await seriesOf('01000');
    const unknown = country.get('age-unknown 2019') ?? 0;
    expect(unknown - (country.get('age-unknown 2020') ?? 0)).toBe(1);
    expect(country.get('age-0-4 2016')).toBe(2);
    expect(country.get('age-0-4 2025')).toBeUndefined();
    const different = await rows(`
      WITH parts AS (SELECT perimeter, measure, year, sum(value) AS value FROM counts.lifetime
        WHERE activity = 'total' AND territory IN (SELECT commune FROM counts.commune_ladder) GROUP BY ALL),
      groups AS (SELECT perimeter, measure, year, sum(value) AS value FROM counts.lifetime
        WHERE activity <> 'total' AND territory = '01000' GROUP BY ALL),
      whole AS (SELECT perimeter, measure, year, value FROM counts.lifetime WHERE territory = '01000' AND activity = 'total')
      (FROM parts EXCEPT FROM whole) UNION ALL (FROM whole EXCEPT FROM parts)
      UNION ALL (FROM groups EXCEPT FROM whole) UNION ALL (FROM whole EXCEPT FROM groups)`);
    expect(different).toEqual([]);
    const years = await rows('SELECT DISTINCT year FROM counts.lifetime ORDER BY year');
    expect(years.map((row) => row['year'])).toEqual(YEARS);
  });

  it('knows those that left by an update, with the seat and activity that they had', async () => {
    await bench.connection.run(`
      INSERT INTO clean.enterprise VALUES ('0900000011', '000', '017', NULL, '017', DATE '2020-02-02', DATE '2024-04-04', 12);
      INSERT INTO raw.kbo_address ("extract", source_row, valid_to, "EntityNumber", "TypeOfAddress", "Zipcode")
        VALUES (150, 20, DATE '2024-04-04', '0900.000.011', 'REGO', '4000');
      INSERT INTO raw.kbo_activity (extract, source_row, valid_to, "EntityNumber", activity_kind)
        VALUES (150, 20, DATE '2024-04-04', '0900.000.011', 1);`);
    await close(CLOSED);
    expect((await seriesOf('62063')).get('exits 2024')).toBe(1);
    const [group] = await rows(
      `SELECT activity FROM counts.lifetime WHERE territory = '62063' AND measure = 'exits' AND year = 2024
         AND perimeter = 'concertes-2023' AND activity <> 'total'`,
    );
    expect(group?.['activity']).toBe('health');
  });
});

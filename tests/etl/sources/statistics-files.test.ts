import { describe, expect, it } from 'vitest';
import { CLOSURE_COLUMNS, cleanClosures, loadClosures } from '../../../etl/sources/closures/load.ts';
import { cleanSalaried, loadSalaried, SALARIED_COLUMNS } from '../../../etl/sources/salaried/load.ts';
import * as kbo from './kbo-extract.ts';

const options = (folder: string) => ({ paths: [folder], buildDir: kbo.temporaryFolder(), demo: true });
const changed = (columns: readonly string[], row: readonly string[], column: string, value: string) =>
  row.map((cell, index) => (columns[index] === column ? value : cell));

describe('closures', () => {
  const good = [kbo.ASSOCIATION, '017', '88991', '62063', '2010-01-31', '2024-05-06', 'struck-off'];
  const other = [kbo.COOPERATIVE, '706', '', '62063', '', '2024-05-06', 'merger'];
  async function cleaned(rows: readonly (readonly string[])[]) {
    const connection = await kbo.memoryWarehouse();
    const folder = kbo.writeFolder({ 'closures-2024.csv': kbo.csv([[...CLOSURE_COLUMNS], ...rows]) });
    await loadClosures(connection, options(folder), () => undefined);
    return { connection, report: await cleanClosures(connection) };
  }

  it('are typed; activity and start may be empty', async () => {
    const { connection, report } = await cleaned([good, other]);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT enterprise_number, nace_2008, start_date::VARCHAR, reason FROM clean.closure ORDER BY source_row',
      ),
    ).toEqual([
      [kbo.ASSOCIATION.replaceAll('.', ''), '88991', '2010-01-31', 'struck-off'],
      [kbo.COOPERATIVE.replaceAll('.', ''), null, null, 'merger'],
    ]);
    expect(report.files[0]).toMatchObject({ vintage: '2024-12-31', rowsIn: 2, rowsKept: 2 });
  });

  it.each([
    ['enterprise_number', '0910000099'],
    ['legal_form', ''],
    ['nace_2008', '8899'],
    ['commune_nis', 'Liège'],
    ['start_date', '31-01-2010'],
    ['end_date', ''],
    ['end_date', '2009-01-01'],
    ['reason', 'tired'],
  ])('with %s %j are rejected with their place', async (column, value) => {
    const { connection, report } = await cleaned([other, changed(CLOSURE_COLUMNS, good, column, value)]);
    const [rejection] = await kbo.rowsOf(
      connection,
      'SELECT file, source_row::INT, column_name, found FROM clean.rejected',
    );
    expect(rejection).toEqual(['closures-2024.csv', 3, value === '2009-01-01' ? null : column, null]);
    expect(report.files[0]).toMatchObject({ rowsKept: 1, rowsRejected: 1 });
  });

  it('count an enterprise once', async () => {
    const { connection } = await cleaned([good, changed(CLOSURE_COLUMNS, good, 'reason', 'ended')]);
    expect(await kbo.rowsOf(connection, 'SELECT reason FROM clean.closure')).toEqual([['struck-off']]);
  });
});

describe('all salaried employment', () => {
  const good = ['2025', '4', '62063', 'Q', '120', '3400'];
  async function cleaned(rows: readonly (readonly string[])[]) {
    const connection = await kbo.memoryWarehouse();
    const folder = kbo.writeFolder({ 'salaried-2025.csv': kbo.csv([[...SALARIED_COLUMNS], ...rows]) });
    await loadSalaried(connection, options(folder), () => undefined);
    return { connection, report: await cleanSalaried(connection) };
  }

  it('is typed; what the producer hides stays empty', async () => {
    const { connection } = await cleaned([good, ['2025', '4', '01000', 'total', '', '']]);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT territory_nis, activity, employers, jobs FROM clean.salaried ORDER BY source_row',
      ),
    ).toEqual([
      ['62063', 'Q', 120, 3400],
      ['01000', 'total', null, null],
    ]);
  });

  it.each([
    ['year', '25'],
    ['quarter', '0'],
    ['territory_nis', '6206'],
    ['activity', '86'],
    ['employers', '12,5'],
    ['jobs', '-3'],
  ])('with %s %j is rejected with its place and what was found', async (column, value) => {
    const { connection } = await cleaned([
      changed(SALARIED_COLUMNS, good, 'activity', 'R'),
      changed(SALARIED_COLUMNS, good, column, value),
    ]);
    expect(
      await kbo.rowsOf(connection, 'SELECT file, source_row::INT, column_name, found FROM clean.rejected'),
    ).toEqual([['salaried-2025.csv', 3, column, value]]);
  });

  it('refuses a file without one of its columns, naming it', async () => {
    const connection = await kbo.memoryWarehouse();
    const folder = kbo.writeFolder({
      'salaried-2025.csv': kbo.csv([SALARIED_COLUMNS.slice(0, -1), good.slice(0, -1)]),
    });
    await expect(loadSalaried(connection, options(folder), () => undefined)).rejects.toThrow(/jobs/);
  });
});

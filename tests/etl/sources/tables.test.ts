import { describe, expect, it } from 'vitest';
import { BEST_COLUMNS, cleanBest, loadBest } from '../../../etl/sources/best/load.ts';
import { cleanOnss, loadOnss, ONSS_COLUMNS } from '../../../etl/sources/onss/load.ts';
import * as kbo from './kbo-extract.ts';

type Cells = Partial<Record<(typeof BEST_COLUMNS)[number], string>>;

function bestRow(cells: Cells): string[] {
  const usual: Cells = {
    'EPSG:4326_lat': '50.64',
    'EPSG:4326_lon': '5.57',
    municipality_id: '62063',
    municipality_name_fr: 'Liège',
    postcode: '4000',
    street_id: '77',
    streetname_fr: 'Rue Léopold',
    house_number: '12',
    region_code: 'BE-WAL',
    status: 'current',
  };
  return BEST_COLUMNS.map((column) => ({ ...usual, ...cells })[column] ?? '');
}

async function cleanedAddresses(files: Record<string, string>) {
  const connection = await kbo.memoryWarehouse();
  const folder = kbo.writeFolder(files);
  await loadBest(
    connection,
    { paths: [folder], buildDir: kbo.temporaryFolder(), demo: true },
    () => undefined,
  );
  return { connection, report: await cleanBest(connection) };
}

describe('addresses', () => {
  it('folds boxes into their house, keeps current rows and counts the others', async () => {
    const { connection, report } = await cleanedAddresses({
      'openaddress-bewal.csv': kbo.csv([
        [...BEST_COLUMNS],
        bestRow({ box_number: '2', 'EPSG:4326_lat': '50.61' }),
        bestRow({ 'EPSG:4326_lat': '50.62' }),
        bestRow({ house_number: '12 a' }),
        bestRow({ status: 'retired', house_number: '99' }),
      ]),
    });
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT street_fr, house_number, lat, addresses FROM clean.best_address ORDER BY 2',
      ),
    ).toEqual([
      ['Rue Léopold', '12', 50.62, 2],
      ['Rue Léopold', '12A', 50.64, 1],
    ]);
    expect(report.files).toMatchObject([{ rowsIn: 4, rowsKept: 3, rowsRejected: 0, rowsDropped: 1 }]);
  });

  it('rejects points outside Belgium, wrong postal codes and regions, with their place', async () => {
    const { connection, report } = await cleanedAddresses({
      'openaddress-bebru.csv': kbo.csv([
        [...BEST_COLUMNS],
        bestRow({ 'EPSG:4326_lat': '4.35', 'EPSG:4326_lon': '50.85' }),
        bestRow({ 'EPSG:4326_lon': '' }),
        bestRow({ postcode: '40' }),
        bestRow({ region_code: 'FR-HDF' }),
        bestRow({}),
      ]),
    });
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT source_row::INT, column_name, found FROM clean.rejected ORDER BY 1',
      ),
    ).toEqual([
      [2, 'EPSG:4326_lat', '4.35'],
      [3, 'EPSG:4326_lon', null],
      [4, 'postcode', '40'],
      [5, 'region_code', 'FR-HDF'],
    ]);
    expect(report.files[0]).toMatchObject({ rowsIn: 5, rowsKept: 1, rowsRejected: 4 });
  });

  it('reads the three official zips of a folder', async () => {
    const connection = await kbo.memoryWarehouse();
    const header = [...BEST_COLUMNS];
    const paths = await Promise.all(
      ['bebru', 'bevlg', 'bewal'].map((region, index) =>
        kbo.writeZip({
          [`openaddress-${region}.csv`]: kbo.csv([header, bestRow({ house_number: String(index) })]),
        }),
      ),
    );
    const report = await loadBest(
      connection,
      { paths, buildDir: kbo.temporaryFolder(), demo: true },
      () => undefined,
    );
    expect(report.files.map(({ file, rowsKept }) => [file, rowsKept])).toEqual([
      ['openaddress-bebru.csv', 1],
      ['openaddress-bevlg.csv', 1],
      ['openaddress-bewal.csv', 1],
    ]);
  });
});

describe('employment', () => {
  const employer = kbo.ASSOCIATION.replaceAll('.', '');
  const good = [employer, kbo.ASSOCIATION_SHOP, '2021', '4', '62063', '327.03', '7', '5.25', '4', '3', '2'];
  const changed = (column: string, value: string) =>
    good.map((cell, index) => (ONSS_COLUMNS[index] === column ? value : cell));

  async function cleaned(rows: string[][]) {
    const connection = await kbo.memoryWarehouse();
    const folder = kbo.writeFolder({ 'onss-2021-4.csv': kbo.csv([[...ONSS_COLUMNS], ...rows]) });
    await loadOnss(
      connection,
      { paths: [folder], buildDir: kbo.temporaryFolder(), demo: true },
      () => undefined,
    );
    return { connection, report: await cleanOnss(connection) };
  }

  it('types the rows of the contract; optional cells may be empty', async () => {
    const { connection, report } = await cleaned([
      good,
      [employer, '', '2021', '4', '', '', '0', '', '', '', ''],
    ]);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT employer_number, establishment_number, jobs, fte, jobs_women FROM clean.employment ORDER BY jobs',
      ),
    ).toEqual([
      [employer, null, 0, null, null],
      [employer, kbo.ASSOCIATION_SHOP.replaceAll('.', ''), 7, 5.25, 4],
    ]);
    expect(report.files[0]).toMatchObject({ vintage: '2021-12-31', rowsIn: 2, rowsKept: 2 });
  });

  it.each([
    ['employer_number', '0910000099'],
    ['employer_number', kbo.ASSOCIATION_SHOP],
    ['establishment_number', employer],
    ['year', '21'],
    ['quarter', '5'],
    ['workplace_nis', '6206'],
    ['joint_committee', 'CP 327'],
    ['jobs', '98765,4'],
    ['jobs', ''],
    ['jobs', '-3'],
    ['fte', '5,25'],
    ['jobs_women', '99999'],
    ['jobs_part_time', '88888'],
  ])('rejects a row whose %s is %j, and writes the value nowhere', async (column, value) => {
    const { connection, report } = await cleaned([
      good,
      changed('joint_committee', '330'),
      changed(column, value),
    ]);
    const rejections = await kbo.rowsOf(connection, 'SELECT source_row::INT, found FROM clean.rejected');
    expect(rejections).toEqual([[4, null]]);
    expect(report.files[0]).toMatchObject({ rowsIn: 3, rowsKept: 2, rowsRejected: 1 });
    if (value !== '')
      expect(JSON.stringify([report, await kbo.rowsOf(connection, 'FROM clean.rejected')])).not.toContain(
        `"${value}"`,
      );
  });

  it('may lack women, men, part-time and committee altogether; another column is refused by name', async () => {
    const connection = await kbo.memoryWarehouse();
    const load = (header: readonly string[]) => {
      const cells = header.map((column) => good[ONSS_COLUMNS.findIndex((one) => one === column)] ?? 'x');
      const folder = kbo.writeFolder({ 'onss-2021-4.csv': kbo.csv([[...header], cells]) });
      const options = { paths: [folder], buildDir: kbo.temporaryFolder(), demo: true };
      return loadOnss(connection, options, () => undefined);
    };
    const known = ONSS_COLUMNS.filter((column) => !/^jobs_|committee/.test(column));
    await load(known);
    await cleanOnss(connection);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT jobs, jobs_women, jobs_part_time, joint_committee FROM clean.employment',
      ),
    ).toEqual([[7, null, null, null]]);
    await expect(load([...known, 'jobs_young'])).rejects.toThrow(/unknown column "jobs_young"/);
    await expect(load(known.filter((column) => column !== 'jobs'))).rejects.toThrow(/missing column "jobs"/);
  });

  it('rejects a row that repeats an earlier one', async () => {
    const { connection } = await cleaned([good, changed('jobs', '70')]);
    expect(await kbo.rowsOf(connection, 'SELECT jobs FROM clean.employment')).toEqual([[7]]);
  });

  it('names no value in an error', async () => {
    const connection = await kbo.memoryWarehouse();
    const folder = kbo.writeFolder({ 'onss-2021-4.csv': 'employer_number;jobs\n1;98765\n' });
    const failing = loadOnss(
      connection,
      { paths: [folder], buildDir: kbo.temporaryFolder(), demo: true },
      () => undefined,
    );
    await expect(failing).rejects.toThrow(
      /onss-2021-4\.csv.*missing columns "employer_number".*separated by commas/,
    );
    await expect(failing).rejects.not.toThrow(/98765/);
  });
});

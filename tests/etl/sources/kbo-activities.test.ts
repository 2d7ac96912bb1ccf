import { describe, expect, it } from 'vitest';
import { createWarehouse } from '../../../etl/sources/raw-table.ts';
import * as kbo from './kbo-extract.ts';
import { digits, load, loadFull, rejected } from './kbo-load.ts';

const ACTIVITIES = `SELECT "EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification"
  FROM raw.kbo_activity JOIN raw.kbo_activity_kind USING (activity_kind) ORDER BY ALL`;

describe('activities', () => {
  it('keep their text as it came, each combination once, whatever the quoting', async () => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    files['activity.csv'] =
      String(files['activity.csv']) +
      `${kbo.COOPERATIVE},003,2008,88991,MAIN\n${kbo.COOPERATIVE},003,2008,,SECO\n`;
    const { connection } = await loadFull(files);
    expect(await kbo.rowsOf(connection, ACTIVITIES)).toEqual(
      [
        [kbo.ASSOCIATION, '001', '2008', '8899101', 'SECO'],
        [kbo.ASSOCIATION, '003', '2008', '88991', 'MAIN'],
        [kbo.COOPERATIVE, '003', '2008', '88991', 'MAIN'],
        [kbo.COOPERATIVE, '003', '2008', null, 'SECO'],
        [kbo.ASSOCIATION_SHOP, '003', '2008', '47790', 'MAIN'],
      ].sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)),
    );
    const kinds = 'SELECT count(*)::INT, max(activity_kind) FROM raw.kbo_activity_kind';
    expect(await kbo.rowsOf(connection, kinds)).toEqual([[4, 3]]);
  });

  it('of an update take the numbers of what is known and new ones for the rest', async () => {
    const full = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    const inserted = [
      [kbo.COOPERATIVE, '003', '2008', '88991', 'MAIN'],
      [kbo.COOPERATIVE, '003', '2025', '88991', 'MAIN'],
    ];
    const update = kbo.writeFolder(kbo.updateExtract({}, { activity: inserted }));
    const { connection } = await load(undefined, [update], full);
    const ofCooperative = `SELECT activity_kind FROM raw.kbo_activity WHERE "EntityNumber" = '${kbo.COOPERATIVE}' ORDER BY 1`;
    expect(await kbo.rowsOf(connection, ofCooperative)).toEqual([[0], [3]]);
    expect(await kbo.rowsOf(connection, ACTIVITIES)).toContainEqual(inserted[1]);
  });

  it('of a natural person are dropped, too, after wrong rows of the same person', async () => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    const good = (number: string) => `"${number}","003","2008","88991","MAIN"\r\n`;
    const wrong = `"${kbo.BAKER}","003","2008","88991"\r\n`;
    const undecodable = Buffer.concat([
      Buffer.from(`"${kbo.BAKER}","003","2008","8899`),
      Buffer.from([0xe9]),
      Buffer.from('","MAIN"\r\n'),
    ]);
    const bad = [Buffer.from(wrong), Buffer.from(wrong), undecodable, undecodable];
    const blocks = bad.flatMap((row) => [
      Buffer.from(good(kbo.ASSOCIATION)),
      row,
      Buffer.from(good(kbo.BAKER)),
    ]);
    files['activity.csv'] = Buffer.concat([Buffer.from(String(files['activity.csv'])), ...blocks]);
    const loaded = await loadFull(files);
    const holders = 'SELECT DISTINCT "EntityNumber" FROM raw.kbo_activity ORDER BY 1';
    expect(await kbo.rowsOf(loaded.connection, holders)).toEqual([[kbo.ASSOCIATION], [kbo.ASSOCIATION_SHOP]]);
    const rows = (await rejected(loaded, '0150/activity.csv')).map(([row, , , reason]) => [row, reason]);
    expect(rows).toContainEqual([8, 'the row has not as many columns as the header']);
    expect(rows).toContainEqual([11, 'the row has not as many columns as the header']);
    expect(rows).toContainEqual([14, 'the row is not UTF-8']);
    expect(rows).toContainEqual([17, 'the row is not UTF-8']);
  });

  it('of a warehouse that held their text in every row are brought to the present tables', async () => {
    const connection = await kbo.memoryWarehouse();
    await connection.run(`CREATE SCHEMA raw;
      CREATE TABLE raw.kbo_activity (extract INTEGER NOT NULL, source_row BIGINT NOT NULL, valid_to DATE,
        "EntityNumber" VARCHAR, "ActivityGroup" VARCHAR, "NaceVersion" VARCHAR, "NaceCode" VARCHAR, "Classification" VARCHAR);
      INSERT INTO raw.kbo_activity VALUES (150, 2, NULL, '${kbo.ASSOCIATION}', '003', '2008', '88991', 'MAIN'),
        (150, 3, NULL, '${kbo.COOPERATIVE}', '003', '2008', '88991', 'MAIN'),
        (150, 4, NULL, '${kbo.COOPERATIVE}', '003', NULL, '88991', 'MAIN');`);
    await createWarehouse(connection);
    expect(await kbo.rowsOf(connection, ACTIVITIES)).toHaveLength(3);
    expect(await kbo.rowsOf(connection, 'SELECT count(*)::INT FROM raw.kbo_activity_kind')).toEqual([[2]]);
    expect(await kbo.rowsOf(connection, 'SELECT entity_number FROM clean.activity ORDER BY 1')).toEqual([
      [digits(kbo.ASSOCIATION)],
      [digits(kbo.COOPERATIVE)],
    ]);
  });
});

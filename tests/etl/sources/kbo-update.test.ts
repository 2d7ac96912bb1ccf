import { describe, expect, it } from 'vitest';
import * as kbo from './kbo-extract.ts';
import { digits, load, type Loaded } from './kbo-load.ts';

describe('an update', () => {
  const NEWCOMER = kbo.registryNumber(10_290_000);
  const full = () => kbo.writeFolder(kbo.fullExtract(kbo.smallRegistry()));
  const numbers = (loaded: Loaded, where: string) =>
    kbo.rowsOf(
      loaded.connection,
      `SELECT enterprise_number, valid_to::VARCHAR FROM clean.enterprise WHERE ${where} ORDER BY 1`,
    );

  it('replaces what it inserts, closes what it only deletes, keeps the rest', async () => {
    const update = kbo.updateExtract(
      { enterprise: [kbo.COOPERATIVE], denomination: [kbo.COOPERATIVE, kbo.ASSOCIATION] },
      {
        enterprise: [[NEWCOMER, 'AC', '000', '2', '017', '', '01-11-2026']],
        denomination: [
          [NEWCOMER, '1', '001', 'Nouvelle'],
          [kbo.ASSOCIATION, '1', '001', 'Nouveau nom'],
        ],
        activity: [[kbo.ASSOCIATION_SHOP, '003', '2008', '88991', 'SECO']],
      },
    );
    const loaded = await load(full(), [kbo.writeFolder(update)]);
    expect(await numbers(loaded, 'true')).toEqual([
      [digits(kbo.ASSOCIATION), null],
      [digits(kbo.COOPERATIVE), '2026-11-01'],
      [digits(NEWCOMER), null],
    ]);
    expect(await kbo.rowsOf(loaded.connection, 'SELECT name FROM clean.denomination ORDER BY name')).toEqual([
      ['Nouveau nom'],
      ['Nouvelle'],
    ]);
    const shop = `SELECT nace_code, classification FROM clean.activity WHERE entity_number = '${digits(kbo.ASSOCIATION_SHOP)}'`;
    expect(await kbo.rowsOf(loaded.connection, shop)).toEqual([['88991', 'SECO']]);
    expect(
      await kbo.rowsOf(
        loaded.connection,
        `SELECT count(*)::INT FROM raw.kbo_denomination WHERE valid_to IS NOT NULL`,
      ),
    ).toEqual([[1]]);
  });

  it('drops natural persons in inserts, and rows of numbers it does not know', async () => {
    const update = kbo.updateExtract(
      { enterprise: [kbo.BAKER] },
      {
        enterprise: [[kbo.registryNumber(9_500_000), 'AC', '000', '1', '', '', '']],
        activity: [[kbo.BAKER, '001', '2008', '10711', 'MAIN']],
        denomination: [[kbo.registryNumber(9_500_000), '0', '001', 'Durand, Luc']],
      },
    );
    const { connection, report } = await load(full(), [kbo.writeFolder(update)]);
    const dropped = report.files.filter(
      ({ rowsDropped, file }) => file.startsWith('0151') && rowsDropped > 0,
    );
    expect(dropped.map(({ file, rowsDropped }) => [file, rowsDropped])).toEqual([
      ['0151/activity_insert.csv', 1],
      ['0151/denomination_insert.csv', 1],
      ['0151/enterprise_delete.csv', 1],
      ['0151/enterprise_insert.csv', 1],
    ]);
    expect(JSON.stringify(await kbo.rowsOf(connection, 'FROM raw.kbo_denomination'))).not.toContain('Durand');
  });

  it('erases an enterprise that turns out to be a natural person, with its establishments', async () => {
    const update = kbo.updateExtract({}, { enterprise: [[kbo.ASSOCIATION, 'AC', '000', '1', '', '', '']] });
    const loaded = await load(full(), [kbo.writeFolder(update)]);
    expect(await numbers(loaded, 'true')).toEqual([[digits(kbo.COOPERATIVE), null]]);
    for (const table of ['establishment', 'activity', 'branch', 'contact']) {
      expect(await kbo.rowsOf(loaded.connection, `SELECT count(*)::INT FROM raw.kbo_${table}`)).toEqual([
        [0],
      ]);
    }
  });

  it('reopens a closed enterprise that comes back', async () => {
    const closing = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {});
    const opening = kbo.updateExtract(
      {},
      { enterprise: [[kbo.COOPERATIVE, 'AC', '000', '2', '706', '', '']] },
      152,
    );
    const loaded = await load(full(), [kbo.writeFolder(closing), kbo.writeFolder(opening)]);
    expect(await numbers(loaded, `enterprise_number = '${digits(kbo.COOPERATIVE)}'`)).toEqual([
      [digits(kbo.COOPERATIVE), null],
    ]);
  });

  it('refuses an update out of sequence or without a full extract before it', async () => {
    const later = kbo.writeFolder(kbo.updateExtract({}, {}, 152));
    await expect(load(full(), [later])).rejects.toThrow(
      /extract 152 does not follow extract 150.*151 was expected/,
    );
    await expect(load(undefined, [later])).rejects.toThrow(/needs a full extract/);
  });

  it('undoes the full extract read before it when it is unusable', async () => {
    const before = await load(full());
    const update = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {}, 161);
    update['contact_insert.csv'] = 'wrong\r\n';
    const later = kbo.writeFolder(kbo.fullExtract({}, 160));
    await expect(load(later, [kbo.writeFolder(update)], before)).rejects.toThrow(/wrong header/);
    expect(await kbo.rowsOf(before.connection, 'SELECT max(extract) FROM raw.kbo_meta')).toEqual([[150]]);
    expect(await kbo.rowsOf(before.connection, 'SELECT count(*)::INT FROM raw.kbo_enterprise')).toEqual([
      [2],
    ]);
    expect(
      await kbo.rowsOf(
        before.connection,
        `SELECT count(*)::INT FROM duckdb_tables() WHERE table_name LIKE 'incoming%'`,
      ),
    ).toEqual([[0]]);
  });

  it('undoes everything when one of its files is unusable', async () => {
    const update = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {});
    update['contact_insert.csv'] = 'wrong\r\n';
    const before = await load(full());
    await expect(load(undefined, [kbo.writeFolder(update)], before)).rejects.toThrow(/wrong header/);
    expect(
      await kbo.rowsOf(
        before.connection,
        'SELECT count(*)::INT FROM raw.kbo_enterprise WHERE valid_to IS NOT NULL',
      ),
    ).toEqual([[0]]);
    expect(await kbo.rowsOf(before.connection, 'SELECT max(extract) FROM raw.kbo_meta')).toEqual([[150]]);
  });
});

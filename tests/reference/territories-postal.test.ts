import { describe, expect, it } from 'vitest';
import { foldText } from '../../data/rules/fold.ts';
import { listTerritories, localities, successions, getTerritory } from './territories-tables.ts';

const ofCode = (code: string) => localities.filter((row) => row.postal_code === code);

describe('localities.csv', () => {
  it('gives every commune of 2025 a postal code, and knows no other commune', () => {
    const covered = new Set(localities.filter((row) => row.kind === 'commune').map((row) => row.nis));
    expect([...covered].sort()).toEqual(listTerritories('2025', 'commune').map((row) => row.nis));
    expect(localities.every((row) => covered.has(row.nis))).toBe(true);
  });

  it('gives every code exactly one main commune', () => {
    for (const [code, rows] of Map.groupBy(localities, (row) => row.postal_code)) {
      const main = new Set(rows.filter((row) => row.main === 'true').map((row) => row.nis));
      expect(main.size, code).toBe(1);
    }
    expect(new Set(localities.map((row) => row.postal_code)).size).toBe(1149);
  });

  it('names the commune of every code and commune, in three languages, once', () => {
    for (const [pair, rows] of Map.groupBy(localities, (row) => `${row.postal_code} ${row.nis}`)) {
      const communes = rows.filter((row) => row.kind === 'commune');
      expect(communes, pair).toHaveLength(1);
      const { name_fr, name_nl, name_de } = getTerritory('2025', pair.slice(5));
      expect(communes[0]).toMatchObject({ name_fr, name_nl, name_de });
    }
  });

  it('keeps codes that cross communes', () => {
    expect(new Set(ofCode('1050').map((row) => row.nis))).toEqual(new Set(['21004', '21009']));
    expect(new Set(ofCode('1804').map((row) => row.nis))).toEqual(new Set(['23088', '23096']));
    expect(ofCode('1050').find((row) => row.main === 'true')?.nis).toBe('21009');
    expect(ofCode('1040').find((row) => row.main === 'true')?.nis).toBe('21005');
  });

  it('keeps both places called Arbre', () => {
    const places = localities.filter((row) => row.name_fr === 'Arbre');
    expect(places.map((row) => [row.postal_code, row.nis])).toEqual([
      ['5170', '92101'],
      ['7811', '51004'],
    ]);
  });

  it('keeps the name of every commune merged in 2025 under the new commune', () => {
    for (const { old_nis, new_nis } of successions.filter((row) => row.to_grid === '2025')) {
      const { name_nl } = getTerritory('2019', old_nis);
      const found = localities.some(
        (row) => row.nis === new_nis && foldText(row.name_nl) === foldText(name_nl),
      );
      expect(found, `${old_nis} ${name_nl}`).toBe(true);
    }
  });

  it.each([
    ['1020', '21004', 'Laeken', 'Laken'],
    ['7784', '57097', 'Bas-Warneton', 'Neerwaasten'],
    ['6600', '82039', 'Wardin', 'Wardin'],
    ['1348', '25121', 'Louvain-la-Neuve', ''],
    ['3724', '71072', 'Vliermaal', 'Vliermaal'],
  ])('%s lists in %s %s / %s', (code, nis, fr, nl) => {
    expect(ofCode(code)).toContainEqual(expect.objectContaining({ nis, name_fr: fr, name_nl: nl }));
  });

  it('repeats no name within a code and a commune', () => {
    for (const [pair, rows] of Map.groupBy(localities, (row) => `${row.postal_code} ${row.nis}`)) {
      const names = rows.map((row) => foldText(row.name_fr || row.name_nl || row.name_de));
      expect(new Set(names).size, pair).toBe(names.length);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { GRIDS } from '../../data/schema/reference/territories.ts';
import {
  getTerritory,
  listAncestors,
  listTerritories,
  population,
  successions,
  territories,
} from './territories-tables.ts';

describe('territories.csv', () => {
  it.each([
    ['2019', 'commune', 581],
    ['2025', 'commune', 565],
    ['2019', 'arrondissement', 43],
    ['2025', 'arrondissement', 43],
    ['2019', 'province', 10],
    ['2025', 'province', 10],
    ['2019', 'region', 3],
    ['2025', 'region', 3],
    ['2019', 'country', 1],
    ['2025', 'country', 1],
  ] as const)('the grid %s has every %s: %i', (grid, level, count) => {
    expect(listTerritories(grid, level)).toHaveLength(count);
  });

  it('each code stands once in its grid', () => {
    const keys = territories.map((row) => `${row.grid} ${row.nis}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(GRIDS)('on the grid %s every chain of parents ends at the country, one level at a time', (grid) => {
    const above: Record<string, string[]> = {
      commune: ['arrondissement'],
      arrondissement: ['province', 'region'],
      province: ['region'],
      region: ['country'],
    };
    for (const row of territories.filter(
      (candidate) => candidate.grid === grid && candidate.level !== 'country',
    )) {
      expect(above[row.level], row.nis).toContain(getTerritory(grid, row.parent).level);
      expect(listAncestors(grid, row.nis).at(-1)).toBe('01000');
    }
  });

  it('the arrondissement of Brussels alone hangs on a region', () => {
    const onRegion = listTerritories('2025', 'arrondissement').filter(
      (row) => getTerritory('2025', row.parent).level === 'region',
    );
    expect(onRegion.map((row) => [row.nis, row.parent])).toEqual([['21000', '04000']]);
  });

  it.each([
    ['44045', '44000', '46029', '46000'],
    ['73040', '73000', '71072', '71000'],
    ['11056', '11000', '46030', '46000'],
  ])('%s leaves its arrondissement %s by the merger into %s (%s)', (before, from, after, to) => {
    expect(getTerritory('2019', before).parent).toBe(from);
    expect(getTerritory('2025', after).parent).toBe(to);
  });

  it('Zwijndrecht passes from the province of Antwerp to East Flanders', () => {
    expect(listAncestors('2019', '11056')).toContain('10000');
    expect(listAncestors('2025', '46030')).toContain('40000');
  });

  it('Bastogne is merged since 2 December 2024, the Flemish communes since 1 January 2025', () => {
    expect(getTerritory('2025', '82039').valid_from).toBe('2024-12-02');
    expect(getTerritory('2019', '82003').valid_to).toBe('2024-12-01');
    expect(getTerritory('2019', '82005').valid_to).toBe('2024-12-01');
    expect(getTerritory('2025', '71072').valid_from).toBe('2025-01-01');
    expect(getTerritory('2019', '71022').valid_to).toBe('2024-12-31');
    expect(getTerritory('2025', '11002').valid_to).toBe('');
  });

  it.each([
    ['2025', '21007', 'Forest', 'Vorst', 'Forest', 'Forest'],
    ['2025', '62093', 'Saint-Nicolas', 'Saint-Nicolas', 'Saint-Nicolas', 'Saint-Nicolas'],
    ['2025', '46021', 'Saint-Nicolas', 'Sint-Niklaas', 'Sint-Niklaas', 'Sint-Niklaas'],
    ['2025', '11002', 'Anvers', 'Antwerpen', 'Antwerpen', 'Antwerp'],
    ['2025', '21004', 'Bruxelles', 'Brussel', 'Brüssel', 'Brussels'],
    ['2025', '44021', 'Gand', 'Gent', 'Gent', 'Ghent'],
    ['2025', '31005', 'Bruges', 'Brugge', 'Brügge', 'Bruges'],
    ['2025', '62063', 'Liège', 'Luik', 'Lüttich', 'Liège'],
    ['2025', '53053', 'Mons', 'Bergen', 'Mons', 'Mons'],
    ['2025', '63067', 'Saint-Vith', 'Sankt Vith', 'Sankt Vith', 'Sankt Vith'],
    ['2025', '82039', 'Bastogne', 'Bastenaken', 'Bastnach', 'Bastogne'],
    ['2025', '03000', 'Région wallonne', 'Waals Gewest', 'Wallonische Region', 'Wallonia'],
    [
      '2025',
      '30000',
      'Province de Flandre occidentale',
      'Provincie West-Vlaanderen',
      'Provinz Westflandern',
      'West Flanders',
    ],
  ] as const)('on the grid %s, %s is %s, %s, %s, %s', (grid, nis, fr, nl, de, en) => {
    expect(getTerritory(grid, nis)).toMatchObject({ name_fr: fr, name_nl: nl, name_de: de, name_en: en });
  });

  it('no name carries a disambiguator', () => {
    const named = territories.flatMap((row) => [row.name_fr, row.name_nl, row.name_de, row.name_en]);
    expect(named.filter((name) => /[()]/.test(name))).toEqual([]);
  });

  it.each([
    ['21004', ['fr', 'nl']],
    ['23098', ['nl', 'fr']],
    ['57097', ['fr', 'nl']],
    ['63049', ['fr', 'de']],
    ['63023', ['de', 'fr']],
    ['62063', ['fr']],
    ['46030', ['nl']],
    ['63000', ['fr', 'de']],
    ['02000', ['nl']],
    ['01000', ['nl', 'fr', 'de']],
  ])('the languages of %s are %j', (nis, languages) => {
    expect(getTerritory('2025', nis).languages).toEqual(languages);
  });

  it('the German-speaking Community has nine communes and 27 communes have facilities', () => {
    const communes = listTerritories('2025', 'commune');
    expect(communes.filter((row) => row.languages[0] === 'de')).toHaveLength(9);
    const withFacilities = communes.filter((row) => row.parent !== '21000' && row.languages.length > 1);
    expect(withFacilities).toHaveLength(12 + 4 + 2 + 9);
  });

  it('every NUTS code begins with that of the unit above', () => {
    for (const row of listTerritories('2025', 'commune')) {
      const parent = getTerritory('2025', row.parent);
      expect(parent.nuts.split('|'), row.nis).toContain(row.nuts);
      const region = getTerritory('2025', listAncestors('2025', row.nis).at(-2) ?? '');
      expect(row.nuts.startsWith(region.nuts), row.nis).toBe(true);
    }
    expect(new Set(listTerritories('2025', 'commune').map((row) => row.nuts)).size).toBe(44);
  });

  it('areas add up on both grids', () => {
    for (const grid of GRIDS) {
      const sum = listTerritories(grid, 'commune').reduce((total, row) => total + row.area_km2, 0);
      expect(sum).toBeCloseTo(getTerritory(grid, '01000').area_km2, 1);
      expect(Math.abs(sum - 30_663)).toBeLessThan(2);
    }
  });
});

describe('successions.csv', () => {
  const to2019 = successions.filter((row) => row.to_grid === '2019');
  const to2025 = successions.filter((row) => row.to_grid === '2025');

  it('leads from 589 communes to 581, then to 565', () => {
    const born2019 = new Set(to2019.map((row) => row.new_nis));
    const born2025 = new Set(to2025.map((row) => row.new_nis));
    expect(589 - to2019.length + born2019.size).toBe(581);
    expect(581 - to2025.length + born2025.size).toBe(565);
    expect([to2019.length, to2025.length]).toEqual([26, 30]);
  });

  it('each old code has one successor, of its grid', () => {
    expect(new Set(to2025.map((row) => row.old_nis)).size).toBe(to2025.length);
    for (const row of to2025) {
      expect(getTerritory('2019', row.old_nis).level).toBe('commune');
      expect(getTerritory('2025', row.new_nis).level).toBe('commune');
    }
    for (const row of to2019) expect(getTerritory('2019', row.new_nis).level).toBe('commune');
  });

  it('carries every commune of 2019 onto the grid of 2025 and leaves none uncovered', () => {
    const successor = new Map(to2025.map((row) => [row.old_nis, row.new_nis]));
    const reached = new Set(
      listTerritories('2019', 'commune').map((row) => successor.get(row.nis) ?? row.nis),
    );
    expect([...reached].sort()).toEqual(listTerritories('2025', 'commune').map((row) => row.nis));
  });

  it('eleven communes of Hainaut are recoded, everything else is a merger', () => {
    const recoded = successions.filter((row) => row.kind === 'recode');
    expect(recoded).toHaveLength(11);
    expect(recoded.every((row) => row.new_nis.startsWith('5') && row.valid_from === '2019-01-01')).toBe(true);
  });
});

describe('population.csv', () => {
  const find = (nis: string, year: number): number | undefined =>
    population.find((row) => row.nis === nis && row.year === year)?.total;

  it('covers every territory of the grid 2025 in every year from 1991 to 2023', () => {
    expect(population).toHaveLength(33 * (565 + 43 + 10 + 3 + 1));
  });

  it.each([
    ['01000', 2023, 11_697_557],
    ['01000', 1991, 9_978_681],
    ['01000', 2018, 11_376_070],
    ['62063', 2023, 195_346],
    ['21004', 2023, 194_291],
    ['92094', 2023, 113_286],
  ])('%s had in %i %i residents', (nis, year, total) => {
    expect(find(nis, year)).toBe(total);
  });

  it('men and women make the total, and children make their parent, every year', () => {
    const sums = new Map<string, number>();
    const parents = new Map(territories.filter((row) => row.grid === '2025').map((row) => [row.nis, row]));
    for (const row of population) {
      expect(row.men + row.women).toBe(row.total);
      const key = `${parents.get(row.nis)?.parent} ${row.year}`;
      sums.set(key, (sums.get(key) ?? 0) + row.total);
    }
    for (const row of population.filter(({ nis }) => parents.get(nis)?.level !== 'commune')) {
      expect(sums.get(`${row.nis} ${row.year}`), `${row.nis} ${row.year}`).toBe(row.total);
    }
  });

  it('no territory jumps by more than a tenth from one year to the next: codes were not mixed up', () => {
    const previous = new Map<string, number>();
    for (const row of population) {
      const before = previous.get(row.nis);
      if (before && row.year > 1991)
        expect(Math.abs(row.total / before - 1), `${row.nis} ${row.year}`).toBeLessThan(0.1);
      previous.set(row.nis, row.total);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { expandLattice } from '../../../etl/disclosure/lattice.ts';
import { applyHistory } from '../../../etl/disclosure/history.ts';
import { readLadders, readLatticeTables } from '../../../etl/disclosure/declared.ts';
import { buildUnits } from '../../../etl/disclosure/units.ts';
import { TOY_LADDERS, TOY_TABLES, toyUnit } from './toy.ts';

describe('units', () => {
  it('adds up rows of one employer, commune and activity', () => {
    const units = buildUnits([toyUnit(1, '10001', 'health', 'Q', 2), toyUnit(1, '10001', 'health', 'Q', 3)]);
    expect(units.count).toBe(1);
    expect(units.amounts.jobs[0]).toBe(50);
  });

  it.each([
    ['negative jobs', { jobs: -10 }, 'Unit 1 (employer 0200000001, year 2021): jobs is -10'],
    ['fractional jobs', { jobs: 15 }, 'jobs is 15 tenths. Jobs are whole'],
    ['fractional tenths', { fte: 0.5 }, 'fte is 0.5'],
  ])('%s are refused with their row', (_claim, wrong, message) => {
    expect(() => buildUnits([{ ...toyUnit(1, '10001', 'health', 'Q', 2), ...wrong }])).toThrow(message);
  });

  it('an employer in two size classes in one year is refused', () => {
    const [one, two] = [toyUnit(1, '10001', 'health', 'Q', 2), toyUnit(1, '10002', 'health', 'Q', 2)];
    expect(() => buildUnits([one, { ...two, sizeClass: '5-9' }])).toThrow(
      'has sizeClass 1-4 and 5-9 in 2021',
    );
  });
});

describe('lattice', () => {
  it('cells equal as sets are one cell under all their names', () => {
    const units = buildUnits([toyUnit(1, '10001', 'health', 'Q', 2), toyUnit(2, '10002', 'health', 'P', 2)]);
    const cells = expandLattice(units, TOY_TABLES, TOY_LADDERS);
    expect(cells.keys).toContainEqual([
      'commune|10001',
      'commune-group|10001|health',
      'commune-section|10001|Q',
    ]);
    expect(cells.keys).toContainEqual(['region-group|02000|health', 'region|02000']);
    expect(cells.count).toBe(3);
  });

  it('the declared tables have one position each, and Brussels stands in for its province', () => {
    const tables = readLatticeTables();
    expect(tables.map(({ position }) => position)).toEqual(tables.map((_, index) => index + 1));
    expect(readLadders().get('21004')).toMatchObject({
      region: '04000',
      province: '04000',
      arrondissement: '21000',
    });
    expect(readLadders().size).toBe(565);
  });

  it('a commune of an old grid is refused', () => {
    const units = buildUnits([toyUnit(1, '82003', 'health', 'Q', 2)]);
    expect(() => expandLattice(units, readLatticeTables(), new Map())).toThrow(
      'Commune 82003 is not on the current grid',
    );
  });
});

describe('earlier editions', () => {
  it('freeze what they suppressed and keep what they published seen in that year', () => {
    const units = buildUnits([toyUnit(1, '10001', 'health', 'Q', 2), toyUnit(2, '10002', 'health', 'P', 2)]);
    const cells = expandLattice(units, TOY_TABLES, TOY_LADDERS);
    const published = [
      { year: 2021, keys: ['commune|10002'] },
      { year: 1999, keys: ['commune|10001'] },
    ];
    const applied = applyHistory(cells, units.years, {
      suppressed: ['commune-section|10001|Q', 'gone|1'],
      published,
    });
    const of = (key: string) => cells.keys.findIndex((keys) => keys.includes(key));
    expect([...applied.frozen].map((is, cell) => (is ? cell : -1)).filter((cell) => cell >= 0)).toEqual([
      of('commune|10001'),
    ]);
    expect([...applied.seenBefore].indexOf(1)).toBe(of('commune|10002'));
  });
});

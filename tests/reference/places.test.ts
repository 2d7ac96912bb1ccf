import { describe, expect, it } from 'vitest';
import { otherNameRow } from '../../data/schema/reference/places.ts';
import { CURRENT_GRID, territoryRow } from '../../data/schema/reference/territories.ts';
import { readReferenceText, readTable } from './tables.ts';

const rows = readTable('places/other-names.csv', otherNameRow);
const current = readTable('territories/territories.csv', territoryRow).filter(
  ({ grid }) => grid === CURRENT_GRID,
);

describe('other names of territories', () => {
  it('are of territories of the register, each once a language', () => {
    const known = new Set(current.map(({ nis }) => nis));
    expect(rows.filter(({ nis }) => !known.has(nis))).toEqual([]);
    expect(new Set(rows.map(({ language, name }) => `${language} ${name}`)).size).toBe(rows.length);
  });

  it('are never the name of a commune', () => {
    const communes = current
      .filter(({ level }) => level === 'commune')
      .flatMap((row) => [row.name_fr, row.name_nl, row.name_de, row.name_en]);
    expect(rows.filter(({ name }) => communes.includes(name))).toEqual([]);
  });

  it('are as many as their manifest says', () => {
    const manifest = JSON.parse(readReferenceText('places/manifest.json')) as { tables: { rows: number }[] };
    expect(manifest.tables[0]?.rows).toBe(rows.length);
  });
});

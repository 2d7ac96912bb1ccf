import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvidence } from '../../../data/messages/linkage/index.ts';
import { type Link, linkList } from '../../../etl/linkage/link-list.ts';
import type { ListRow } from '../../../etl/linkage/list-row.ts';
import { openLinkageIndex } from '../../../etl/linkage/open-index.ts';
import type { EditionRecord } from '../../fixtures/linkage/write-edition.ts';
import { inventRecords, openSmallRegistry, type SmallRegistry, testNumber } from './small-registry.ts';

const at = (offset: number) => testNumber(5000 + offset);
const seat = (street: string, houseNumber: string, postalCode: string) => ({
  street,
  houseNumber,
  postalCode,
});
const OWN: EditionRecord[] = [
  { number: at(0), names: ['Comité de parents Saint-Aubert'], ...seat('Rue du Lavoir', '4', '5000') },
  { number: at(1), names: ['Comité de parents Saint-Aubert'], ...seat('Rue des Rosiers', '12', '4500') },
  { number: at(2), names: ['Permafongique ASBL'], ...seat('Rue Wayez', '3', '1070'), phone: '02 555 12 34' },
  { number: at(3), names: ['Solidarité Aubrienne'], ...seat('Rue du Progrès', '80', '1000') },
  {
    number: at(4),
    names: ['Solidarité Aubrienne – Section de Huy'],
    ...seat('Quai de la Meuse', '2', '4500'),
  },
  { number: at(5), names: ['Forge Martelin'], ...seat('Rue du Fer', '9', '4100'), state: 'not-active' },
  { number: at(6), names: ['Brocantouille'], ...seat('Rue du Vide', '3', '4100'), state: 'winding-up' },
  { number: at(7), names: ['Neder-Over-Heembouquet'], ...seat('Peter Benoitplein', '2', '1120') },
  {
    number: at(8),
    names: ["Centre d'éducation populaire Genotte", 'CEPAGE'],
    ...seat('Rue de la Digue', '10', '1420'),
  },
  { number: at(9), names: ['Huis van het Levend Water'], ...seat('Quai du Canal', '4', '1000') },
  { number: at(10), names: ['VZW'], ...seat('Rue du Vide', '5', '4100') },
];

let registry: SmallRegistry;
beforeAll(async () => {
  registry = await openSmallRegistry([...inventRecords(700), ...OWN]);
});
afterAll(() => {
  registry.close();
});

async function link(row: Omit<ListRow, 'row'>): Promise<Link> {
  const [only] = await linkList(registry.index, [{ row: 1, ...row }]);
  if (only === undefined) throw new Error('no link for the row');
  return only;
}

describe('a row of a list is linked to the registry', () => {
  it('a name with accents lost, its form dropped and a typing error is found by itself', async () => {
    const found = await link({
      name: 'Permafongiqe',
      street: 'rue Wayez',
      houseNumber: '3',
      postalCode: '1070',
    });
    expect(found).toMatchObject({ decision: 'automatic', enterpriseNumber: at(2), method: 'model' });
  });

  it('two homonyms are told apart by their address', async () => {
    const found = await link({
      name: 'Comité de parents St-Aubert',
      street: 'Rue des Rosiers 12',
      postalCode: '4500',
    });
    expect(found).toMatchObject({ decision: 'automatic', enterpriseNumber: at(1) });
  });

  it('two homonyms without address get one half each and go to review', async () => {
    const found = await link({ name: 'Comité de parents Saint-Aubert' });
    expect(found.decision).toBe('review');
    const shares = found.candidates.slice(0, 2).map(({ probability }) => probability);
    expect(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0))).toBeLessThan(0.001);
    expect(shares[0]).toBeLessThanOrEqual(0.5);
  });

  it('a section that the registry lacks is never linked to its parent or to another section', async () => {
    const found = await link({ name: 'Solidarité Aubrienne – Section de Tournai', postalCode: '7500' });
    expect(found.decision).not.toBe('automatic');
  });

  it('a list name that adds its own place to the name of an organisation elsewhere is not linked by itself', async () => {
    for (const name of ['Solidarité Aubrienne Tournai', 'Solidarité Aubrienne - Tournaisis'])
      expect((await link({ name, street: 'Rue Longue 1', postalCode: '7500' })).decision).not.toBe(
        'automatic',
      );
  });

  it('an address alone links nobody: an enterprise without a name is not linked by itself', async () => {
    const found = await link({ name: 'Zorgkring Bilantro', street: 'Rue du Vide 5', postalCode: '4100' });
    expect(found).toMatchObject({ decision: 'review', enterpriseNumber: at(10) });
    expect(found.probability).toBeGreaterThan(0.8);
  });

  it('a long name of its own is found although it moved, and although a space was lost', async () => {
    const moved = {
      name: "Centre d'éducation populaire Genotte",
      street: 'Rue du Vide 9',
      postalCode: '4100',
    };
    expect(await link(moved)).toMatchObject({ decision: 'automatic', enterpriseNumber: at(8) });
    const written = { name: 'Huis van hett LevendxWater', street: 'Quai du Canal 4', postalCode: '1000' };
    expect(await link(written)).toMatchObject({ decision: 'automatic', enterpriseNumber: at(9) });
  });

  it('an organisation that the registry lacks is linked to nobody', async () => {
    const found = await link({
      name: 'Fanfare des Trompettes Zélines',
      street: 'Rue Longue 1',
      postalCode: '7500',
    });
    expect(found).toMatchObject({ decision: 'none', enterpriseNumber: null });
  });

  it('words written as one, acronyms and swapped columns are found', async () => {
    const rows = [
      { row: 1, name: 'NederOverHeembouquet', postalCode: '1120' },
      { row: 2, name: 'C.E.P.A.G.E. asbl', street: 'Rue de la Digue 10', postalCode: '1420' },
      { row: 3, name: 'Permafongique', street: 'Anderlecht', locality: '1070 Rue Wayez 3' },
    ];
    const links = await linkList(registry.index, rows);
    expect(links.map(({ candidates }) => candidates[0]?.enterpriseNumber)).toEqual([at(7), at(8), at(2)]);
    expect(links[2]?.decision).toBe('automatic');
  });

  it('a stopped enterprise is shown for review, never linked by itself', async () => {
    for (const number of [undefined, at(5)]) {
      const row = { name: 'Forge Martelin', street: 'Rue du Fer 9', postalCode: '4100' };
      const found = await link(number === undefined ? row : { ...row, number });
      expect(found).toMatchObject({ decision: 'review', enterpriseNumber: at(5) });
      expect(found.warnings).toContain('stopped');
    }
  });

  it('an enterprise that is being wound up is linked with a warning', async () => {
    const found = await link({ name: 'Brocantouille', number: at(6) });
    expect(found).toMatchObject({ decision: 'automatic', method: 'number', warnings: ['winding-up'] });
  });

  it('a name of a legal form alone, or no name, is linked to nobody', async () => {
    expect((await link({ name: 'vzw' })).decision).toBe('none');
    expect((await link({ name: '' })).decision).toBe('none');
  });
});

describe('the number of a row', () => {
  it('links it when the name agrees, whatever the spelling of both', async () => {
    const dotted = at(2).replace(/^(\d{4})(\d{3})(\d{3})$/, 'BE $1.$2.$3');
    expect(await link({ name: 'Permafongique', number: dotted })).toMatchObject({
      decision: 'automatic',
      method: 'number',
    });
    expect(await link({ name: 'PERMAFONGIQUE SC', number: at(2).slice(1) })).toMatchObject({
      method: 'number',
    });
  });

  it('goes to review when it is valid and belongs to a very different name', async () => {
    const found = await link({ name: 'Boulangerie Miettelin', number: at(2) });
    expect(found).toMatchObject({
      decision: 'review',
      enterpriseNumber: at(2),
      warnings: ['number-other-name'],
    });
  });

  it('unknown or unreadable, leaves the row to its name and says so', async () => {
    const row = { name: 'Permafongique', street: 'Rue Wayez 3', postalCode: '1070' };
    const unknown = await link({ ...row, number: testNumber(9000) });
    expect(unknown).toMatchObject({ decision: 'automatic', method: 'model', warnings: ['number-unknown'] });
    const broken = await link({ ...row, number: '9,905E+08' });
    expect(broken).toMatchObject({
      decision: 'automatic',
      enterpriseNumber: at(2),
      warnings: ['number-unreadable'],
    });
  });
});

describe('a link', () => {
  it('names the model and the data it was made with', async () => {
    const found = await link({ name: 'Permafongique' });
    expect(found.modelId).toMatch(/^[0-9a-f]{12}$/);
    expect(found.modelId).toBe(registry.built.model.id);
    expect(found.dataVersion).toBe('d-20261101-0123456789');
  });

  it('is explained by points whose sum is the log-odds against "none of them"', async () => {
    const { candidates, noneProbability } = await link({
      name: 'Permafongique',
      postalCode: '1070',
      phone: '02/555.12.34',
    });
    const [best] = candidates;
    const total = best?.evidence.reduce((sum, { points }) => sum + points, 0) ?? 0;
    expect(total).toBeCloseTo(Math.log2((best?.probability ?? 0) / noneProbability), 4);
    const words = best?.evidence.map((evidence) => writeEvidence('fr', evidence)) ?? [];
    expect(words.join('\n')).toMatch(/même téléphone \+\d/);
    expect(words.join('\n')).toMatch(/mot rare «\spermafongique\s» \+\d/);
  });

  it('probabilities of all candidates and of none never exceed 1', async () => {
    const links = await linkList(
      registry.index,
      inventRecords(40, 3).map(({ names }, row) => ({ row, name: names[0] ?? '' })),
    );
    for (const { candidates, noneProbability } of links) {
      const total = candidates.reduce((sum, { probability }) => sum + probability, noneProbability);
      expect(total).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('two rows linked to one enterprise keep their links and are warned of', async () => {
    const row = { name: 'Permafongique', street: 'Rue Wayez 3', postalCode: '1070' };
    const links = await linkList(registry.index, [
      { row: 1, ...row },
      { row: 2, ...row, name: 'PERMAFONGIQUE' },
    ]);
    expect(links.map(({ decision, warnings }) => [decision, warnings])).toEqual([
      ['automatic', ['shared-enterprise']],
      ['automatic', ['shared-enterprise']],
    ]);
  });

  it('does not depend on the rows beside it', async () => {
    const rows = inventRecords(60).map(({ names, postalCode }, row) => ({
      row,
      name: names[0] ?? '',
      postalCode: postalCode ?? '',
    }));
    const together = await linkList(registry.index, rows);
    const apart = await linkList(registry.index, rows, { batch: 7 });
    expect(apart).toEqual(together);
  });
});

describe('the index', () => {
  it('is the same when it is built again from the same edition', async () => {
    const again = await openSmallRegistry([...inventRecords(700), ...OWN]);
    expect(again.built).toEqual(registry.built);
    again.close();
  });

  it('finds most of its own rows, soiled, and keeps a fifth taken away out', async () => {
    const rows = inventRecords(700).map(({ names, street, houseNumber, postalCode }, row) => ({
      row,
      name: (names[0] ?? '').toUpperCase().replace(/(.{6})./, '$1'),
      street: `${street} ${houseNumber}`,
      postalCode: postalCode ?? '',
    }));
    const links = await linkList(registry.index, rows);
    const right = links.filter((found, row) => found.enterpriseNumber === testNumber(row));
    const wrong = links.filter(
      (found, row) => found.decision === 'automatic' && found.enterpriseNumber !== testNumber(row),
    );
    expect(right.length).toBeGreaterThan(665);
    expect(wrong).toEqual([]);
  });

  it('of a file that is none is refused', async () => {
    await expect(openLinkageIndex('/nowhere/linkage.duckdb')).rejects.toThrow();
  });

  it('of a registry too small to learn from falls back on Fellegi–Sunter', async () => {
    const small = await openSmallRegistry([...inventRecords(60), ...OWN.slice(2)]);
    expect(small.built.model.matching).not.toBeNull();
    const rows = [
      { row: 1, name: 'Permafongique', street: 'Rue Wayez 3', postalCode: '1070' },
      { row: 2, name: 'Fanfare des Trompettes Zélines', postalCode: '7500' },
    ];
    const links = await linkList(small.index, rows);
    expect(links[0]).toMatchObject({ decision: 'automatic', enterpriseNumber: at(2) });
    expect(links[0]?.candidates[0]?.evidence.map(({ message }) => message)).toContain('evidence.name-alike');
    expect(links[1]?.decision).toBe('none');
    small.close();
  });
});

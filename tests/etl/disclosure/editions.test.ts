import { describe, expect, it } from 'vitest';
import { loadAttacker, narrow } from '../../../etl/disclosure/check/attack.ts';
import { listRequirements } from '../../../etl/disclosure/check/required.ts';
import { crowd, declared, protectToy } from './toy-protection.ts';
import { TOY_LADDERS, toyUnit } from './toy.ts';

const ladders = new Map([
  ...TOY_LADDERS,
  ...['20001', '20002', '20003'].map(
    (commune) =>
      [
        commune,
        { commune, arrondissement: '20000', province: '20000', region: '03000', country: '01000' },
      ] as const,
  ),
]);
const own = [
  toyUnit(1, '10001', 'health', 'Q', 9),
  toyUnit(2, '10002', 'youth', 'P', 4),
  toyUnit(3, '10002', 'youth', 'P', 6),
  toyUnit(4, '10002', 'health', 'Q', 8),
];

describe('threads', () => {
  it('two regions in one thread or in two give the same pattern and witnesses', async () => {
    const north = [...crowd, ...own].map((row, index) => ({
      ...row,
      commune: `2${row.commune.slice(1)}`,
      employer: String(300_000_000 + index).padStart(10, '0'),
    }));
    const rows = [...crowd, ...own, ...north];
    const [one, two] = [
      await protectToy(rows, { ladders, workers: 1 }),
      await protectToy(rows, { ladders, workers: 2 }),
    ];
    expect(one.result.certificate.isPassed).toBe(true);
    expect(one.result.certificate.counts.byWitness).toBeGreaterThan(0);
    expect(two.result.certificate.hashes).toEqual(one.result.certificate.hashes);
  });
});

describe('a later edition', () => {
  it('keeps cells confidential that an earlier one kept so', async () => {
    const rows = [...crowd, ...own];
    const { written } = await protectToy(rows);
    const key = 'region-group|02000|health';
    expect(written.status.get(`${key}@2021`)).toBe('value');
    const later = await protectToy(rows, { history: { suppressed: [key], published: [] } });
    expect(later.written.status.get(`${key}@2021`)).toBe('c');
    expect(later.result.certificate.isPassed).toBe(true);
  });

  it('hides nobody behind a cell that readers of an earlier one still have', async () => {
    const rows = [...crowd, ...own];
    const { written } = await protectToy(rows);
    const secondary = [...written.status.keys()]
      .filter((name) => written.status.get(name) === 'c')
      .map((name) => name.slice(0, name.lastIndexOf('@')))
      .filter((name) => name === 'commune|10002' || name === 'commune-group|10003|health');
    expect(secondary.length).toBeGreaterThan(0);
    const published = [{ year: 2021, keys: secondary }];
    const later = await protectToy(rows, { history: { suppressed: [], published } });
    expect(later.result.certificate.failures).toEqual([]);
    const seenBefore = new Set(secondary.map((name) => `${name}@2021`));
    const read = { ...later.written, seenBefore };
    const highs = await loadAttacker();
    const { required } = listRequirements(later.cells, read, declared);
    for (const target of [...required.values()].filter(({ employer }) => employer < '0200000100')) {
      const amount = target.units.reduce((sum, unit) => sum + (read.units[unit]?.[target.measure] ?? 0), 0);
      const { low, high } = narrow(highs, later.cells, read, declared.rules, target, null);
      expect(amount - low).toBeGreaterThanOrEqual(target.down - 0.01);
      expect(high - amount).toBeGreaterThanOrEqual(target.up - 0.01);
    }
  });
});

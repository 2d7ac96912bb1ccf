import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAttacker, narrow } from '../../../etl/disclosure/check/attack.ts';
import { checkStatuses } from '../../../etl/disclosure/check/cells.ts';
import { listRequirements } from '../../../etl/disclosure/check/required.ts';
import { crowd, declared, protectToy } from './toy-protection.ts';
import { toyUnit } from './toy.ts';

const highs = await loadAttacker();

describe('the pass against a brute-force attacker', () => {
  it('hides every employer of random toy countries from national programmes with an insider', async () => {
    const unit = fc.record({
      commune: fc.constantFrom('10001', '10002'),
      group: fc.constantFrom('health', 'youth'),
      section: fc.constantFrom('P', 'Q'),
      jobs: fc.integer({ min: 1, max: 30 }),
    });
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 4, maxLength: 8 }), async (drawn) => {
        const rows = drawn.map(({ commune, group, section, jobs }, index) =>
          toyUnit(index, commune, group, section, jobs),
        );
        const { result, written, cells } = await protectToy([...rows, ...crowd]);
        if (!result.certificate.isPassed) return;
        passed += 1;
        const { faults, required } = listRequirements(cells, written, declared);
        expect([...faults, ...checkStatuses(cells, written, [2021])]).toEqual([]);
        const employers = [...new Set(written.units.map(({ employer }) => employer))];
        const targets = [...required.values()];
        const some = (['jobs', 'fte'] as const).flatMap((measure) =>
          targets.filter((one) => one.measure === measure).slice(0, 4),
        );
        for (const target of some) {
          const { measure, units } = target;
          const amount = units.reduce((sum, position) => sum + (written.units[position]?.[measure] ?? 0), 0);
          for (const insider of [
            null,
            ...employers.filter((employer) => employer !== target.employer).slice(0, 4),
          ]) {
            const { low, high } = narrow(highs, cells, written, declared.rules, target, insider);
            expect(amount - low, `from below, ${insider}`).toBeGreaterThanOrEqual(target.down - 0.01);
            expect(high - amount, `from above, ${insider}`).toBeGreaterThanOrEqual(target.up - 0.01);
          }
        }
      }),
      { numRuns: 6, seed: 7 },
    );
    expect(passed).toBeGreaterThan(2);
  });

  it('sees the difference of two published sums that would tell one employer', async () => {
    const rows = [
      ...[
        toyUnit(1, '10001', 'health', 'Q', 9),
        toyUnit(2, '10001', 'health', 'Q', 8),
        toyUnit(3, '10001', 'health', 'Q', 7),
      ],
      ...[toyUnit(4, '10001', 'health', 'P', 6), toyUnit(5, '10001', 'health', 'Q', 7)],
      ...crowd,
    ];
    const { result, written, cells } = await protectToy(rows);
    expect(result.certificate.isPassed).toBe(true);
    const lone = { year: 2021, measure: 'fte', units: [3] } as const;
    const group = 'commune-group|10001|health';
    const section = 'commune-section|10001|Q';
    const hidden = [group, section].filter((key) => written.status.get(`${key}@2021`) === 'c');
    expect(hidden.length, 'group minus section is employer 4').toBeGreaterThan(0);
    const naive = new Map(written.status);
    for (const [key, status] of naive)
      if (status === 'c' && !key.includes('|10001|P')) naive.set(key, 'value');
    expect(narrow(highs, cells, { ...written, status: naive }, declared.rules, lone, null)).toEqual({
      low: 42,
      high: 42,
    });
    const safe = narrow(highs, cells, written, declared.rules, lone, null);
    expect(safe.high - safe.low).toBeGreaterThanOrEqual(10);
  });

  it('gives the same pattern and witnesses whatever the order of rows', async () => {
    const rows = [...crowd, toyUnit(1, '10001', 'health', 'Q', 9), toyUnit(2, '10002', 'youth', 'P', 4)];
    const [first, second] = [await protectToy(rows), await protectToy([...rows].reverse())];
    expect(second.result.certificate.hashes).toEqual(first.result.certificate.hashes);
  });

  it('refuses, and names the cell, when a total that must stay is sensitive', async () => {
    const { result } = await protectToy([
      toyUnit(1, '10001', 'health', 'Q', 9),
      toyUnit(2, '10002', 'youth', 'P', 4),
    ]);
    expect(result.certificate.isPassed).toBe(false);
    expect(result.certificate.failures.map(({ cell }) => cell)).toContain('region|02000');
  });
});

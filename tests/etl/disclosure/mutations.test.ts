import { describe, expect, it } from 'vitest';
import { loadAttacker, narrow } from '../../../etl/disclosure/check/attack.ts';
import { readDisclosureRules } from '../../../etl/disclosure/declared.ts';
import { findPrimary } from '../../../etl/disclosure/primary.ts';
import type { UnitRow } from '../../../etl/disclosure/units.ts';
import { crowd, protectToy } from './toy-protection.ts';
import { toyUnit } from './toy.ts';

const rules = readDisclosureRules();
const highs = await loadAttacker();

/** Width left around an employer's full-time equivalents, in tenths, below and above. */
async function attack(
  rows: readonly UnitRow[],
  employer: string,
  insider: string | null,
  options: Parameters<typeof protectToy>[1],
): Promise<{ room: number; need: number }> {
  const { written, cells } = await protectToy(rows, { ...options });
  const attacked = {
    ...written,
    filed: FILED.filter((one) => rows.some((row) => row.employer === one.employer)),
  };
  const position = written.units.findIndex((unit) => unit.employer === employer);
  const amount = written.units[position]?.fte ?? 0;
  const target = { year: 2021, measure: 'fte', units: [position] } as const;
  const { low, high } = narrow(highs, cells, attacked, rules, target, insider);
  return { room: Math.min(amount - low, high - amount), need: amount / 10 };
}

const number = (employer: number) => String(200_000_000 + employer).padStart(10, '0');
const filedBy = (employer: number) => ({
  employer: number(employer),
  year: 2021,
  measure: 'fte' as const,
  source: 'accounts',
});
const FILED = [filedBy(51), filedBy(52)];
const unit = (employer: number, jobs: number, section = 'Q') =>
  toyUnit(employer, '10001', 'health', section, jobs);
const others = [
  ...crowd,
  toyUnit(90, '10002', 'health', 'Q', 30),
  toyUnit(91, '10002', 'health', 'Q', 25),
  toyUnit(92, '10002', 'youth', 'P', 28),
];

describe('each protection, switched off, lets the attacker in', () => {
  it('p %', async () => {
    const rows = [unit(1, 80), unit(2, 18), unit(3, 2), ...others];
    const open = await attack(rows, number(1), number(2), {
      rules: { ...rules, pPercent: 0.001, largestSharePercent: 100 },
    });
    expect(open.room).toBeLessThan(open.need);
    const safe = await attack(rows, number(1), number(2), {});
    expect(safe.room).toBeGreaterThanOrEqual(safe.need - 0.01);
  });

  it.each([
    ['primary suppression', () => false],
    ['secondary suppression', (key: string) => key === 'commune-group|10001|health'],
  ])('%s', async (_claim, isHidden) => {
    const rows = [
      unit(1, 20),
      ...[2, 3, 4].map((employer) => toyUnit(employer, '10001', 'youth', 'Q', 20 + employer)),
      ...others,
    ];
    const { written, cells } = await protectToy(rows);
    const status = new Map(
      written.status.keys().map((key) => [key, isHidden(key.slice(0, key.lastIndexOf('@'))) ? 'c' : 'value']),
    );
    const position = written.units.findIndex(({ employer }) => employer === number(1));
    const target = { year: 2021, measure: 'fte', units: [position] } as const;
    const amount = written.units[position]?.fte ?? 0;
    expect(narrow(highs, cells, { ...written, status }, rules, target, null)).toEqual({
      low: amount,
      high: amount,
    });
    const safe = narrow(highs, cells, written, rules, target, null);
    expect(Math.min(amount - safe.low, safe.high - amount)).toBeGreaterThanOrEqual(amount / 10 - 0.01);
  });

  it('the least number of employers', async () => {
    const rows = [unit(1, 20), unit(2, 19), ...others];
    const { result, written, cells } = await protectToy(rows);
    const { units, cells: own, knowledge } = result.problem;
    const { sensitive } = findPrimary(units, own, knowledge, { ...rules, minimumEmployers: 2 });
    const lax = new Map(
      own.keys.flatMap((keys, cell) => keys.map((key) => [`${key}@2021`, sensitive[cell] ? 'c' : 'value'])),
    );
    expect(lax.get('commune-group|10001|health@2021')).toBe('value');
    const position = written.units.findIndex(({ employer }) => employer === number(1));
    const target = { year: 2021, measure: 'fte', units: [position] } as const;
    const amount = written.units[position]?.fte ?? 0;
    expect(narrow(highs, cells, { ...written, status: lax }, rules, target, number(2))).toEqual({
      low: amount,
      high: amount,
    });
    const safe = narrow(highs, cells, written, rules, target, number(2));
    expect(Math.min(amount - safe.low, safe.high - amount)).toBeGreaterThanOrEqual(amount / 10 - 0.01);
  });

  it('public figures taken into account', async () => {
    const rows = [unit(50, 20), unit(51, 19), unit(52, 18), ...others];
    const open = await attack(rows, number(50), null, {});
    expect(open.room).toBeLessThan(open.need);
    const safe = await attack(rows, number(50), null, { filed: FILED });
    expect(safe.room).toBeGreaterThanOrEqual(safe.need - 0.01);
  });
});

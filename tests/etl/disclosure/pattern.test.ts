import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Guard } from '../../../etl/disclosure/guard.ts';
import { cellsOf, expandLattice } from '../../../etl/disclosure/lattice.ts';
import { findMobile } from '../../../etl/disclosure/mobile.ts';
import { Pattern } from '../../../etl/disclosure/pattern.ts';
import { Solver } from '../../../etl/disclosure/solver.ts';
import { Tidy } from '../../../etl/disclosure/tidy.ts';
import { buildUnits } from '../../../etl/disclosure/units.ts';
import { movedCells } from '../../../etl/disclosure/witness.ts';
import { crowd, protectToy } from './toy-protection.ts';
import { TOY_LADDERS, TOY_TABLES, toyUnit } from './toy.ts';

const rows = [
  ...crowd,
  toyUnit(1, '10001', 'health', 'Q', 9),
  toyUnit(2, '10002', 'youth', 'P', 4),
  toyUnit(3, '10002', 'youth', 'P', 6),
  toyUnit(4, '10002', 'health', 'Q', 8),
];
const { result } = await protectToy(rows);
const { problem, witnesses } = result;
const { cells } = problem;
const suppressed = Uint8Array.from(cells.keys, ([key]) =>
  result.pattern.find((line) => line.key === key)?.statuses[0] === 'c' ? 1 : 0,
);

describe('the pattern', () => {
  it('takes every step back to a mark, and names what is suppressed since', () => {
    const step = fc.record({ cell: fc.integer({ min: 0, max: cells.count - 1 }), isHidden: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const pattern = new Pattern(cells, 1, suppressed, problem.seenBefore);
        const take = ({ cell, isHidden }: { cell: number; isHidden: boolean }) =>
          isHidden ? pattern.suppress(cell) : pattern.reveal(cell);
        before.forEach(take);
        const flags = pattern.toFlags();
        const mark = pattern.mark();
        after.forEach(take);
        const fresh = [...flags.keys()].filter((cell) => flags[cell] === 0 && pattern.isSuppressed(cell));
        expect(pattern.openedSince(mark).sort((a, b) => a - b)).toEqual(fresh);
        pattern.undoTo(mark);
        expect(pattern.toFlags()).toEqual(flags);
      }),
    );
  });
});

describe('winning cells back', () => {
  it('publishes what hides nobody, and keeps what a witness needs', async () => {
    const pattern = new Pattern(cells, 1, suppressed, problem.seenBefore);
    const solver = await Solver.load();
    const guard = new Guard(problem, pattern, solver);
    const moved = new Set(
      witnesses.flatMap(({ protection }) =>
        protection.kind === 'witness' ? [...movedCells(cells, protection.witnesses)] : [],
      ),
    );
    const vain =
      [...suppressed.keys()].find((cell) => suppressed[cell] === 0 && cells.fixed[cell] === 0) ?? -1;
    expect(vain).toBeGreaterThanOrEqual(0);
    pattern.suppress(vain);
    const secondary = [...suppressed.keys()].filter(
      (cell) => pattern.isSuppressed(cell) && problem.suppressedAtStart[cell] === 0,
    );
    const done = [...witnesses];
    new Tidy(problem, pattern, guard, done).run(secondary, [0, 3]);
    solver.dispose();
    expect(pattern.isSuppressed(vain)).toBe(false);
    expect(secondary.some((cell) => moved.has(cell))).toBe(true);
    for (const { protection } of done) {
      expect(protection.kind).not.toBe('none');
      if (protection.kind !== 'witness') continue;
      for (const cell of movedCells(cells, protection.witnesses))
        expect(pattern.isSuppressed(cell)).toBe(true);
    }
  });
});

describe('units that could move', () => {
  it('leave out one whose only partner is pinned by another row', () => {
    const units = buildUnits([toyUnit(1, '10001', 'health', 'Q', 9), toyUnit(2, '10001', 'youth', 'Q', 9)]);
    const pair = expandLattice(units, TOY_TABLES, TOY_LADDERS);
    const seenKeys = (keys: readonly string[]) => (cell: number) =>
      (pair.keys[cell] ?? []).some((key) => keys.includes(key));
    const mobile = (keys: readonly string[]) =>
      findMobile(pair, [0, 1], seenKeys(keys), [], (unit) => unit === 1).units;
    expect(mobile(['commune|10001'])).toEqual([0, 1]);
    expect(mobile(['commune|10001', 'commune-group|10001|health'])).toEqual([]);
  });

  it('are linked to the target and never alone in a seen row', () => {
    const everyone = Array.from({ length: problem.units.count }, (_, unit) => unit);
    const seen = fc.array(fc.boolean(), { minLength: cells.count, maxLength: cells.count });
    fc.assert(
      fc.property(seen, fc.nat(everyone.length - 1), (published, own) => {
        const isSeen = (cell: number) => published[cell] === true;
        const { units, rows: kept } = findMobile(cells, everyone, isSeen, [], (unit) => unit === own);
        for (const row of kept) expect(row.length).toBeGreaterThan(1);
        for (const unit of units) {
          for (const cell of cellsOf(cells, unit)) {
            if (!isSeen(cell)) continue;
            expect(units.filter((other) => cellsOf(cells, other).includes(cell)).length).toBeGreaterThan(1);
          }
        }
        if (units.length > 0) expect(units).toContain(own);
        expect(new Set(kept.map((row) => row.join())).size).toBe(kept.length);
      }),
      { numRuns: 300 },
    );
  });
});

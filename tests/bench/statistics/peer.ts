import { parseArgs } from 'node:util';
import { loadAttacker, narrow } from '../../../etl/disclosure/check/attack.ts';
import { spellCells } from '../../../etl/disclosure/check/cells.ts';
import { readDeclared } from '../../../etl/disclosure/check/read.ts';
import { readDisclosureRules, readLadders, readLatticeTables } from '../../../etl/disclosure/declared.ts';
import { buildKnowledge } from '../../../etl/disclosure/knowledge.ts';
import { groupByEmployer, sumOver } from '../../../etl/disclosure/contributors.ts';
import { expandLattice, unitsOf } from '../../../etl/disclosure/lattice.ts';
import { findPrimary } from '../../../etl/disclosure/primary.ts';
import { buildUnits } from '../../../etl/disclosure/units.ts';
import { makeUnits } from '../../etl/disclosure/synthetic.ts';
import { suppressTwoPerLine } from './two-per-line.ts';

/** How many contributors of sensitive cells are attacked with national programmes. */
const SAMPLE = 30;

const { values } = parseArgs({ options: { scale: { type: 'string' } } });
const rows = makeUnits({ seed: 1, scale: values.scale === 'demo' ? 'demo' : 'tiny', years: 1 });
const units = buildUnits(rows);
const tables = readLatticeTables();
const cells = expandLattice(units, tables, readLadders());
const { sensitive, targets } = findPrimary(
  units,
  cells,
  buildKnowledge(units, [], []),
  readDisclosureRules(),
);
const start = performance.now();
const suppressed = suppressTwoPerLine(tables, cells, units.amounts.jobs, sensitive);
const seconds = (performance.now() - start) / 1000;

const year = units.years[0] ?? 0;
const status = new Map(
  cells.keys.flatMap((keys, cell) =>
    keys.map((key) => [`${key}@${year}`, suppressed[cell] === 1 ? 'c' : 'value'] as const),
  ),
);
const written = {
  units: Array.from({ length: units.count }, (_, unit) => ({
    ...{ year, employer: units.employers[units.employer[unit] ?? -1] ?? '' },
    ...{ commune: units.codes.commune[unit] ?? '', section: units.codes.section[unit] ?? '' },
    ...{ division: units.codes.division[unit] ?? '', statGroup: units.codes.statGroup[unit] ?? '' },
    ...{ formGroup: units.codes.formGroup[unit] ?? '', sizeClass: units.codes.sizeClass[unit] ?? '' },
    seat: units.codes.seat[unit] ?? '',
    ...{ jobs: units.amounts.jobs[unit] ?? 0, fte: units.amounts.fte[unit] ?? 0 },
  })),
  ...{ status, waivers: [], filed: [], seenBefore: new Set<string>() },
};
const declared = readDeclared();
const spelt = spellCells(written.units, declared);
const highs = await loadAttacker();
const asked = targets.filter(({ measure }) => measure === 'fte');
let exact = 0;
let narrowed = 0;
const attacked = Math.min(SAMPLE, asked.length);
for (let index = 0; index < attacked; index++) {
  const target = asked[Math.floor((index * asked.length) / attacked)];
  if (!target) continue;
  const { low, high } = narrow(
    highs,
    spelt,
    written,
    declared.rules,
    { ...target, year },
    findInsider(target),
  );
  const amount = target.units.reduce((sum, unit) => sum + (units.amounts.fte[unit] ?? 0), 0);
  if (high - low < 0.5) exact += 1;
  else if (Math.min(amount - low, high - amount) < target.need - 0.01) narrowed += 1;
}
/** The largest other employer of the target's cell: it knows its own figure. */
function findInsider({ cell, employer }: (typeof targets)[number]): string | null {
  const others = groupByEmployer(units, unitsOf(cells, cell)).filter((one) => one.employer !== employer);
  const largest = others.sort(
    (a, b) => sumOver(units.amounts.fte, b.units) - sumOver(units.amounts.fte, a.units),
  )[0];
  return largest ? (units.employers[largest.employer] ?? null) : null;
}

const count = cells.keys.reduce((sum, keys, cell) => sum + (suppressed[cell] === 1 ? keys.length : 0), 0);
console.log(JSON.stringify({ seconds, suppressed: count, attacked, exact, narrowed }));

import { spellCells } from '../../../etl/disclosure/check/cells.ts';
import type { Declared, Written } from '../../../etl/disclosure/check/read.ts';
import { readDisclosureRules } from '../../../etl/disclosure/declared.ts';
import { protect, type ProtectOptions } from '../../../etl/disclosure/protect.ts';
import { buildUnits, type UnitRow } from '../../../etl/disclosure/units.ts';
import { TOY_LADDERS, TOY_TABLES, toyUnit } from './toy.ts';

const rules = readDisclosureRules();
const territories = new Map([
  ['01000', { level: 'country', parent: '' }],
  ['02000', { level: 'region', parent: '01000' }],
  ['10000', { level: 'arrondissement', parent: '02000' }],
  ...['10001', '10002', '10003'].map((nis) => [nis, { level: 'commune', parent: '10000' }] as const),
]);
export const declared: Declared = { tables: TOY_TABLES, rules, sizes: new Map(), territories };

/** Protects toy units and reads the result the way an outsider would. */
export async function protectToy(rows: readonly UnitRow[], options: ProtectOptions = {}) {
  const result = await protect(buildUnits(rows), {
    tables: TOY_TABLES,
    ladders: TOY_LADDERS,
    workers: 1,
    ...options,
  });
  const sorted = [...rows].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const status = new Map(result.pattern.map(({ key, statuses }) => [`${key}@2021`, statuses[0] as string]));
  const filed = options.filed ?? [];
  const written: Written = { units: sorted, status, waivers: [], filed, seenBefore: new Set() };
  return { result, written, cells: spellCells(sorted, declared) };
}

const orderOf = ({ employer, commune, section, division, statGroup }: UnitRow) =>
  [employer, commune, section, division, statGroup].join('|');

/** A country with enough large employers elsewhere for the small ones to hide. */
export const crowd = Array.from({ length: 12 }, (_, index) =>
  toyUnit(100 + index, '10003', index % 2 ? 'health' : 'youth', index % 3 ? 'Q' : 'P', 20 + index),
);

import { readable, type Harvest } from '../published.ts';
import { AMOUNTS, type World } from '../world.ts';
import type { Finding } from '../finding.ts';

/**
 * A1: the total of a published cell less all its other parts, along every pair of tables. A part that is hidden alone among
 * published ones is read exactly.
 */
export function attackComplements(world: World, seen: Harvest): Finding[] {
  const findings: Finding[] = [];
  const { names, ofUnit } = world.cells;
  const tableOf = (cell: number): string => names[cell]?.split('|')[0] ?? '';
  const partsOf = new Map<string, Set<number>>();
  for (const own of ofUnit) {
    for (const parent of own) {
      for (const child of own) {
        if (parent === child) continue;
        const key = `${parent}/${tableOf(child)}`;
        const parts = partsOf.get(key) ?? new Set();
        partsOf.set(key, parts.add(child));
      }
    }
  }
  for (const [key, parts] of partsOf) {
    const parent = Number(key.split('/')[0]);
    if (!isPartition(world, parent, parts)) continue;
    for (const year of world.years) {
      for (const measure of AMOUNTS) {
        const total = readable(seen, `${names[parent]}@${year}`, measure);
        const figures = [...parts].map((cell) => ({
          name: `${names[cell]}@${year}`,
          value: readable(seen, `${names[cell]}@${year}`, measure),
        }));
        const hidden = figures.filter(({ value }) => value === null);
        if (total === null || hidden.length !== 1) continue;
        const rest = figures.reduce((sum, { value }) => sum + (value ?? 0), 0);
        const about = hidden[0]?.name ?? '';
        findings.push({ attack: 'A1 complement', about, detail: `${measure} ${total - rest}` });
      }
    }
  }
  return findings;
}

/** Parts hold all of the parent and nothing else: their names tell it, so do the places of the register. */
function isPartition({ cells }: World, parent: number, parts: ReadonlySet<number>): boolean {
  const own = new Set(cells.units[parent]);
  let held = 0;
  for (const part of parts) {
    const units = cells.units[part] ?? [];
    if (!units.every((unit) => own.has(unit))) return false;
    held += units.length;
  }
  return held === own.size;
}

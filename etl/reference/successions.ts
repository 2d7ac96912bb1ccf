import { join } from 'node:path';
import type { Grid, SuccessionRow } from '../../data/schema/reference/territories.ts';
import { NIS_2018_TO_2019, NIS_2019_TO_2025 } from './geo-sources.ts';
import { compareText, getCell, readCsv, type Row } from './lib.ts';

/** The merger of Bastogne and Bertogne, in force four weeks before the Flemish ones. */
const EARLY_MERGER = { nis: '82039', date: '2024-12-02' };

/** Reads both steps of succession, sorted: 2018 to 2019 and 2019 to 2025. */
export async function readSuccessions(rawDir: string): Promise<SuccessionRow[]> {
  const to2019 = await readCsv(join(rawDir, NIS_2018_TO_2019.file), { columns: ['nis_2018', 'nis_2019'] });
  const to2025 = await readCsv(join(rawDir, NIS_2019_TO_2025.file), { columns: ['nis_2019', 'nis_2025'] });
  return [...toSuccessions(to2019, '2018', '2019'), ...toSuccessions(to2025, '2019', '2025')].sort(
    (a, b) => compareText(a.from_grid, b.from_grid) || compareText(a.old_nis, b.old_nis),
  );
}

function toSuccessions(rows: readonly Row[], fromGrid: '2018' | '2019', toGrid: Grid): SuccessionRow[] {
  const pairs = rows.map((row) => ({
    old: getCell(row, `nis_${fromGrid}`),
    new: getCell(row, `nis_${toGrid}`),
  }));
  const predecessors = Map.groupBy(pairs, (pair) => pair.new);
  return pairs.map((pair) => ({
    old_nis: pair.old,
    new_nis: pair.new,
    valid_from: pair.new === EARLY_MERGER.nis ? EARLY_MERGER.date : `${toGrid}-01-01`,
    kind: (predecessors.get(pair.new)?.length ?? 0) > 1 ? 'merge' : 'recode',
    from_grid: fromGrid,
    to_grid: toGrid,
  }));
}

/** Carries a commune code of any grid forward to the grid of 2025. */
export function createForwarder(successions: readonly SuccessionRow[]): (nis: string) => string {
  const to2019 = mapCodes(successions, '2019');
  const to2025 = mapCodes(successions, '2025');
  return (nis) => {
    const code2019 = to2019.get(nis) ?? nis;
    return to2025.get(code2019) ?? code2019;
  };
}

function mapCodes(successions: readonly SuccessionRow[], toGrid: Grid): Map<string, string> {
  return new Map(
    successions.filter((row) => row.to_grid === toGrid).map((row) => [row.old_nis, row.new_nis]),
  );
}

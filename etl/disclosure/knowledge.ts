import type { ConfidentialMeasure, FiledFigure, Waiver } from '../../data/schema/reference/lattice.ts';
import type { Units } from './units.ts';

/** What the public already knows, and who does not ask for protection. */
export interface Knowledge {
  /** For each measure, at the units of an employer-year whose total is public: how many units it has. Else 0. */
  readonly known: Readonly<Record<ConfidentialMeasure, Int32Array>>;
  /** The units of each public total: nobody may be deviated there. */
  readonly totals: Readonly<Record<ConfidentialMeasure, readonly Int32Array[]>>;
  /** 1 for employers with a waiver. */
  readonly waived: Uint8Array;
}

/** Lines waivers and filed figures up with the units; those of employers without units change nothing. */
export function buildKnowledge(
  units: Units,
  waivers: readonly Waiver[],
  filed: readonly FiledFigure[],
): Knowledge {
  const index = new Map(units.employers.map((number, employer) => [number, employer]));
  const waived = new Uint8Array(units.employers.length);
  for (const { employer } of waivers) {
    const position = index.get(employer);
    if (position !== undefined) waived[position] = 1;
  }
  const known = { jobs: new Int32Array(units.count), fte: new Int32Array(units.count) };
  const totals = { jobs: [] as Int32Array[], fte: [] as Int32Array[] };
  for (const { employer, year, measure } of filed) {
    const yearIndex = units.years.indexOf(year);
    const position = index.get(employer);
    if (yearIndex < 0 || position === undefined) continue;
    const own: number[] = [];
    for (
      let unit = units.yearStart[yearIndex] as number;
      unit < (units.yearStart[yearIndex + 1] as number);
      unit++
    ) {
      if (units.employer[unit] === position) own.push(unit);
    }
    if (own.length === 0) continue;
    for (const unit of own) known[measure][unit] = own.length;
    totals[measure].push(Int32Array.from(own));
  }
  return { known, totals, waived };
}

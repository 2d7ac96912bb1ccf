import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import type { RegionTarget } from './employers.ts';
import { REGIONS, type Region } from './reference.ts';

export const SCALES = ['tiny', 'demo', '200k', 'full', '2m'] as const;
export type Scale = (typeof SCALES)[number];

/** Rows by registry file: totals, or per enterprise. */
export interface RowTotals {
  readonly establishments: number;
  readonly names: number;
  readonly contacts: number;
  readonly activities: number;
  readonly branches: number;
}

/** What a scale asks for: populations, and total rows of each registry file. */
export interface ScalePlan {
  /** Provinces kept; empty for the whole country. */
  readonly provinces: readonly string[];
  readonly legalPersons: number;
  readonly naturalPersons: number;
  readonly associations: number;
  readonly cooperatives: number;
  readonly others: number;
  readonly listed: number;
  readonly addresses: number;
  readonly cohortShare: number;
  readonly totals: RowTotals;
  readonly targets: Readonly<Record<Region, RegionTarget>>;
}

interface ScaleParameters extends Omit<ScalePlan, 'totals' | 'targets'> {
  readonly employers?: Readonly<Record<Region, number>> | null;
  readonly perEnterprise?: RowTotals | null;
  readonly totals?: RowTotals;
}

/** Reads a scale of `data/demo/parameters.json`. */
export function planScale(scale: Scale): ScalePlan {
  const chosen: ScaleParameters = parameters.scales[scale];
  const enterprises = chosen.legalPersons + chosen.naturalPersons;
  return { ...chosen, totals: countRows(chosen, enterprises), targets: setTargets(chosen) };
}

function countRows(chosen: ScaleParameters, enterprises: number): RowTotals {
  if (chosen.totals) return chosen.totals;
  const ratios = chosen.perEnterprise;
  if (!ratios) throw new Error('A scale needs perEnterprise or totals in data/demo/parameters.json.');
  const scaled = (ratio: number): number => Math.round(ratio * enterprises);
  return {
    establishments: scaled(ratios.establishments),
    names: scaled(ratios.names),
    contacts: scaled(ratios.contacts),
    activities: scaled(ratios.activities),
    branches: scaled(ratios.branches),
  };
}

/** The published totals of 2021, or for part of the country a number of employers with the same mean size. */
function setTargets(chosen: ScaleParameters): Record<Region, RegionTarget> {
  const targets = { ...parameters.employment.targets } as Record<Region, RegionTarget>;
  for (const region of REGIONS) {
    const whole = targets[region];
    const enterprises = chosen.employers?.[region] ?? whole.enterprises;
    targets[region] = { enterprises, fte: Math.round((whole.fte * enterprises) / whole.enterprises) };
  }
  return targets;
}

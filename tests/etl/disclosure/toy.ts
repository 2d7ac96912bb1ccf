import type { LatticeTable } from '../../../data/schema/reference/lattice.ts';
import type { Ladder } from '../../../etl/disclosure/declared.ts';
import type { UnitRow } from '../../../etl/disclosure/units.ts';

const words = { label_fr: 'x', label_nl: 'x', label_de: 'x', label_en: 'x' };

/** A lattice of five tables over two communes of one region. */
export const TOY_TABLES: LatticeTable[] = (
  [
    ['commune', 'commune', 'total', 20, 'allowed'],
    ['commune-group', 'commune', 'stat-group', 1, 'allowed'],
    ['commune-section', 'commune', 'section', 1, 'allowed'],
    ['region-group', 'region', 'stat-group', 50, 'allowed'],
    ['region', 'region', 'total', 1000, 'never'],
  ] as const
).map(([id, territory, activity, weight, suppression], index) => ({
  ...{
    id,
    position: index + 1,
    territory,
    activity,
    place: 'work',
    form: 'total',
    size: 'total',
    weight,
    suppression,
  },
  ...words,
}));

export const TOY_LADDERS = new Map<string, Ladder>(
  ['10001', '10002', '10003'].map((commune) => [
    commune,
    { commune, arrondissement: '10000', province: '10000', region: '02000', country: '01000' },
  ]),
);

/** A unit of one job-rich employer; amounts in jobs. */
export function toyUnit(
  employer: number,
  commune: string,
  group: string,
  section: string,
  jobs: number,
): UnitRow {
  return {
    ...{
      year: 2021,
      employer: String(200_000_000 + employer).padStart(10, '0'),
      commune,
      section,
      division: '88',
    },
    ...{
      statGroup: group,
      formGroup: 'association',
      sizeClass: '1-4',
      seat: '10001',
      jobs: jobs * 10,
      fte: jobs * 7,
    },
  };
}

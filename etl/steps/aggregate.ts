import { COUNTRY_NIS, CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { REFERENCE_DATE } from './merge.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';

const TABLES: readonly ReferenceTable[] = [
  'reference_territory',
  'reference_group',
  'reference_published_total',
];

/** Perimeter whose regional totals are compared with the published ones. */
const CHECK_PERIMETER = 'concertes-2023';

/** Counts enterprises and establishments by territory, activity, legal-form group and perimeter. */
export const aggregateStep: Step = {
  name: 'aggregate',
  after: ['classify'],
  reads: [
    projectPath('etl/steps/aggregate.ts'),
    projectPath('etl/steps/aggregate.sql'),
    ...referencePaths(TABLES),
  ],
  transactional: true,
  async run({ connection }) {
    await loadReference(connection, TABLES);
    const [dated] = await readRows(connection, REFERENCE_DATE);
    await runScript(connection, new URL('aggregate.sql', import.meta.url), {
      current_grid: CURRENT_GRID,
      country: COUNTRY_NIS,
      check_perimeter: CHECK_PERIMETER,
      reference_date: String(dated?.['reference_date']),
    });
    return {
      rowsIn: await readNumber(connection, 'SELECT count(*)::INTEGER FROM classified.entry'),
      rowsOut: await readNumber(connection, 'SELECT count(*)::INTEGER FROM counts.public_count'),
      rowsRejected: 0,
    };
  },
};

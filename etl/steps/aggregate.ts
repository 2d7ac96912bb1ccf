import { COUNTRY_NIS, CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { REFERENCE_DATE } from './merge.ts';
import { loadPerimeterRules, PERIMETERS_FILE } from './perimeter-rules.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';

const TABLES: readonly ReferenceTable[] = [
  'reference_territory',
  'reference_group',
  'reference_published_total',
  'reference_locality',
  'reference_nace',
  'reference_succession',
];

/** Perimeter whose regional totals are compared with the published ones. */
const CHECK_PERIMETER = 'concertes-2023';

/** Counts enterprises and establishments by territory, activity, legal-form group and perimeter; their births, closures and ages. */
export const aggregateStep: Step = {
  name: 'aggregate',
  after: ['classify'],
  reads: [
    projectPath('etl/steps/aggregate.ts'),
    projectPath('etl/steps/aggregate.sql'),
    projectPath('etl/steps/demography.sql'),
    PERIMETERS_FILE,
    ...referencePaths(TABLES),
  ],
  transactional: true,
  async run({ connection }) {
    await loadReference(connection, TABLES);
    await loadPerimeterRules(connection);
    const [dated] = await readRows(connection, REFERENCE_DATE);
    const variables = {
      current_grid: CURRENT_GRID,
      country: COUNTRY_NIS,
      check_perimeter: CHECK_PERIMETER,
      reference_date: String(dated?.['reference_date']),
    };
    for (const script of ['aggregate', 'demography'])
      await runScript(connection, new URL(`${script}.sql`, import.meta.url), variables);
    return {
      rowsIn: await readNumber(connection, 'SELECT count(*)::INTEGER FROM classified.entry'),
      rowsOut: await readNumber(connection, 'SELECT count(*)::INTEGER FROM counts.public_count'),
      rowsRejected: 0,
    };
  },
};

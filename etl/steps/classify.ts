import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { REFERENCE_DATE } from './merge.ts';
import { loadPerimeterRules, PERIMETERS_FILE } from './perimeter-rules.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';

const TABLES: readonly ReferenceTable[] = ['reference_public_body', 'reference_override'];

/** Perimeter in which organisations stand that only a list names. */
export const LISTED_PERIMETER = 'directory';

/** Says for every enterprise and perimeter whether it is in, and why. */
export const classifyStep: Step = {
  name: 'classify',
  after: ['merge'],
  reads: [
    projectPath('etl/steps/classify.ts'),
    projectPath('etl/steps/classify-facts.sql'),
    projectPath('etl/steps/classify.sql'),
    projectPath('etl/steps/classify-entries.sql'),
    projectPath('etl/steps/perimeter-rules.ts'),
    PERIMETERS_FILE,
    ...referencePaths(TABLES),
  ],
  transactional: true,
  async run({ connection }) {
    await loadReference(connection, TABLES);
    await loadPerimeterRules(connection);
    const [dated] = await readRows(connection, REFERENCE_DATE);
    const variables = { reference_date: String(dated?.reference_date), listed_perimeter: LISTED_PERIMETER };
    for (const script of ['classify-facts', 'classify', 'classify-entries']) {
      await runScript(connection, new URL(`${script}.sql`, import.meta.url), variables);
    }
    return {
      rowsIn: await readNumber(connection, 'SELECT count(*)::INTEGER FROM classified.fact'),
      rowsOut: await readNumber(connection, 'SELECT count(*)::INTEGER FROM classified.membership'),
      rowsRejected: 0,
    };
  },
};

import { CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import { appendTexts } from '../lib/append.ts';
import { hashText } from '../lib/hash.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { readDecisions } from './decisions.ts';
import { loadPerimeterRules, PERIMETERS_FILE } from './perimeter-rules.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';

const TABLES: readonly ReferenceTable[] = [
  'reference_territory',
  'reference_form_class',
  'reference_situation',
  'reference_nace',
  'reference_override',
];
const SCRIPTS = [
  'merge-entities',
  'merge-names',
  'merge-activity',
  'merge-fields',
  'merge-provenance',
] as const;

/** Newest state a source describes: the registry's, else the newest list's. */
export const REFERENCE_DATE = `
  SELECT coalesce(max(vintage) FILTER (kind = 'registry'), max(vintage))::DATE::VARCHAR AS reference_date
  FROM clean.source_load`;

/** Chooses, field by field, what each entry shows, and keeps where it came from. */
export const mergeStep: Step = {
  name: 'merge',
  after: ['clean', 'geocode', 'match'],
  reads: [
    projectPath('etl/steps/merge.ts'),
    projectPath('etl/steps/decisions.ts'),
    ...SCRIPTS.map((name) => projectPath(`etl/steps/${name}.sql`)),
    PERIMETERS_FILE,
    ...referencePaths(TABLES),
  ],
  async fingerprint(context) {
    return hashText(JSON.stringify(await readDecisions(context)));
  },
  transactional: true,
  async run(context) {
    const { connection, note } = context;
    await loadReference(connection, TABLES);
    await loadPerimeterRules(connection);
    const decisions = await readDecisions(context);
    await connection.run('DROP SCHEMA IF EXISTS merged CASCADE');
    await connection.run('CREATE SCHEMA merged');
    await connection.run('CREATE TABLE merged.withdrawn (entry_id VARCHAR)');
    await connection.run(
      'CREATE TEMP TABLE corrected_text (entry_id VARCHAR, field VARCHAR, value VARCHAR, decided_on VARCHAR)',
    );
    await appendTexts(
      connection,
      'merged',
      'withdrawn',
      decisions.withdrawn.map((entry) => [entry]),
    );
    await appendTexts(connection, 'main', 'corrected_text', decisions.corrections);
    await connection.run(
      'CREATE TEMP TABLE approved_correction AS SELECT entry_id, field, value, decided_on::DATE AS decided_on FROM corrected_text',
    );
    await connection.run(
      'CREATE TEMP TABLE perimeter_override AS SELECT enterprise_number FROM reference_override',
    );
    const [dated] = await readRows(connection, REFERENCE_DATE);
    const variables = { reference_date: String(dated?.reference_date), current_grid: CURRENT_GRID };
    for (const script of SCRIPTS) {
      note(script);
      await runScript(connection, new URL(`${script}.sql`, import.meta.url), variables);
    }
    return {
      rowsIn: await readNumber(connection, 'SELECT count(*)::INTEGER FROM clean.enterprise'),
      rowsOut: await readNumber(connection, 'SELECT count(*)::INTEGER FROM merged.entry'),
      rowsRejected: 0,
    };
  },
};

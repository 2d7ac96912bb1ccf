import { appendTexts } from '../lib/append.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';
import { unlinkedEntryId } from './unlinked-id.ts';

const TABLES: readonly ReferenceTable[] = ['reference_situation'];

const UNLINKED_ROWS = `
  SELECT row.list_id, row.source_row::VARCHAR AS source_row, row.name, row.postal_code
  FROM clean.list_row AS row
  ANTI JOIN link.numbered_row AS numbered
    ON numbered.list_id = row.list_id AND numbered.source_row = row.source_row AND numbered.method <> 'unknown-number'
  ORDER BY row.list_id, row.source_row`;

/** Ties the rows of lists to enterprises by number; the others become organisations not linked to the registry. */
export const matchStep: Step = {
  name: 'match',
  after: ['clean'],
  reads: [
    projectPath('etl/steps/match.ts'),
    projectPath('etl/steps/match.sql'),
    projectPath('etl/steps/match-entries.sql'),
    projectPath('etl/steps/unlinked-id.ts'),
    projectPath('data/rules/fold.ts'),
    ...referencePaths(TABLES),
  ],
  transactional: true,
  async run({ connection }) {
    await loadReference(connection, TABLES);
    await runScript(connection, new URL('match.sql', import.meta.url));
    const unlinked = await readRows(connection, UNLINKED_ROWS);
    const identified = unlinked.map((row) => {
      const listId = String(row.list_id);
      const postalCode = typeof row.postal_code === 'string' ? row.postal_code : null;
      return [listId, String(row.source_row), unlinkedEntryId(String(row.name), postalCode, listId)];
    });
    await appendTexts(connection, 'link', 'unlinked_row', identified);
    await runScript(connection, new URL('match-entries.sql', import.meta.url));
    return {
      rowsIn: await readNumber(connection, 'SELECT count(*)::INTEGER FROM clean.list_row'),
      rowsOut: await readNumber(connection, 'SELECT count(*)::INTEGER FROM link.list_entry'),
      rowsRejected: await readNumber(
        connection,
        'SELECT count(*)::INTEGER FROM link.reported WHERE NOT makes_entry',
      ),
    };
  },
};

import type { DuckDBConnection } from '@duckdb/node-api';
import { projectPath } from './step.ts';

/** Reference tables the steps read, by the name of the temporary table they become. */
export const REFERENCE_TABLES = {
  reference_territory: 'data/reference/territories/territories.csv',
  reference_succession: 'data/reference/territories/successions.csv',
  reference_locality: 'data/reference/postal/localities.csv',
  reference_nace: 'data/reference/activities/nace.csv',
  reference_group: 'data/reference/activities/groups.csv',
  reference_form_class: 'data/reference/legal-forms/form-classes.csv',
  reference_situation: 'data/reference/registry-codes/situations.csv',
  reference_public_body: 'data/reference/public-bodies/public-bodies.csv',
  reference_override: 'data/reference/perimeters/overrides.csv',
  reference_accreditation_type: 'data/reference/accreditations/types.csv',
  reference_published_total: 'data/reference/published-totals/totals.csv',
} as const;
export type ReferenceTable = keyof typeof REFERENCE_TABLES;

/** Absolute paths of reference tables, for a step's declared inputs. */
export function referencePaths(tables: readonly ReferenceTable[]): string[] {
  return tables.map((table) => projectPath(REFERENCE_TABLES[table]));
}

/** Loads reference tables as temporary tables of text columns; empty cells are empty texts. */
export async function loadReference(
  connection: DuckDBConnection,
  tables: readonly ReferenceTable[],
): Promise<void> {
  for (const table of tables) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS
       SELECT * FROM read_csv($1, header = true, all_varchar = true, nullstr = '<none>', delim = ',', quote = '"', escape = '"')`,
      [projectPath(REFERENCE_TABLES[table])],
    );
  }
}

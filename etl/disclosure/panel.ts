import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import { runScript } from '../lib/warehouse.ts';
import { projectPath } from '../steps/step.ts';
import { loadReference } from '../steps/reference.ts';
import type { UnitRow } from './units.ts';

const unitRow = z.object({
  year: z.number().int(),
  employer: z.string(),
  commune: z.string(),
  section: z.string(),
  division: z.string(),
  statGroup: z.string(),
  formGroup: z.string(),
  sizeClass: z.string(),
  seat: z.string(),
  jobs: z.number().int(),
  fte: z.number().int(),
});

export interface Panel {
  readonly rows: UnitRow[];
  /** Employment rows of the perimeter whose place of work is not known: in no territory. */
  readonly unplacedRows: number;
  readonly unplacedJobs: number;
}

/** Puts employment of a perimeter with its commune of work into the temporary table `panel_row`. */
export async function readPanelRows(
  connection: DuckDBConnection,
  perimeter: string,
  years: number,
): Promise<void> {
  await loadReference(connection, ['reference_territory', 'reference_succession']);
  await runScript(connection, new URL('panel-rows.sql', import.meta.url), {
    current_grid: CURRENT_GRID,
    panel_perimeter: perimeter,
    panel_years: years,
  });
}

/** Reads the units of a perimeter from the warehouse, by place of work: the last `years` years delivered, of each the last quarter. Confidential. */
export async function readPanel(
  connection: DuckDBConnection,
  perimeter: string,
  years: number,
): Promise<Panel> {
  await readPanelRows(connection, perimeter, years);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE reference_size_class AS
     SELECT * FROM read_csv($1, header = true, all_varchar = true, nullstr = '<none>')`,
    [projectPath('data/reference/lattice/size-classes.csv')],
  );
  await runScript(connection, new URL('panel.sql', import.meta.url));
  const units = await connection.runAndReadAll(
    `SELECT year, employer, commune, section, division, stat_group AS "statGroup", form_group AS "formGroup",
       size_class AS "sizeClass", seat, jobs, fte
     FROM panel_unit`,
  );
  const unplaced = await connection.runAndReadAll(
    `SELECT count(*)::INTEGER AS rows, coalesce(sum(jobs), 0)::INTEGER AS jobs FROM panel_row WHERE commune IS NULL`,
  );
  const [counted] = z.array(z.object({ rows: z.number(), jobs: z.number() })).parse(unplaced.getRowObjects());
  return {
    rows: z.array(unitRow).parse(units.getRowObjects()),
    unplacedRows: counted?.rows ?? 0,
    unplacedJobs: counted?.jobs ?? 0,
  };
}

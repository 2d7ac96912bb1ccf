import { STORED_MEASURES, SUPPORT_OF } from '../../data/schema/reference/datasets.ts';
import { compositionCells, lifetimeCells, salariedCells } from '../queries/composition.ts';
import { runQuery } from '../queries/database.ts';
import { latticeCells, publicCells, statisticsTables } from '../queries/observations.ts';
import { buildCube } from './cube.ts';
import { membersOf, STORED_DIMENSIONS } from './dimensions.ts';
import type { Database } from '../queries/database.ts';
import type { CellLine } from '../queries/observations.ts';
import type { Reference } from '../reference/types.ts';
import type { CrossedCells, Cube } from './cube.ts';
import type { Dataset } from './dataset.ts';
import type { StoredDimension } from './dimensions.ts';

/** Cubes of every edition in use; they go with it. */
const cubes = new WeakMap<Database, Map<string, Promise<Cube>>>();

/** The cells of a dataset in an edition, read once. Without certified figures there are no years and so no cells. */
export function loadCube(database: Database, reference: Reference, dataset: Dataset): Promise<Cube> {
  const loaded = cubes.get(database) ?? new Map<string, Promise<Cube>>();
  cubes.set(database, loaded);
  let cube = loaded.get(dataset.id);
  if (cube === undefined) {
    cube = readCube(database, reference, dataset);
    loaded.set(dataset.id, cube);
    cube.catch(() => loaded.delete(dataset.id));
  }
  return cube;
}

async function readCube(database: Database, reference: Reference, dataset: Dataset): Promise<Cube> {
  const cells = parseLines(await readLines(database, reference, dataset));
  const stored = STORED_MEASURES.filter((measure) => dataset.measures.includes(measure));
  const support = new Set(dataset.measures.flatMap((measure) => SUPPORT_OF[measure] ?? []));
  return buildCube(membersOf(dataset, reference, foundIn(cells)), [...stored, ...support], cells);
}

async function readLines(
  database: Database,
  { certifiedPerimeter }: Reference,
  { theme, table, measures }: Dataset,
): Promise<CellLine[]> {
  if (theme === 'enterprises') return runQuery(database, publicCells, { activity_level: table });
  const tables = await tablesOf(database);
  const perimeter = certifiedPerimeter;
  switch (theme) {
    case 'demography':
      return tables.has('lifetimes') ? runQuery(database, lifetimeCells, { activity_level: table }) : [];
    case 'composition':
      return tables.has('composition')
        ? runQuery(database, compositionCells, { dataset: table, perimeter })
        : [];
    case 'employment': {
      if (!tables.has('observations')) return [];
      const cells = await runQuery(database, latticeCells, { dataset: table, perimeter });
      const hasShares = measures.includes('share-of-employment') && tables.has('salaried');
      return hasShares && cells.length > 0
        ? [...cells, ...(await runQuery(database, salariedCells, { dataset: table, perimeter }))]
        : cells;
    }
  }
}

function parseLines(lines: readonly CellLine[]): CrossedCells[] {
  return lines.map(({ perimeter, activity, form_group: form, size_class: size, year, measure, cells }) => ({
    codes: { perimeter, activity, form, size, year: String(year) },
    measure,
    cells: cells.split(',').map((cell) => {
      const [territory = '', value = '', status = ''] = cell.split(' ');
      return { territory, value: value === '' ? NaN : Number(value), status };
    }),
  }));
}

/** The codes that the cells hold. */
function foundIn(lines: readonly CrossedCells[]): Record<StoredDimension, Set<string>> {
  const found = Object.fromEntries(
    STORED_DIMENSIONS.map((dimension) => [
      dimension,
      new Set(dimension === 'territory' ? [] : lines.map(({ codes }) => codes[dimension])),
    ]),
  ) as Record<StoredDimension, Set<string>>;
  for (const { cells } of lines) for (const { territory } of cells) found.territory.add(territory);
  return found;
}

/** The tables of an edition: those of earlier versions had fewer. */
export async function tablesOf(database: Database): Promise<ReadonlySet<string>> {
  return new Set((await runQuery(database, statisticsTables)).map(({ table_name }) => table_name));
}

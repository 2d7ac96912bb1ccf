import { STORED_MEASURES } from '../../data/schema/reference/datasets.ts';
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
  const measures = STORED_MEASURES.filter((measure) => dataset.measures.includes(measure));
  return buildCube(membersOf(dataset, reference, foundIn(cells)), measures, cells);
}

async function readLines(
  database: Database,
  { certifiedPerimeter }: Reference,
  { theme, table }: Dataset,
): Promise<CellLine[]> {
  if (theme === 'enterprises') return runQuery(database, publicCells, { activity_level: table });
  if (!(await hasObservations(database))) return [];
  return runQuery(database, latticeCells, { dataset: table, perimeter: certifiedPerimeter });
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

/** False for editions of earlier versions, which had public counts only. */
export async function hasObservations(database: Database): Promise<boolean> {
  return (await runQuery(database, statisticsTables)).some(({ table_name }) => table_name === 'observations');
}

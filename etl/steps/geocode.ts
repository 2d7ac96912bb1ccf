import type { DuckDBConnection } from '@duckdb/node-api';
import { houseKey, streetKey } from '../../data/rules/street.ts';
import { CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import { appendTexts, readTexts } from '../lib/append.ts';
import { readCommuneFinder } from '../lib/commune-at.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { loadPerimeterRules, PERIMETERS_FILE } from './perimeter-rules.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step } from './step.ts';

const TABLES: readonly ReferenceTable[] = [
  'reference_territory',
  'reference_succession',
  'reference_locality',
  'reference_override',
];
const COMMUNES = projectPath(`data/reference/territories/communes-${CURRENT_GRID}.topo.json`);

async function writeKeys(connection: DuckDBConnection): Promise<void> {
  const spellings = await readTexts(
    connection,
    'SELECT spelling FROM spelling WHERE spelling IS NOT NULL ORDER BY 1',
  );
  await appendTexts(
    connection,
    'geo',
    'text_key',
    spellings.map((spelling) => [spelling, streetKey(spelling)]),
  );
  const houses = await readTexts(
    connection,
    'SELECT spelling FROM house_spelling WHERE spelling IS NOT NULL ORDER BY 1',
  );
  await appendTexts(
    connection,
    'geo',
    'house_key',
    houses.map((spelling) => {
      const { exact, base } = houseKey(spelling);
      return [spelling, exact, base];
    }),
  );
}

/** Communes of the points that lists give, by the polygons of the current grid. */
async function writeGivenPoints(connection: DuckDBConnection): Promise<void> {
  const rows = await readRows(
    connection,
    `SELECT place_id, given_lon AS lon, given_lat AS lat FROM geo.address
     WHERE given_lon IS NOT NULL AND given_lat IS NOT NULL ORDER BY place_id`,
  );
  if (rows.length === 0) return;
  const findCommune = readCommuneFinder(COMMUNES);
  await appendTexts(
    connection,
    'geo',
    'given_point',
    rows.map((row) => [String(row.place_id), findCommune(Number(row.lon), Number(row.lat)) ?? null]),
  );
}

/** Splits the addresses that a list gives in one field: `Rue Haute 12 bte 3, 1000 Bruxelles`. */
async function splitListAddresses(connection: DuckDBConnection): Promise<void> {
  const addresses = await readTexts(
    connection,
    'SELECT DISTINCT address FROM clean.list_row WHERE street IS NULL AND address IS NOT NULL ORDER BY 1',
  );
  const split = addresses.flatMap((address) => {
    const found = /^(?<street>\D{3,}?)[\s,]+(?:n°\s*)?(?<house>\d{1,5}\s?[a-z]?)(?![\w])/iu.exec(address);
    return found?.groups === undefined
      ? []
      : [[address, found.groups.street ?? null, found.groups.house ?? null] as const];
  });
  await appendTexts(connection, 'geo', 'list_address', split);
}

/** Gives each address a commune and a point, and says how it was found. */
export const geocodeStep: Step = {
  name: 'geocode',
  after: ['clean'],
  reads: [
    projectPath('etl/steps/geocode.ts'),
    projectPath('etl/steps/geocode.sql'),
    projectPath('etl/steps/geocode-texts.sql'),
    projectPath('etl/steps/geocode-lists.sql'),
    projectPath('etl/lib/commune-at.ts'),
    projectPath('data/rules/street.ts'),
    projectPath('data/rules/fold.ts'),
    COMMUNES,
    projectPath('etl/steps/perimeter-rules.ts'),
    PERIMETERS_FILE,
    ...referencePaths(TABLES),
  ],
  transactional: true,
  async run({ connection, note }) {
    await loadReference(connection, TABLES);
    await loadPerimeterRules(connection);
    await runScript(connection, new URL('geocode-texts.sql', import.meta.url));
    await splitListAddresses(connection);
    await runScript(connection, new URL('geocode-lists.sql', import.meta.url));
    note('keys of streets, localities and house numbers');
    await writeKeys(connection);
    await writeGivenPoints(connection);
    note('places');
    await runScript(connection, new URL('geocode.sql', import.meta.url), { current_grid: CURRENT_GRID });
    const rowsIn = await readNumber(connection, 'SELECT count(*)::INTEGER FROM geo.address');
    const rowsOut = await readNumber(connection, 'SELECT count(*)::INTEGER FROM geo.place');
    const rowsRejected = await readNumber(
      connection,
      `SELECT count(*)::INTEGER FROM geo.place JOIN geo.address USING (place_id)
       WHERE geo_method = 'none' AND NOT is_foreign`,
    );
    return { rowsIn, rowsOut, rowsRejected };
  },
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTRY_NIS, CURRENT_GRID } from '../../data/schema/reference/territories.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import { appendTexts } from '../lib/append.ts';
import { hashText } from '../lib/hash.ts';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { DESK_PREFIX } from '../sources/lists/mapping.ts';
import { editionFolder, findEdition } from '../release/editions.ts';
import { readPointer } from '../release/pointer.ts';
import { readGates } from './gates.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { MANIFESTS, readSourceManifests } from './source-manifests.ts';
import { projectPath, type Step, type StepContext } from './step.ts';

const TABLES: readonly ReferenceTable[] = ['reference_territory'];

/** Gates that closed; the release before stays current. */
export class GateError extends Error {
  readonly failed: EditionManifest['checks'];

  constructor(failed: EditionManifest['checks'], current: string | undefined) {
    const lines = failed.map(({ name, detail }) => `  ${name}: ${detail}`);
    const kept = current === undefined ? 'Nothing is published.' : `Release ${current} stays current.`;
    super(
      `the new data did not pass ${failed.length === 1 ? 'a gate' : 'gates'}:\n${lines.join('\n')}\n${kept}`,
    );
    this.name = 'GateError';
    this.failed = failed;
  }
}

/** The checks of the run in the warehouse, in a fixed order. */
export async function readChecks(connection: StepContext['connection']): Promise<EditionManifest['checks']> {
  const rows = await readRows(
    connection,
    'SELECT name, passed, blocking, detail FROM checks.result ORDER BY name',
  );
  return rows.map((row) => ({
    name: String(row.name),
    passed: row.passed === true,
    blocking: row.blocking === true,
    detail: String(row.detail),
  }));
}

/** A person approved what a list of the desk lost, and which list it takes the place of: no gate asks again. */
const FORGET_DECIDED = `
  DELETE FROM last_source
  WHERE starts_with(source, $1) OR source IN (
    SELECT given.list_id
    FROM clean.list AS given JOIN clean.list AS desk ON desk.federation = given.federation AND starts_with(desk.list_id, $1)
  )`;

/** Loads what the last release holds of each source; says whether the two may be compared. */
async function loadLastRelease(context: StepContext): Promise<boolean> {
  const { connection, folders } = context;
  await connection.run('CREATE TEMP TABLE last_source (source VARCHAR, rows_kept BIGINT)');
  const current = readPointer(folders.releases)?.directory;
  const manifest = current === undefined ? undefined : findEdition(folders.releases, 'directory', current);
  if (current === undefined || manifest === undefined) return true;
  const file = join(editionFolder(folders.releases, 'directory', current), 'sources.parquet');
  if (existsSync(file)) {
    await connection.run('INSERT INTO last_source SELECT source, rows_kept FROM read_parquet($1)', [file]);
    await connection.run(FORGET_DECIDED, [DESK_PREFIX]);
  }
  const demo = await readNumber(
    connection,
    'SELECT coalesce(bool_or(demo), false)::INTEGER FROM clean.source_load',
  );
  return manifest.demo === (demo === 1);
}

async function loadManifests(connection: StepContext['connection']): Promise<void> {
  await connection.run(`CREATE TEMP TABLE source_manifest (
    source VARCHAR, kind VARCHAR, title_fr VARCHAR, title_nl VARCHAR, title_de VARCHAR, title_en VARCHAR,
    producer VARCHAR, licence VARCHAR, url VARCHAR)`);
  const rows = readSourceManifests().map(({ id, kind, title, producer, licence, url }) => [
    ...[id, kind, title.fr, title.nl, title.de, title.en],
    ...[producer, licence, url ?? null],
  ]);
  await appendTexts(connection, 'main', 'source_manifest', rows);
}

/** Refuses data that is not right: a failed gate stops the run and leaves the last release current. */
export const checkStep: Step = {
  name: 'check',
  after: ['aggregate', 'protect'],
  reads: [
    projectPath('etl/steps/check.ts'),
    projectPath('etl/steps/check.sql'),
    projectPath('etl/steps/check-sources.sql'),
    projectPath('etl/steps/source-manifests.ts'),
    MANIFESTS,
    ...referencePaths(TABLES),
  ],
  async fingerprint({ input }) {
    return hashText(JSON.stringify(readGates(input.gates)));
  },
  transactional: true,
  async run(context) {
    const { connection, folders, input, acceptLoss } = context;
    const gates = readGates(input.gates);
    await loadReference(connection, TABLES);
    await loadManifests(connection);
    const comparable = await loadLastRelease(context);
    await runScript(connection, new URL('check-sources.sql', import.meta.url));
    await runScript(connection, new URL('check.sql', import.meta.url), {
      minimum_enterprises: gates.minimum.enterprises,
      minimum_establishments: gates.minimum.establishments,
      minimum_entries: gates.minimum.entries,
      minimum_public_counts: gates.minimum.public_counts,
      maximum_loss: gates.maximumLoss,
      accept_loss: acceptLoss,
      compare_losses: comparable,
      coverage: gates.coverage === 'loaded' ? [] : gates.coverage,
      minimum_placed: gates.geocoding.placed,
      minimum_precise: gates.geocoding.precise,
      current_grid: CURRENT_GRID,
      country: COUNTRY_NIS,
    });
    const checks = await readChecks(connection);
    const failed = checks.filter((check) => check.blocking && !check.passed);
    if (failed.length > 0) throw new GateError(failed, readPointer(folders.releases)?.release);
    for (const check of checks.filter((candidate) => !candidate.passed))
      context.note(`reported: ${check.detail}`);
    return { rowsIn: checks.length, rowsOut: checks.length - failed.length, rowsRejected: failed.length };
  },
};

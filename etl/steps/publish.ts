import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { perimeterFile } from '../../data/schema/reference/perimeters.ts';
import type { EditionKind, EditionManifest } from '../../data/schema/release.ts';
import { readProtectionState } from '../disclosure/state.ts';
import { recordArrivals } from '../release/arrivals.ts';
import { buildEdition, readCodeVersion, type EditionDescription } from '../release/build-edition.ts';
import {
  describeProtection,
  getProtection,
  isStatisticsDone,
  recordUtility,
} from '../release/certified-cells.ts';
import {
  findCarriedStatistics,
  findCertifiedStatistics,
  hashStatisticsInputs,
  rememberStatistics,
} from '../release/carry-statistics.ts';
import { findEdition } from '../release/editions.ts';
import { createWorkFolder, installEdition, removeLeftovers } from '../release/install-edition.ts';
import { METHOD_VERSION } from '../release/method.ts';
import { nameRelease, readPointer, writePointer } from '../release/pointer.ts';
import { removeOldEditions } from '../release/retention.ts';
import { readNumber, readRows } from '../lib/warehouse.ts';
import { readChecks } from './check.ts';
import { REFERENCE_DATE } from './merge.ts';
import { PERIMETERS_FILE } from './perimeter-rules.ts';
import { loadReference, referencePaths, type ReferenceTable } from './reference.ts';
import { projectPath, type Step, type StepContext } from './step.ts';

const TABLES: readonly ReferenceTable[] = ['reference_nace', 'reference_situation'];

/** Publishing failed before anything changed. */
export class PublishError extends Error {
  constructor(cause: Error) {
    const full = /no space left|ENOSPC|disk.*full|quota/i.test(cause.message);
    super(
      full
        ? `the disk of the releases is full: nothing was published and the last release stays current. Free some space and run again (${cause.message}).`
        : `nothing was published and the last release stays current: ${cause.message}`,
      { cause },
    );
    this.name = 'PublishError';
  }
}

async function readSources(
  connection: StepContext['connection'],
  kind: EditionKind,
): Promise<EditionManifest['sources']> {
  const rows = await readRows(
    connection,
    `SELECT source AS id, title_en AS title, vintage::VARCHAR AS vintage, checksum, licence, kind = 'employment' AS is_employment
     FROM checks.source ORDER BY source`,
  );
  return rows
    .filter((row) => kind === 'statistics' || row.is_employment !== true)
    .map((row) => ({
      id: String(row.id),
      title: String(row.title),
      vintage: typeof row.vintage === 'string' ? row.vintage : null,
      checksum: typeof row.checksum === 'string' && row.is_employment !== true ? row.checksum : null,
      licence: String(row.licence),
    }));
}

async function describe(context: StepContext): Promise<Omit<EditionDescription, 'kind' | 'sources'>> {
  const { connection, input } = context;
  const [dated] = await readRows(connection, REFERENCE_DATE);
  const referenceDate = String(dated?.reference_date);
  const demo = await readNumber(
    connection,
    'SELECT coalesce(bool_or(demo), false)::INTEGER FROM clean.source_load',
  );
  const [extract] = await readRows(connection, 'SELECT max(extract)::VARCHAR AS number FROM raw.kbo_meta');
  const { perimeters } = perimeterFile.parse(JSON.parse(readFileSync(PERIMETERS_FILE, 'utf8')));
  return {
    referenceDate,
    demo: demo === 1,
    scale: input.demoScale,
    codeVersion: readCodeVersion(),
    methodVersion: METHOD_VERSION,
    registryExtract: typeof extract?.number === 'string' ? extract.number : '',
    perimeters: perimeters.map(({ id, version }) => ({ id, version })),
    checks: await readChecks(connection),
    variables: { reference_date: referenceDate },
  };
}

/** An edition built in the work folder, to be put into place; one carried unchanged is in its place already. */
interface ReadyEdition {
  readonly kind: EditionKind;
  readonly manifest: EditionManifest;
  readonly folder?: string;
}

async function build(
  { connection, note }: StepContext,
  work: string,
  kind: EditionKind,
  description: Omit<EditionDescription, 'kind' | 'sources'>,
): Promise<ReadyEdition> {
  note(`building the ${kind} edition`);
  const folder = join(work, kind);
  mkdirSync(folder);
  const sources = await readSources(connection, kind);
  const manifest = await buildEdition(connection, folder, { ...description, kind, sources });
  return { kind, manifest, folder };
}

function install({ folders, note }: StepContext, { kind, manifest, folder }: ReadyEdition): void {
  if (folder === undefined) {
    note(`${kind} edition ${manifest.id} is carried unchanged`);
    return;
  }
  const isNew = installEdition(folders.releases, kind, folder, manifest);
  note(`${kind} edition ${manifest.id} ${isNew ? 'is in place' : 'is already there: same content'}`);
}

async function publish(
  context: StepContext,
  work: string,
): Promise<{ pair: Record<EditionKind, string>; rows: number }> {
  const { connection, folders, force } = context;
  const description = await describe(context);
  const state = await readProtectionState(connection);
  const inputHash = await hashStatisticsInputs(connection, state.key);
  const awaiting =
    state.pendingKey === null ? undefined : findCertifiedStatistics(folders.releases, description.demo);
  const carried =
    inputHash === undefined || force
      ? undefined
      : await findCarriedStatistics(connection, folders.releases, inputHash);
  const directory = await build(context, work, 'directory', description);
  const unchanged = awaiting ?? carried;
  const kept = unchanged === undefined ? getProtection(folders.build, state) : undefined;
  const statistics: ReadyEdition =
    unchanged === undefined
      ? await build(context, work, 'statistics', {
          ...description,
          ...(kept && { protection: describeProtection(kept) }),
        })
      : { kind: 'statistics', manifest: unchanged };
  for (const edition of [directory, statistics]) install(context, edition);
  if (kept !== undefined) await recordUtility(context, statistics.manifest.id, kept);
  if (inputHash !== undefined && awaiting === undefined)
    await rememberStatistics(connection, inputHash, statistics.manifest.id);
  return {
    pair: { directory: directory.manifest.id, statistics: statistics.manifest.id },
    rows: [directory, statistics]
      .flatMap(({ manifest }) => Object.values(manifest.counts))
      .reduce((sum, rows) => sum + rows, 0),
  };
}

function readCurrent(releases: string): ReturnType<typeof readPointer> {
  try {
    return readPointer(releases);
  } catch {
    return undefined;
  }
}

/**
 * Builds what changed beside the served editions, puts it into place by rename, and last of all moves the pointer. The
 * statistics edition is carried unchanged while the inputs of a statistical run are the same.
 */
export const publishStep: Step = {
  name: 'publish',
  after: ['protect', 'check'],
  reads: [
    projectPath('etl/steps/publish.ts'),
    projectPath('etl/release'),
    projectPath('data/schema/directory.sql'),
    projectPath('data/schema/statistics.sql'),
    projectPath('data/schema/release.ts'),
    ...referencePaths(TABLES),
  ],
  transactional: false,
  async isDone(context) {
    const { releases } = context.folders;
    const current = readCurrent(releases);
    return (
      current !== undefined &&
      findEdition(releases, 'directory', current.directory) !== undefined &&
      (await isStatisticsDone(context))
    );
  },
  async run(context) {
    const { connection, folders, note } = context;
    const { releases } = folders;
    await loadReference(connection, TABLES);
    const rowsIn = await readNumber(connection, 'SELECT count(*)::INTEGER FROM classified.entry');
    let work: string | undefined;
    try {
      removeLeftovers(releases);
      work = createWorkFolder(releases);
      const { pair, rows } = await publish(context, work);
      const current = readCurrent(releases);
      if (current?.release === nameRelease(pair.directory, pair.statistics)) {
        note(`release ${current.release} is current already`);
      } else {
        const change = { before: current?.directory, next: pair.directory };
        const arrived = await recordArrivals(connection, releases, change, new Date());
        note(`${arrived} entries are new`);
        const pointer = writePointer(releases, pair, 'publish');
        note(`release ${pointer.release} is current`);
        for (const id of removeOldEditions(releases, pointer))
          note(`directory edition ${id} removed (five are kept)`);
      }
      return { rowsIn, rowsOut: rows, rowsRejected: 0 };
    } catch (error) {
      throw new PublishError(error as Error);
    } finally {
      if (work !== undefined) rmSync(work, { recursive: true, force: true });
    }
  },
};

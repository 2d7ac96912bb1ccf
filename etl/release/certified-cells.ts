import { join } from 'node:path';
import { readProtectionState, type ProtectionState } from '../disclosure/state.ts';
import { findProtection, type KeptProtection } from '../disclosure/store.ts';
import { keepUtility, listLosses } from '../disclosure/utility-record.ts';
import type { StepContext } from '../steps/step.ts';
import type { EditionDescription } from './build-edition.ts';
import { findCarriedStatistics, hashStatisticsInputs } from './carry-statistics.ts';

/**
 * The protection whose cells are in the warehouse; undefined when there is none.
 * @throws Error when its certificate is not there: nothing is published without one.
 */
export function getProtection(
  build: string,
  { key }: Pick<ProtectionState, 'key'>,
): KeptProtection | undefined {
  if (key === null) return undefined;
  const kept = findProtection(build, key);
  if (kept?.certificate.isPassed !== true) {
    throw new Error(
      'the certificate of the employment cells is missing: run npm run etl -- --only protect,publish',
    );
  }
  return kept;
}

/** What a manifest says of a protection: years and certificate. */
export function describeProtection({ certificate }: KeptProtection): EditionDescription['protection'] {
  const { rules, years, waivers, publicFigures, counts, worstIntervalPercent, hashes } = certificate;
  return { years, certificate: { rules, waivers, publicFigures, counts, worstIntervalPercent, hashes } };
}

/** Points of per cent by which a table may hide more than in the release before without being told. */
const TOLD_LOSS = 1;

/** Keeps what suppression costs from release to release, and tells which tables lost. */
export async function recordUtility(
  { folders, note }: Pick<StepContext, 'folders' | 'note'>,
  release: string,
  kept: KeptProtection,
): Promise<void> {
  const entry = { release, tables: kept.utility };
  const before = await keepUtility(join(folders.releases, 'utility.ndjson'), entry);
  for (const { table, cells, jobs } of before === null ? [] : listLosses(before, entry, TOLD_LOSS)) {
    note(`table ${table} hides more than before: ${cells} points of its cells, ${jobs} of its jobs`);
  }
}

/** Whether the edition that the present inputs ask for was published; not while it waits for its certificate. */
export async function isStatisticsDone({
  connection,
  folders,
}: Pick<StepContext, 'connection' | 'folders'>): Promise<boolean> {
  const state = await readProtectionState(connection);
  if (state.pendingKey !== null) return false;
  const inputHash = await hashStatisticsInputs(connection, state.key);
  return (
    inputHash === undefined ||
    (await findCarriedStatistics(connection, folders.releases, inputHash)) !== undefined
  );
}

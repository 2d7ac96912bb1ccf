import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certifyComposition } from '../disclosure/certify-composition.ts';
import { createComposition, importComposition } from '../disclosure/composition-store.ts';
import { readProtectionInputs, type ProtectionInputs } from '../disclosure/inputs.ts';
import { makeProtection } from '../disclosure/make.ts';
import {
  importObservations,
  readProtectionState,
  writeProtectionState,
  type ProtectionState,
} from '../disclosure/state.ts';
import { findLast, findProtection, noteLast, protectionsFolder } from '../disclosure/store.ts';
import { readNumber, runScript } from '../lib/warehouse.ts';
import { referencePaths } from './reference.ts';
import { projectPath, type Step, type StepContext } from './step.ts';

/** There while a protection waits to be made: the worker queues it. */
export function pendingFile(build: string): string {
  return join(protectionsFolder(build), 'pending');
}

/** Leaves the protection to the worker. Cells that were certified for the same series of deliveries stay until then. */
async function postpone(
  { connection, folders, note }: StepContext,
  { key, follows }: ProtectionInputs,
  before: ProtectionState,
): Promise<ProtectionState> {
  note('postponed: the worker will certify the employment figures');
  mkdirSync(protectionsFolder(folders.build), { recursive: true, mode: 0o700 });
  writeFileSync(pendingFile(folders.build), '');
  if (follows) return { ...before, pendingKey: key };
  await importObservations(connection, null);
  await importComposition(connection, null);
  return { key: null, pendingKey: key, years: [] };
}

/** Takes the certified cells into the warehouse, making them first where there are none for these inputs. */
async function certify(context: StepContext, inputs: ProtectionInputs): Promise<ProtectionState> {
  const { connection, folders, note, tick, force } = context;
  const { key, delivery, isDemo, follows } = inputs;
  if (!force && findProtection(folders.build, key) !== undefined) note('unchanged: the certificate holds');
  else {
    await makeProtection(folders.build, inputs, (done, total) =>
      tick(`${done} of ${total} figures protected`, done / total),
    );
  }
  const kept = findProtection(folders.build, key);
  if (kept?.certificate.isPassed !== true)
    throw new Error('the certificate of the employment cells did not pass.');
  await importObservations(connection, join(kept.folder, 'observations.csv'));
  const last = follows && !force ? findLast(folders.build) : undefined;
  const before = last === undefined ? undefined : findProtection(folders.build, last.key);
  await certifyComposition(connection, { folder: kept.folder, before: before?.folder ?? null, note });
  noteLast(folders.build, { key, delivery, isDemo });
  return { key, pendingKey: null, years: kept.certificate.years };
}

async function decide(
  context: StepContext,
  inputs: ProtectionInputs | undefined,
  before: ProtectionState,
): Promise<ProtectionState> {
  if (inputs === undefined) {
    context.note('no employment in the perimeter: nothing to protect');
    await importObservations(context.connection, null);
    await importComposition(context.connection, null);
    return { key: null, pendingKey: null, years: [] };
  }
  const isMade = findProtection(context.folders.build, inputs.key) !== undefined;
  return context.protectLater && !isMade ? postpone(context, inputs, before) : certify(context, inputs);
}

/**
 * Decides which employment cells may be published and proves that they give no employer away. Made again only when employment,
 * lattice, rules or code change; postponed, it leaves the statistics edition as it is until the worker has made it.
 */
export const protectStep: Step = {
  name: 'protect',
  after: ['aggregate'],
  reads: [
    projectPath('etl/steps/protect.ts'),
    projectPath('etl/steps/protect-totals.sql'),
    projectPath('etl/disclosure'),
    projectPath('data/reference/lattice'),
    projectPath('data/reference/joint-committees'),
    ...referencePaths(['reference_territory', 'reference_succession']),
  ],
  transactional: true,
  async isDone({ connection, folders }) {
    const { key, pendingKey } = await readProtectionState(connection);
    return pendingKey === null && (key === null || findProtection(folders.build, key) !== undefined);
  },
  async run(context) {
    const { connection, folders } = context;
    const before = await readProtectionState(connection);
    await createComposition(connection);
    const inputs = await readProtectionInputs(context);
    rmSync(pendingFile(folders.build), { force: true });
    const state = await decide(context, inputs, before);
    await writeProtectionState(connection, state);
    const certified = [...state.years, ...(inputs?.rows.map(({ year }) => year) ?? [])];
    await runScript(connection, new URL('protect-totals.sql', import.meta.url), {
      certified_from: certified.reduce((first, year) => Math.min(first, year), 9999),
    });
    const rowsOut = await readNumber(connection, 'SELECT count(*)::INTEGER FROM protection.observation');
    return { rowsIn: inputs?.rows.length ?? 0, rowsOut, rowsRejected: 0 };
  },
};

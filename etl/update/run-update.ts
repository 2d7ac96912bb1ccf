import { basename, join } from 'node:path';
import { makeBuildFolder } from '../lib/build-folder.ts';
import { acquireLock, LockedError } from '../lib/lock.ts';
import type { Alert } from '../alerts/alert.ts';
import type { InboxFile } from './inbox.ts';
import { readInbox, REFUSED_FOLDER } from './inbox.ts';
import { combineInputs, keepInputs, readCurrentInputs, stageInputs } from './inputs.ts';
import { inspectFile } from './inspect.ts';
import { moveInto, refuse } from './move-file.ts';

const SETTLE_MS = 2000;

export interface UpdateContext {
  readonly inbox: string;
  /** Folder `build` of the data folder. */
  readonly build: string;
  readonly settleMs?: number;
  /** Runs the ETL with the given arguments; an error text when it failed. */
  runEtl(args: readonly string[]): Promise<string | undefined>;
  alert(alert: Alert): Promise<readonly string[]>;
  log(line: string): void;
}

/** How an update ended: its exit code is 0 for `nothing` and `published`. */
export const UPDATE_STATUSES = ['nothing', 'published', 'incomplete', 'failed', 'busy'] as const;
export type UpdateStatus = (typeof UPDATE_STATUSES)[number];

async function sortFiles(context: UpdateContext, files: readonly InboxFile[], problems: string[]) {
  const accepted: InboxFile[] = [];
  for (const file of files) {
    const reason = await inspectFile(file);
    if (reason === undefined) accepted.push(file);
    else {
      refuse(file.path, join(context.inbox, REFUSED_FOLDER), reason);
      problems.push(`Refused ${file.folder}/${file.name}: ${reason}`);
    }
  }
  return accepted;
}

function refuseMisplaced(context: UpdateContext, misplaced: readonly string[], problems: string[]): void {
  const reason =
    'Not in its place: put files into the folders kbo, best, onss, closures, salaried or lists of the inbox.';
  for (const name of misplaced) {
    refuse(join(context.inbox, name), join(context.inbox, REFUSED_FOLDER), reason);
    problems.push(`Refused ${name}: ${reason}`);
  }
}

function archive(context: UpdateContext, files: readonly InboxFile[]): void {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  for (const file of files) moveInto(file.path, join(context.build, 'archive', stamp, file.folder));
}

async function load(
  context: UpdateContext,
  fresh: readonly InboxFile[],
  problems: string[],
): Promise<UpdateStatus> {
  const current = join(context.build, 'inputs');
  const staged = `${current}.next`;
  const set = combineInputs(readCurrentInputs(current), fresh);
  for (const { file, reason } of set.waiting) {
    const line = `Left in the inbox, ${file.folder}/${file.name}: ${reason}.`;
    if (file.folder === 'kbo') problems.push(line);
    else context.log(line);
  }
  const waiting = new Set(set.waiting.map(({ file }) => file));
  const outdated = fresh.filter(
    ({ folder, name }) => folder === 'kbo' && set.registry.superseded.some((old) => old.name === name),
  );
  for (const { name } of outdated) context.log(`${name} is not newer than what is loaded: archived.`);
  const taken = fresh.filter((file) => !waiting.has(file) && !outdated.includes(file));
  if (taken.length > 0) {
    context.log(`Loading ${taken.map(({ folder, name }) => `${folder}/${name}`).join(', ')}`);
    stageInputs(set, staged, context.inbox);
    const failure = await context.runEtl(['--input', staged]);
    if (failure !== undefined) {
      problems.push(`The release before stays current; the new files stay in the inbox.\n${failure}`);
      return 'failed';
    }
    keepInputs(staged, current);
  }
  archive(context, [...taken, ...outdated]);
  if (taken.length > 0) return 'published';
  return 'nothing';
}

async function updateLocked(context: UpdateContext): Promise<UpdateStatus> {
  const content = await readInbox(context.inbox, context.settleMs ?? SETTLE_MS);
  for (const { folder, name } of content.arriving)
    context.log(`${folder}/${name} is still arriving: next time.`);
  const problems: string[] = [];
  refuseMisplaced(context, content.misplaced, problems);
  const fresh = await sortFiles(context, content.ready, problems);
  const status = fresh.length > 0 ? await load(context, fresh, problems) : 'nothing';
  if (problems.length === 0) {
    context.log(status === 'published' ? 'Published.' : 'Nothing to do: no new file in the inbox.');
    return status;
  }
  const title = status === 'failed' ? 'The update failed' : 'The update left files aside';
  const details = problems.join('\n\n');
  context.log(`${title}.\n${details}`);
  for (const line of await context.alert({ title, details })) context.log(line);
  return status === 'failed' ? 'failed' : 'incomplete';
}

/**
 * Takes the new files of the inbox, runs the ETL on the complete set of inputs, archives them when it succeeded, and
 * alerts when something failed or was refused. A second update at the same time does nothing.
 */
export async function runUpdate(context: UpdateContext): Promise<UpdateStatus> {
  let release: () => void;
  try {
    makeBuildFolder(context.build);
    release = acquireLock(join(context.build, 'update.lock'), 'update');
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    context.log(error.message);
    return 'busy';
  }
  try {
    return await updateLocked(context);
  } catch (error) {
    const title = 'The update failed';
    const details = `${basename(context.inbox)}: ${(error as Error).message}`;
    context.log(`${title}. ${details}`);
    for (const line of await context.alert({ title, details })) context.log(line);
    return 'failed';
  } finally {
    release();
  }
}

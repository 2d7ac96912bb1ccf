import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enqueueJob } from '../../data/schema/workspace/jobs.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { Desk } from './context.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
/** The federation whose list is sent. */
export const FEDERATION = 'velo';
const createPool = (): never => {
  throw new Error('SQLite only');
};

/** A data folder with a release, a federation and people, made once and copied; and the list that the federation sends. */
export interface DeskTemplate {
  /** The data folder. */
  readonly folder: string;
  /** The demonstration's files, of which the release is made. */
  readonly inputs: string;
  readonly list: Uint8Array;
  remove(): void;
}

/** @param scale of the demonstration country. */
export async function makeDeskTemplate(scale: string): Promise<DeskTemplate> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-template-'));
  const inputs = join(folder, 'inputs');
  const data = join(folder, 'data');
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  run('etl/demo/run.ts', '--scale', scale, '--out', inputs);
  run('etl/run.ts', '--input', inputs, '--data', data, '--protect-later');
  const desk = await new Desk(await openWorkspace({ dataFolder: data, createPool })).prepare();
  await desk.addPerson('jo@velo.test', 'member-editor', FEDERATION);
  await desk.addPerson('rik@essaim.test', 'reviewer');
  // Certifying employment takes long and is not looked at here: it waits for another day.
  await enqueueJob(desk.workspace, 'protect', {}, { dedupeKey: 'protect', runAfter: new Date('2100-01-01') });
  await desk.workspace.close();
  return {
    folder: data,
    inputs,
    list: new Uint8Array(readFileSync(join(inputs, 'lists', 'fed-recup.csv'))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

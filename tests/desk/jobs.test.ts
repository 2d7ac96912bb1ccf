import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { enqueueJob, findJob } from '../../data/schema/workspace/jobs.ts';
import { JOB_KINDS } from '../../data/schema/workspace/job-kinds.ts';
import { FILE_DAYS, findList, forgetListFiles, readListFile } from '../../data/schema/workspace/lists.ts';
import type { ListState } from '../../data/schema/workspace/list-tables.ts';
import { queueMail } from '../../data/schema/workspace/mails.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { giveUpOnList } from '../../etl/desk/give-up.ts';
import { commandOf, limitsOf, QUICK_KINDS } from '../../etl/worker/commands.ts';
import { runNextJob } from '../../etl/worker/run-job.ts';
import { describeEngines } from '../workspace/engines.ts';
import { Desk } from './context.ts';
import { runJobs } from './jobs.ts';

async function addList(workspace: Workspace, state: ListState): Promise<string> {
  const id = randomUUID();
  await workspace.db
    .insertInto('list')
    .values({
      ...{ id, organisation_id: 'velo', file_name: 'l.csv', format: 'csv', checksum: id },
      ...{ content: Buffer.from('Nom;CP\nRuche;4000\n'), state, version: 0, uploaded_by: 'test' },
      created_at: new Date().toISOString(),
    })
    .execute();
  return id;
}

describeEngines('work on lists and mails', (makeStore) => {
  it.each([
    ['read-list', 'reading', 'refused'],
    ['check-list', 'checking', 'mapping'],
    ['match-list', 'matching', 'checked'],
  ] as const)('%s given up for good: the list goes from %s to %s', async (kind, state, after) => {
    const { workspace } = await new Desk(await makeStore().open()).prepare();
    const list = await addList(workspace, state);
    const job = await findJob(workspace, await enqueueJob(workspace, kind, { list }));
    if (job !== undefined) await giveUpOnList(workspace, job);
    const found = await findList(workspace, list);
    expect(found).toMatchObject({ state: after, version: 1 });
    expect(await readListFile(workspace, list)).toEqual(after === 'refused' ? undefined : expect.anything());
  });

  it('a job on a list that has gone on meanwhile changes nothing', { timeout: 60_000 }, async () => {
    const store = makeStore();
    const { workspace } = await new Desk(await store.open()).prepare();
    const list = await addList(workspace, 'mapping');
    const job = await enqueueJob(workspace, 'read-list', { list });
    await runJobs(workspace, store.options);
    expect((await findJob(workspace, job))?.state).toBe('done');
    expect(await findList(workspace, list)).toMatchObject({ state: 'mapping', version: 0 });
  });

  it.each([
    ['read-list', 'reading', 'mapping'],
    ['check-list', 'checking', 'checked'],
  ] as const)(
    '%s killed without warning leaves the list %s, and the next attempt ends it',
    { timeout: 60_000 },
    async (kind, state, after) => {
      const store = makeStore();
      const { workspace } = await new Desk(await store.open()).prepare();
      const list = await addList(workspace, state);
      const mapping = JSON.stringify({
        headerRow: 1,
        columns: { name: 0, postalCode: 1 },
        contactsArePublic: false,
      });
      await workspace.db.updateTable('list').set({ mapping }).where('id', '=', list).execute();
      const job = await enqueueJob(workspace, kind, { list });
      await runNextJob({
        ...{
          workspace,
          worker: 'killed',
          kinds: [kind],
          log: () => undefined,
          alert: () => Promise.resolve(),
        },
        limits: { timeMs: 60_000, memoryBytes: 2e9 },
        signal: new AbortController().signal,
        start: async (claimed) => {
          const env = {
            ...process.env,
            ESSAIM_DATA: store.options.dataFolder,
            DATABASE_URL: store.options.databaseUrl ?? '',
          };
          const child = spawn(process.execPath, commandOf(claimed), {
            env,
            stdio: ['ignore', 'pipe', 'ignore'],
          });
          child.stdout.once('data', () => child.kill('SIGKILL'));
          const signal = await new Promise((resolve) =>
            child.once('close', (_code, killed) => resolve(killed)),
          );
          expect(signal).toBe('SIGKILL');
          return { code: 1, tail: [], stopped: null };
        },
      });
      expect(await findList(workspace, list)).toMatchObject({ state, version: 0 });
      await workspace.db
        .updateTable('job')
        .set({ run_after: '2026-01-01T00:00:00.000Z' })
        .where('id', '=', job)
        .execute();
      await runJobs(workspace, store.options);
      expect(await findList(workspace, list)).toMatchObject({ state: after, version: 1 });
    },
  );

  it('files are forgotten after their time, rows are not', async () => {
    const { workspace } = await new Desk(await makeStore().open()).prepare();
    const list = await addList(workspace, 'published');
    await forgetListFiles(workspace, new Date());
    expect(await readListFile(workspace, list)).toBeDefined();
    await forgetListFiles(workspace, new Date(Date.now() + (FILE_DAYS + 1) * 86_400_000));
    expect(await readListFile(workspace, list)).toBeUndefined();
    expect(await findList(workspace, list)).toMatchObject({ state: 'published' });
  });

  it(
    'a mail is written out once, then forgotten; the job keeps no address',
    { timeout: 60_000 },
    async () => {
      const store = makeStore();
      const { workspace } = await new Desk(await store.open()).prepare();
      const own = mkdtempSync(join(tmpdir(), 'essaim-mails-'));
      onTestFinished(() => rmSync(own, { recursive: true }));
      const options =
        store.options.databaseUrl === undefined ? store.options : { ...store.options, dataFolder: own };
      await queueMail(workspace, {
        recipient: 'jo@velo.test',
        subject: 'Bonjour',
        text: 'secret-of-the-link',
      });
      const outbox = join(options.dataFolder, 'workspace', 'outbox');
      expect(await runJobs(workspace, options)).toEqual(['send-mail']);
      const [mail, ...others] = readdirSync(outbox);
      expect(others).toEqual([]);
      expect(readFileSync(join(outbox, mail ?? ''), 'utf8')).toContain('secret-of-the-link');
      expect(await workspace.db.selectFrom('mail').selectAll().execute()).toEqual([]);
      const jobs = JSON.stringify(await workspace.db.selectFrom('job').selectAll().execute());
      expect(jobs).not.toMatch(/velo\.test|secret-of/);
    },
  );
});

it('the fields of a job follow its command as options', () => {
  const list = randomUUID();
  expect(commandOf({ kind: 'read-list', payload: JSON.stringify({ list }) }).slice(1)).toEqual([
    '--list',
    list,
  ]);
  expect(commandOf({ kind: 'publish', payload: '{}' }).slice(1)).toEqual([
    '--from',
    'protect',
    '--protect-later',
  ]);
});

it('what reads people’s files has bounds of its own, and a lane that no release holds up', () => {
  const release = { timeMs: 7_200_000, memoryBytes: 6e9 };
  expect(limitsOf('read-list', release).memoryBytes).toBeLessThanOrEqual(1e9);
  expect(limitsOf('read-list', release).timeMs).toBeLessThanOrEqual(60_000);
  expect(limitsOf('build-edition', release)).toEqual(release);
  expect(JOB_KINDS.filter((kind) => !QUICK_KINDS.includes(kind))).toEqual([
    'update',
    'build-edition',
    'publish',
    'protect',
  ]);
});

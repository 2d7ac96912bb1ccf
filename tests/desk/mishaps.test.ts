import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListState } from '../../data/schema/workspace/list-tables.ts';
import { createRandom } from '../fixtures/edition/random.ts';
import { DeskSite, DownError } from './desk-site.ts';
import type { DeskTemplate } from './desk-template.ts';
import { makeDeskTemplate } from './desk-template.ts';
import { expectNothingLost, observe } from './nothing-lost.ts';
import { SmallDisk } from './small-disk.ts';

const random = createRandom(20261120);
let template: DeskTemplate;

beforeAll(async () => {
  template = await makeDeskTemplate('tiny');
}, 120_000);
afterAll(() => {
  template.remove();
});

type Work = 'read-list' | 'match-list' | 'build-edition';

async function isAtWork({ workspace }: DeskSite, kind: Work): Promise<boolean> {
  const jobs = workspace.db.selectFrom('job').select('id').where('kind', '=', kind);
  return (await jobs.where('state', '=', 'running').executeTakeFirst()) !== undefined;
}

/** Sends a request and kills the server without warning a moment later. */
async function killDuring(site: DeskSite, send: () => Promise<unknown>, mostMs: number): Promise<void> {
  const sent = send().catch((error: unknown) => {
    if (!(error instanceof DownError)) throw error;
  });
  await setTimeout(random.next() * mostMs);
  await site.kill('server');
  await sent;
}

/** Goes on, and kills the worker without warning while it does a job of a kind, a moment after it began. */
async function goOnKilling(site: DeskSite, kind: Work, mostMs: number, until?: ListState): Promise<number> {
  let over = false;
  const going = site.goOn(until).finally(() => {
    over = true;
  });
  while (!over && !(await isAtWork(site, kind))) await setTimeout(5);
  await setTimeout(random.next() * mostMs);
  await site.kill('worker');
  expect(await isAtWork(site, kind), `${kind} was under way`).toBe(true);
  const seen = await observe(site);
  await going;
  return seen;
}

describe('kill −9 on the way of a list', () => {
  it(
    'of server and worker during upload, reading, matching, approval and publication: nothing is lost or published by halves',
    { timeout: 240_000 },
    async () => {
      const site = await DeskSite.open(template);
      try {
        await site.start();
        await site.list();
        await killDuring(site, () => site.upload(), 20);
        await goOnKilling(site, 'read-list', 80, 'mapping');
        await goOnKilling(site, 'match-list', 400, 'matched');
        await site.goOn('submitted');
        const list = await site.list();
        await killDuring(site, () => site.act(list), 40);
        const seen = [await goOnKilling(site, 'build-edition', 1200), await observe(site)];
        await site.kill('server');
        await site.goOn();
        await expectNothingLost(site, list?.counts.rows ?? 0, seen);
      } finally {
        await site.close();
      }
    },
  );
});

/** Megabytes: what a site of the smallest demonstration needs, and not much more. */
const DISK = 160;
const isPossible = SmallDisk.isPossible();
const why = isPossible ? '' : ' (needs root, to mount a small disk: skipped)';

describe.skipIf(!isPossible)(`a full disk on the way of a list${why}`, () => {
  let disk: SmallDisk;
  beforeAll(() => {
    disk = SmallDisk.mount(DISK);
  });
  afterAll(() => disk.unmount());

  /** Lets the worker begin a job, takes all room away, and gives it back once the worker says that it waits. */
  async function fillDuring(site: DeskSite, kind: Work): Promise<number> {
    while (!(await isAtWork(site, kind))) await setTimeout(5);
    disk.fill();
    const from = site.output.length;
    while (!site.output.slice(from).some((line) => /no room/.test(line))) await setTimeout(20);
    const seen = await observe(site);
    disk.free();
    while (await isAtWork(site, kind)) await setTimeout(20);
    await site.hurry();
    return seen;
  }

  it(
    'is told to who sends, and approves; the worker waits for room; nothing is lost, and all goes on afterwards',
    { timeout: 240_000 },
    async () => {
      const site = await DeskSite.open(template, join(disk.folder, 'data'));
      const refuse = async (send: () => Promise<Response | null>) => {
        disk.fill();
        const answer = await send();
        disk.free();
        expect(answer?.status).toBe(507);
        expect(await answer?.text()).toContain('no room left on the server');
      };
      try {
        await site.start();
        expect(await site.list()).toBeNull();
        await refuse(() => site.upload());
        expect(await site.list()).toBeNull();
        await site.goOn('checked');
        const checked = await site.list();
        expect((await site.act(checked))?.status).toBe(200);
        await fillDuring(site, 'match-list');
        await site.goOn('submitted');
        const list = await site.list();
        await refuse(() => site.act(list));
        expect((await site.ask('GET', '/account', 'rik@essaim.test')).status).toBe(200);
        await refuse(() => site.act(list));
        expect(await site.list()).toEqual(list);
        expect((await site.act(list))?.status).toBe(200);
        const seen = [await fillDuring(site, 'build-edition'), await observe(site)];
        await site.goOn();
        await expectNothingLost(site, list?.counts.rows ?? 0, seen);
      } finally {
        await site.close();
      }
    },
  );
});

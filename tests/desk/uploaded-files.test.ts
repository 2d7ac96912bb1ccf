import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { deskRoutes } from '../../api/desk/desk.ts';
import { ListDetail } from '../../api/desk/lists/contract.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { Desk } from './context.ts';
import { runJobs } from './jobs.ts';
import { openSmallRelease } from './small-release.ts';
import { makeSheet, makeWorkbook } from './workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-files-'));
const createPool = (): never => {
  throw new Error('no pool without an address');
};
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it(
  'what was sent in is given back by no address of the desk, whoever asks',
  { timeout: 60_000 },
  async () => {
    const workspace = await openWorkspace({ dataFolder: folder, createPool });
    const desk = await new Desk(workspace).prepare();
    const release = await openSmallRelease();
    desk.lease = () => release.lease();
    await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const ada = await desk.addPerson('ada@essaim.test', 'admin');
    const cookies = [await desk.signIn('jo@velo.test'), await desk.signIn('ada@essaim.test')];
    const book = new Uint8Array(
      await makeWorkbook(
        makeSheet([
          ['Nom', 'CP'],
          ['Les Ruches', '4000'],
        ]),
      ),
    );
    const path = '/desk/organisations/velo/lists';
    const sent = await desk.ask('POST', `${path}?name=membres.xlsx`, {
      cookie: cookies[0] ?? '',
      body: book,
    });
    const { id } = ListDetail.parse(await sent.json());
    await runJobs(workspace, { dataFolder: folder, createPool });

    const parts = [book.subarray(0, 64), book.subarray(-64)].map((part) => Buffer.from(part));
    const hash = createHash('sha256').update(book).digest('hex');
    let looked = 0;
    for (const definition of deskRoutes(desk.deps).openAPIRegistry.definitions) {
      if (definition.type !== 'route' || definition.route.method !== 'get') continue;
      if (definition.route.path.endsWith('/progress')) continue;
      const address = definition.route.path
        .replace('{organisation}', 'velo')
        .replace('{list}', id)
        .replace('{row}', '2')
        .replace('{person}', ada)
        .replace('{reference}', 'ESS-2222-22');
      for (const cookie of cookies) {
        const answer = await desk.ask('GET', address, { cookie });
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (answer.ok) looked += 1;
        expect(answer.headers.get('content-type') ?? '', address).toMatch(
          /^(application\/(problem\+)?json|text\/csv|application\/vnd\.openxml|$)/,
        );
        expect(createHash('sha256').update(bytes).digest('hex'), address).not.toBe(hash);
        for (const part of parts) {
          expect(bytes.includes(part), address).toBe(false);
          expect(bytes.includes(part.toString('base64').slice(0, 60)), address).toBe(false);
        }
      }
    }
    expect(looked).toBeGreaterThan(20);
    await workspace.close();
  },
);

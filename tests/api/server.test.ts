import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isApiPath, startServer } from '../../api/server.ts';
import { createSqliteDialect } from '../../data/schema/workspace/sqlite.ts';
import { createWorkspace } from '../../data/schema/workspace/open.ts';
import { addWithdrawal } from '../../data/schema/workspace/withdrawals.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { buildEdition } from '../fixtures/edition.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { Running } from '../../api/server.ts';

let data: string;
let server: Running;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'essaim-server-'));
  server = await startServer(settingsSchema.parse({ ESSAIM_DATA: data, ESSAIM_PORT: '0' }));
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${server.port}${path}`);

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(50);
}

describe('the server', () => {
  it('starts without a release, takes the first one when it appears, and applies withdrawals', async () => {
    expect(await (await ask('/health')).json()).toMatchObject({ status: 'starting' });
    await buildEdition(data, { entries: 120 });
    await eventually(async () => (await ask('/ready')).status === 200);
    const list = (await (await ask('/api/v1/enterprises?limit=100')).json()) as EnterpriseList;
    expect(list.total).toBe(120);
    const id = list.items[0]?.id ?? '';
    const workspace = createWorkspace(
      createSqliteDialect(join(data, 'workspace', 'workspace.sqlite')),
      'sqlite',
    );
    await addWithdrawal(workspace, 'test', id, 'erasure');
    await workspace.close();
    await eventually(async () => (await ask(`/api/v1/enterprises/${id}`)).status === 410);
    const inProcess = await globalThis.essaimApi?.(
      new Request('http://pages.test/api/v1/enterprises?limit=100'),
    );
    expect(((await inProcess?.json()) as EnterpriseList).total).toBe(119);
  });

  it.each([
    ['/api/v1/enterprises?q=a', true],
    ['/health', true],
    ['/metrics?x', true],
    ['/fr', false],
    ['/api', false],
    ['/healthy', false],
  ])('%s belongs to the API: %s', (path, expected) => {
    expect(isApiPath(path)).toBe(expected);
  });
});

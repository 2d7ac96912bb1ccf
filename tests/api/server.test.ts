import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isApiPath, startServer } from '../../api/server.ts';
import { createSqliteDialect } from '../../data/schema/workspace/sqlite.ts';
import { createWorkspace } from '../../data/schema/workspace/open.ts';
import { listReports } from '../../data/schema/workspace/reports.ts';
import { addWithdrawal } from '../../data/schema/workspace/withdrawals.ts';
import { settingsSchema } from '../../data/rules/settings.ts';
import { buildEdition } from '../fixtures/edition.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { ReportReceipt } from '../../api/contract/reports.ts';
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
    '/api/v1/enterprises?limit=30',
    '/api/v1/enterprises?q=qwrtzpsd',
    '/api/v1/method',
    '/api/v1/nothing',
  ])('%s is answered over a connection as inside the process', async (path) => {
    for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'if-none-match': '*' }]) {
      const url = `http://127.0.0.1:${server.port}${path}`;
      const sent = await fetch(url, { headers: { 'accept-encoding': 'identity', ...headers } });
      const inside = await globalThis.essaimApi?.(new Request(url, { headers }));
      expect(sent.status).toBe(inside?.status);
      for (const [name, value] of inside?.headers ?? []) expect(sent.headers.get(name), name).toBe(value);
      expect(sent.headers.get('x-hono-already-sent')).toBeNull();
      expect(sent.headers.get('ratelimit-policy')).toMatch(/^"client";q=/);
      const body = await inside?.arrayBuffer();
      const isPacked = inside?.headers.get('content-encoding') === 'gzip';
      const expected = Buffer.from(body ?? new ArrayBuffer());
      expect(await sent.text()).toBe((isPacked ? gunzipSync(expected) : expected).toString());
    }
    const head = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'HEAD' });
    expect(await head.text()).toBe('');
  });

  it.each([
    ['/api/v1/enterprises?q=', 10_240, 400],
    ['/api/v1/enterprises?q=', 20_000, 414],
    ['/api/v1/enterprises?q=', 90_000, 414],
    ['/api/v1/enterprises?q=', 140_000, 431],
  ])('%s and %i signs more are answered %i with a problem document', async (path, length, status) => {
    const response = await ask(path + 'x'.repeat(length));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/10240|\d{5,} /) });
  });

  it('an address with a sign that is not encoded is answered 400, saying how to write it', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.end('GET /api/v1/suggest?q=vélo HTTP/1.1\r\nHost: a.test\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('v%C3%A9lo');
  });

  it('a page whose address is far too long is answered 414 with a page in its language', async () => {
    const response = await ask(`/nl/zoeken?q=${'x'.repeat(90_000)}`);
    expect(response.status).toBe(414);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page).toContain('<html lang="nl">');
    expect(page).toContain('Adres te lang');
    expect(page).not.toContain('xxxxx');
  });

  it('stores a report in the workspace, where the team lists it', async () => {
    const list = (await (await ask('/api/v1/enterprises?limit=1')).json()) as EnterpriseList;
    const response = await fetch(
      `http://127.0.0.1:${server.port}/api/v1/enterprises/${list.items[0]?.id}/reports`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ field: 'closed', text: 'Fermé depuis mai 🚲', email: 'anna@example.org' }),
      },
    );
    expect(response.status).toBe(201);
    const { reference } = (await response.json()) as ReportReceipt;
    const workspace = createWorkspace(
      createSqliteDialect(join(data, 'workspace', 'workspace.sqlite')),
      'sqlite',
    );
    const [stored] = await listReports(workspace, 'open');
    await workspace.close();
    expect(stored).toMatchObject({ reference, text: 'Fermé depuis mai 🚲', email: 'anna@example.org' });
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

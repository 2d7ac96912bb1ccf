import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { limitPages } from '../../api/web-handler.ts';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebOptions } from '../../api/web-handler.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** Serves pages that answer the headers they were given. */
async function serve(options: Partial<WebOptions>): Promise<string> {
  const site = limitPages((request, response) => response.end(JSON.stringify(request.headers)), {
    origin: undefined,
    trustedProxies: [],
    rateLimit: 1000,
    ...options,
  });
  const opened = createServer(site);
  server = opened;
  await new Promise<void>((done) => opened.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
}

async function headersOf(url: string, headers: Record<string, string> = {}): Promise<IncomingHttpHeaders> {
  return (await (await fetch(url, { headers })).json()) as IncomingHttpHeaders;
}

describe('what a page knows of its address and its client', () => {
  it('is the public origin when it is set, whatever the request says', async () => {
    const url = await serve({ origin: 'https://essaim.example', trustedProxies: ['127.0.0.1'] });
    const seen = await headersOf(url, { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' });
    expect(seen).toMatchObject({ host: 'essaim.example', 'x-forwarded-proto': 'https' });
  });

  it('is the host of the request over http by default', async () => {
    const url = await serve({});
    const seen = await headersOf(url, {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-essaim-client': '1.2.3.4',
      'x-forwarded-for': '1.2.3.4',
    });
    expect(seen).toMatchObject({
      host: url.replace('http://', ''),
      'x-forwarded-proto': 'http',
      'x-essaim-client': '127.0.0.1',
    });
  });

  it('is what a trusted proxy says', async () => {
    const url = await serve({ trustedProxies: ['127.0.0.0/8'] });
    const seen = await headersOf(url, {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'essaim.example',
      'x-forwarded-for': '198.51.100.4',
    });
    expect(seen).toMatchObject({
      host: 'essaim.example',
      'x-forwarded-proto': 'https',
      'x-essaim-client': '198.51.100.4',
    });
  });
});

describe('pages', () => {
  it('are limited by client, the files of the site are not', async () => {
    const url = await serve({ rateLimit: 3 });
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await fetch(`${url}/fr`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await fetch(`${url}/_app/x.js`)).status).toBe(200);
    expect(Number((await fetch(`${url}/fr`)).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

import { createServer, get, request } from 'node:http';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, gather } from '../../../api/http/deliver.ts';
import { nodeListener } from '../../../api/node-listener.ts';
import type { AddressInfo } from 'node:net';
import type { AppEnv } from '../../../api/http/router.ts';

const PIECES = 400;
const LENGTH = 64 * 1024;
let made = 0;
let hasEnded: () => void;

/** Pieces in one piece of memory: each holds until the next is asked for. */
function* pieces(): Generator<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(LENGTH);
  try {
    for (made = 0; made < PIECES; made += 1) yield piece.fill(made % 251);
  } finally {
    hasEnded();
  }
}

const expected = Buffer.concat(Array.from({ length: PIECES }, (_, at) => Buffer.alloc(LENGTH, at % 251)));
const app = new Hono<AppEnv>().get('/', (context) => {
  context.set('headers', { 'x-common': 'yes' });
  return deliver(context, 200, { 'content-type': 'application/json' }, pieces);
});
app.all('/said', bodyLimit({ maxSize: 100 }), async (context) => context.text(await context.req.text()));
const server = createServer(nodeListener(app));
let address: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((done) => server.close(done)));

const watchEnd = (): Promise<void> => new Promise((done) => (hasEnded = done));

describe('an answer in pieces', () => {
  it('arrives whole at who reads slowly, with its headers', async () => {
    const ended = watchEnd();
    const { body, header } = await new Promise<{ body: Buffer; header: unknown }>((done, failed) => {
      get(address, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          response.pause();
          setImmediate(() => response.resume());
        });
        response.on('end', () => done({ body: Buffer.concat(chunks), header: response.headers['x-common'] }));
      }).on('error', failed);
    });
    await ended;
    expect(body.equals(expected)).toBe(true);
    expect(header).toBe('yes');
  });

  it('is no longer made when the reader goes away', async () => {
    const ended = watchEnd();
    const asking = get(address, (response) => response.once('data', () => asking.destroy()));
    asking.on('error', () => undefined);
    await ended;
    expect(made).toBeLessThan(PIECES);
  });

  it('is not made for HEAD', async () => {
    made = -1;
    const status = await new Promise((done) => {
      request(address, { method: 'HEAD' }, (response) => done(response.statusCode)).end();
    });
    expect(status).toBe(200);
    expect(made).toBe(-1);
  });

  it('is gathered where there is no connection', async () => {
    const ended = watchEnd();
    const response = await app.request('/');
    await ended;
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    void watchEnd();
    expect(Buffer.from(gather(pieces)).equals(expected)).toBe(true);
  });
});

describe('a body whose length is not stated', () => {
  const say = (method: string, ...said: readonly string[]) =>
    new Promise<{ status: number | undefined; text: string }>((done, failed) => {
      const asking = request(`${address}said`, { method }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          done({ status: response.statusCode, text });
        });
      });
      asking.on('error', failed);
      if (said.length === 0) asking.removeHeader('transfer-encoding');
      for (const part of said) asking.write(part);
      asking.end();
    });

  it('passes a limit in chunks, and none at all as well', async () => {
    expect(await say('POST', 'three ', 'small ', 'parts')).toEqual({
      status: 200,
      text: 'three small parts',
    });
    expect(await say('DELETE')).toEqual({ status: 200, text: '' });
  });

  it('is refused when it is too long', async () => {
    expect((await say('POST', 'x'.repeat(80), 'x'.repeat(80))).status).toBe(413);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { Problem } from '../../api/contract/common.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 300, deps: { rateLimit: 20, trustedProxies: ['10.0.0.0/8'] } });
});
afterAll(() => {
  api.close();
});

describe('answers', () => {
  it('have a tag that answers 304 when it comes back', async () => {
    const first = await api.fetch('/api/v1/enterprises?q=velo');
    const etag = first.headers.get('etag') ?? '';
    const again = await api.fetch('/api/v1/enterprises?q=velo', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('vary')).toContain('Accept-Encoding');
  });

  it.each(['br', 'gzip'])(
    'are compressed with %s when asked for and the same when unpacked',
    async (encoding) => {
      const plain = await (await api.fetch('/api/v1/enterprises?limit=50')).text();
      const response = await api.fetch('/api/v1/enterprises?limit=50', {
        headers: { 'accept-encoding': encoding },
      });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      const { brotliDecompressSync, gunzipSync } = await import('node:zlib');
      const body = new Uint8Array(await response.arrayBuffer());
      expect((encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString()).toBe(plain);
    },
  );

  it('may be read by pages of other sites', async () => {
    const response = await api.fetch('/api/v1/method', { headers: { origin: 'https://elsewhere.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it('carry security headers', async () => {
    const response = await api.fetch('/api/v1/docs');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('to equal questions at once are computed once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () =>
        (await api.fetch('/api/v1/enterprises?q=harmonie&limit=3')).text(),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    const metrics = await (await api.fetch('/metrics')).text();
    expect(metrics).toMatch(/essaim_answer_cache_total\{outcome="shared"\} [1-9]/);
  });
});

describe('problems', () => {
  it.each([
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/nothing', 404],
    ['POST', '/api/v1/enterprises', 405],
    ['DELETE', '/api/v1/enterprises/0900000196', 405],
    ['PUT', '/health', 405],
    ['POST', '/api/v1/openapi.json', 405],
  ])('%s %s is a %i problem document', async (method, path, status) => {
    const response = await api.fetch(path, { method });
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ status, instance: path });
    if (status === 405) expect(response.headers.get('allow')).toContain('GET');
  });

  it('an error of ours says nothing of its inside and is reported', async () => {
    const broken = await openTestApi({ entries: 50 });
    const lease = broken.watch.lease();
    Object.assign(lease?.release.directory ?? {}, {
      all: () => Promise.reject(new Error('SELECT secret FROM somewhere')),
    });
    const response = await broken.fetch('/api/v1/sources');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|SELECT|at /);
    expect(broken.reported).toHaveLength(1);
    lease?.done();
    broken.close();
  });

  it('an answer says what is left of the limit, in the form of the IETF draft', async () => {
    const response = await api.fetch('/api/v1/territories/62063', {}, '203.0.113.77');
    expect(response.headers.get('ratelimit-policy')).toBe('"client";q=20;w=60');
    expect(response.headers.get('ratelimit')).toBe('"client";r=19;t=3');
  });

  it('too many requests of one client answer 429 with Retry-After; another client is served', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 25; at += 1) {
      statuses.push((await api.fetch('/api/v1/territories/62063', {}, '203.0.113.7')).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const refused = await api.fetch('/api/v1/territories/62063', {}, '203.0.113.7');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"client";q=20;w=60');
    expect(refused.headers.get('ratelimit')).toBe(`"client";r=0;t=${refused.headers.get('retry-after')}`);
    expect((await api.fetch('/api/v1/territories/62063', {}, '203.0.113.8')).status).toBe(200);
    const behindProxy = { headers: { 'x-forwarded-for': '203.0.113.7' } };
    expect((await api.fetch('/api/v1/territories/62063', behindProxy, '10.0.0.1')).status).toBe(429);
    expect((await api.fetch('/health', {}, '203.0.113.7')).status).toBe(200);
    api.clock.now += 60_000;
    expect((await api.fetch('/api/v1/territories/62063', {}, '203.0.113.7')).status).toBe(200);
  });
});

describe('operation', () => {
  it('health, readiness and metrics stand at the root and under the API', async () => {
    for (const prefix of ['', '/api/v1']) {
      expect(await api.json(`${prefix}/health`)).toMatchObject({ status: 'ok', message: null });
      expect(await api.json(`${prefix}/ready`)).toEqual({ ready: true });
      expect(await (await api.fetch(`${prefix}/metrics`)).text()).toContain('essaim_http_request_seconds');
    }
  });
});

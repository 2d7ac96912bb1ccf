import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { Problem } from '../../api/contract/common.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await openTestApi({ entries: 100, deps: { publicOrigin: 'https://essaim.example' } });
  const { items } = await api.json<EnterpriseList>('/api/v1/enterprises?limit=20');
  id = items.find(({ number }) => number !== null)?.id ?? '';
});
afterAll(() => {
  api.close();
});
beforeEach(() => {
  api.reports.length = 0;
  api.clock.now += 3_600_000;
});

const good = { field: 'address', text: 'Nous avons déménagé rue Haute 3.', lang: 'fr' };

function send(
  body: unknown,
  {
    entry = id,
    headers = {},
    from,
  }: { entry?: string; headers?: Record<string, string>; from?: string } = {},
): Promise<Response> {
  return api.fetch(
    `/api/v1/enterprises/${entry}/reports`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    from,
  );
}

describe('a report of an error', () => {
  it('is stored with what was said and answered with a reference', async () => {
    const response = await send({ ...good, email: 'anna@example.org' });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ reference: 'ESS-TEST-22' });
    expect(api.reports).toEqual([
      { entryId: id, field: 'address', text: good.text, email: 'anna@example.org', language: 'fr' },
    ]);
  });

  it('finds the entry by its number in any spelling', async () => {
    const spelt = `BE ${id.slice(0, 4)}.${id.slice(4, 7)}.${id.slice(7)}`;
    expect((await send(good, { entry: encodeURIComponent(spelt) })).status).toBe(201);
    expect(api.reports[0]?.entryId).toBe(id);
  });

  it.each([
    ['a field that does not exist', { ...good, field: 'colour' }, 'field', /name, address, activity, closed/],
    ['no field', { text: good.text }, 'field', /expected one of/],
    ['no text', { field: 'name' }, 'text', /missing/],
    ['a text that is too short', { ...good, text: 'no' }, 'text', /5 characters at least/],
    [
      'spaces and controls only',
      { ...good, text: ' \u0000\u200b\u202e\n\n ' },
      'text',
      /5 characters at least/,
    ],
    ['10 kB of text', { ...good, text: 'x'.repeat(10_240) }, 'text', /2000 characters at most/],
    ['something else than text', { ...good, text: { $ne: null } }, 'text', /a string/],
    ['no e-mail address', { ...good, email: 'anna at example' }, 'email', /name@example\.org/],
    [
      'a header in the e-mail',
      { ...good, email: 'a@example.org\r\nBcc: b@example.org' },
      'email',
      /expected/,
    ],
    ['the trap', { ...good, website: 'https://spam.example' }, 'website', /trap/],
    ['an unknown field', { ...good, status: 'closed' }, 'status', /not a field/],
    ['an unknown language', { ...good, lang: 'es' }, 'lang', /fr, nl, de, en/],
  ])('is refused for %s, and says where', async (_, body, parameter, detail) => {
    const response = await send(body);
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(400);
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail).toMatch(detail);
    expect(problem.detail).not.toMatch(/Invalid|Too (big|small)/);
    expect(api.reports).toEqual([]);
  });

  it('keeps scripts, emoji and right-to-left letters as text, without signs that turn the direction', async () => {
    const text = '<script>alert(1)</script> 🚲👩‍👩‍👧 עברית \u202eevil\u202c\u0007\r\nligne 2\ud800';
    expect((await send({ ...good, text })).status).toBe(201);
    expect(api.reports[0]?.text).toBe('<script>alert(1)</script> 🚲👩‍👩‍👧 עברית evil\nligne 2\ufffd');
  });

  it('is refused when it is no JSON, or far too long', async () => {
    expect((await send('{"field":')).status).toBe(400);
    expect((await send('field=name', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    const response = await send({ ...good, text: 'x'.repeat(100_000) });
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(api.reports).toEqual([]);
  });

  it('of an entry that is not there, or was withdrawn, is refused', async () => {
    expect((await send(good, { entry: '0999999922' })).status).toBe(404);
    api.withdrawn.add(id);
    await api.watch.refresh();
    expect((await send(good)).status).toBe(410);
    api.withdrawn.clear();
    await api.watch.refresh();
    expect(api.reports).toEqual([]);
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['https://essaim.example.evil.example', 403],
    ['https://essaim.example', 201],
  ])('sent by a page of %s is answered %i', async (origin, status) => {
    expect((await send(good, { headers: { origin } })).status).toBe(status);
  });

  it('cannot be sent without end: five, then 429 with the time to wait, for that client alone', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push((await send(good, { from: '203.0.113.9' })).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
    const refused = await send(good, { from: '203.0.113.9' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"reports";q=5;w=600');
    expect((await send(good, { from: '203.0.113.10' })).status).toBe(201);
    api.clock.now += 600_000;
    expect((await send(good, { from: '203.0.113.9' })).status).toBe(201);
  });

  it('counts by the address that the site gives, and by the connection for all others', async () => {
    const viaSite = { headers: { 'x-essaim-client': '198.51.100.1' } };
    for (let at = 0; at < 5; at += 1) await send(good, viaSite);
    expect((await send(good, viaSite)).status).toBe(429);
    expect((await send(good, { headers: { 'x-essaim-client': '198.51.100.2' } })).status).toBe(201);
    const forged = (address: string) => ({ from: '203.0.113.20', headers: { 'x-essaim-client': address } });
    for (let at = 0; at < 5; at += 1) await send(good, forged(`192.0.2.${at}`));
    expect((await send(good, forged('192.0.2.99'))).status).toBe(429);
  });

  it('has no page to read: other methods answer 405 naming POST', async () => {
    const response = await api.fetch(`/api/v1/enterprises/${id}/reports`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestApi } from '../context.ts';
import type { DataRequestAnswer } from '../../../api/contract/data-requests.ts';
import type { Observations } from '../../../api/contract/datasets.ts';
import type { NewDataRequest } from '../../../data/schema/data-request.ts';
import type { TestApi } from '../context.ts';

const TOKEN = 'x'.repeat(43);
const kept: NewDataRequest[] = [];
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({
    entries: 300,
    deps: {
      publicOrigin: 'https://essaim.example',
      dataRequests: {
        add: (request) => {
          kept.push(request);
          return Promise.resolve('ESS-TEST-22');
        },
        confirm: (token) => Promise.resolve(token === TOKEN ? 'ESS-TEST-22' : null),
        answer: (token) => {
          if (token === 'y'.repeat(43)) return Promise.resolve({ fileName: 'old.csv', content: null });
          return Promise.resolve(token === TOKEN ? { fileName: 'liege.csv', content: 'a,b\r\n' } : null);
        },
      },
    },
  });
});
afterAll(() => {
  api.close();
});
beforeEach(() => {
  kept.length = 0;
  api.clock.now += 3_600_000;
});

const wish = {
  measure: 'jobs',
  level: 'commune',
  activityLevel: 'stat-group',
  inside: ['60000'],
  years: [2024],
};
const body = {
  wish,
  text: 'Combien de postes ?',
  purpose: 'Un article',
  email: 'anna@example.org',
  lang: 'en',
};

function send(
  path: string,
  content: unknown,
  headers: Record<string, string> = {},
  from?: string,
): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(content),
  };
  return api.fetch(`/api/v1/requests${path}`, init, from);
}

describe('a request for figures', () => {
  it('is answered at once with the dataset that holds it, and nothing is kept', async () => {
    const response = await send('', body);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as DataRequestAnswer;
    expect(answer).toMatchObject({
      state: 'published',
      reference: null,
      dataset: { id: 'employment-commune-group' },
    });
    const { observations } = await api.json<Observations>(answer.dataset?.href ?? '');
    expect(observations[0]).toMatchObject({ year: 2024, measure: { code: 'jobs' } });
    expect(kept).toEqual([]);
  });

  it.each([
    ['a cross-table that does not exist', { ...wish, activityLevel: 'division' }, 'employment-commune'],
    ['a year that is not published', { ...wish, years: [1999] }, 'employment-commune-group'],
    ['a measure that no dataset has', { ...wish, measure: 'other' }, 'employment-commune-group'],
  ])('goes to the list for %s, with what comes near', async (_what, asked, nearest) => {
    const answer = (await (await send('', { ...body, wish: asked })).json()) as DataRequestAnswer;
    expect(answer).toMatchObject({
      state: 'sent',
      reference: 'ESS-TEST-22',
      dataset: null,
      nearest: { id: nearest },
    });
    expect(kept).toEqual([
      {
        wish: { byForm: false, bySize: false, ...asked },
        text: body.text,
        purpose: body.purpose,
        email: body.email,
        language: 'en',
      },
    ]);
  });

  it.each([
    ['no address', { ...body, email: 'nobody' }],
    ['no purpose', { ...body, purpose: '' }],
    ['an unknown level', { ...body, wish: { ...wish, level: 'village' } }],
    ['an unknown territory', { ...body, wish: { ...wish, inside: ['99999'] } }],
    ['a program that fills the trap', { ...body, website: 'https://spam.example' }],
    ['something else beside', { ...body, colour: 'red' }],
  ])('is refused with %s', async (_what, content) => {
    expect((await send('', content)).status).toBe(400);
    expect(kept).toEqual([]);
  });

  it('is refused from a page of another site, and after five in ten minutes', async () => {
    expect((await send('', body, { origin: 'https://other.example' })).status).toBe(403);
    const unusual = { ...body, wish: { ...wish, measure: 'other' } };
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await send('', unusual, {}, '192.0.2.9')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('is confirmed by its link once, and answered by a file until its link is over', async () => {
    expect(await (await send('/confirmations', { token: TOKEN })).json()).toEqual({
      reference: 'ESS-TEST-22',
    });
    expect((await send('/confirmations', { token: 'z'.repeat(43) })).status).toBe(410);
    const file = await api.fetch(`/api/v1/requests/answers/${TOKEN}`);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="liege.csv"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(await file.text()).toBe('a,b\r\n');
    expect((await api.fetch(`/api/v1/requests/answers/${'y'.repeat(43)}`)).status).toBe(410);
    expect((await api.fetch(`/api/v1/requests/answers/${'z'.repeat(43)}`)).status).toBe(404);
  });
});

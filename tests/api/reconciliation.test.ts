import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ENTRY_TYPE } from '../../api/reconcile/entities.ts';
import type { LinkageAnswer, LinkageQuestion } from '../../data/schema/linkage-service.ts';
import { buildLinkageIndex } from '../../etl/linkage/build-index.ts';
import { openAnswers } from '../../etl/questions/answer-questions.ts';
import type { OpenAnswers } from '../../etl/questions/question-desk.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import { openTestApi } from './context.ts';
import type { TestApi } from './context.ts';
import {
  extensionShape,
  manifestShape,
  proposalShape,
  resultBatchShape,
  suggestShape,
} from './reconciliation-schemas.ts';

const ENDPOINT = '/api/v1/reconcile/fr';
let api: TestApi;
let answers: OpenAnswers | null = null;
let entry: EnterpriseList['items'][number];

beforeAll(async () => {
  const askLinkage = async (question: LinkageQuestion): Promise<LinkageAnswer | null> =>
    answers === null ? null : answers.answer(question);
  api = await openTestApi({ entries: 400, deps: { askLinkage } });
  const folder = join(api.data, 'releases', 'directory', api.fixture.directory.id);
  const indexFile = join(api.data, 'linkage.duckdb');
  await buildLinkageIndex({ editionFile: join(folder, 'directory.duckdb'), indexFile });
  answers = await openAnswers(indexFile);
  const { items } = await api.json<EnterpriseList>('/api/v1/enterprises?limit=50');
  const found = items.find(
    ({ number, street, postalCode }) => number !== null && street !== null && postalCode !== null,
  );
  if (found === undefined) throw new Error('The fixture has no entry with number and address.');
  entry = found;
}, 60_000);
afterAll(() => {
  answers?.close();
  api.close();
});

const form = (fields: Record<string, unknown>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://openrefine.example' },
  body: new URLSearchParams(
    Object.entries(fields).map(([name, content]) => [
      name,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  ).toString(),
});
async function ask<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  init?: RequestInit,
): Promise<z.output<Shape>> {
  const response = await api.fetch(path, init);
  expect(`${path} ${response.status}`).toBe(`${path} 200`);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  return shape.parse(await response.json());
}
const reconcile = (queries: Record<string, unknown>) => ask(resultBatchShape, ENDPOINT, form({ queries }));
const manifest = () => ask(manifestShape, ENDPOINT);

describe('service manifest', () => {
  it('is what the endpoint answers without parameters, in every language', async () => {
    const names = await Promise.all(
      ['fr', 'nl', 'de', 'en'].map(
        async (language) => (await ask(manifestShape, `/api/v1/reconcile/${language}`)).name,
      ),
    );
    expect(new Set(names).size).toBe(4);
  });

  it('is not kept for others, since it names the host that was asked', async () => {
    expect((await api.fetch(ENDPOINT)).headers.get('cache-control')).toBe('no-store');
  });

  it('names addresses that exist', async () => {
    const { suggest, extend, preview, view, logo } = await manifest();
    const path = (url: string) => url.replace('http://essaim.test', '');
    for (const { service_url, service_path } of Object.values(suggest))
      await ask(suggestShape, `${path(service_url + service_path)}?prefix=a`);
    const { service_url, service_path } = extend.propose_properties;
    await ask(proposalShape, `${path(service_url + service_path)}?type=${ENTRY_TYPE}`);
    expect((await api.fetch(path(preview.url.replace('{{id}}', entry.id)))).status).toBe(200);
    const leads = await api.fetch(path(view.url.replace('{{id}}', entry.id)));
    expect([leads.status, leads.headers.get('location')]).toEqual([
      302,
      `http://essaim.test/fr/enterprise/${entry.id}`,
    ]);
    expect(logo).toMatch(/favicon\.svg$/);
  });
});

describe('reconciliation queries', () => {
  it('come as a form or in the address, with the same answer', async () => {
    const queries = { q0: { query: entry.name }, q1: { query: 'zzzz qqqq' } };
    const posted = await reconcile(queries);
    const got = await ask(
      resultBatchShape,
      `${ENDPOINT}?queries=${encodeURIComponent(JSON.stringify(queries))}`,
    );
    expect(got).toEqual(posted);
    expect(Object.keys(posted)).toEqual(['q0', 'q1']);
    expect(posted['q1']?.result).toEqual([]);
  });

  it('find an organisation by its exact name', async () => {
    const { q0 } = await reconcile({ q0: { query: entry.name } });
    expect(q0?.result.map(({ id }) => id)).toContain(entry.id);
  });

  it('find an organisation by its identifier, in any spelling, as a certain match', async () => {
    const spelled = `BE ${entry.id.slice(0, 4)}.${entry.id.slice(4, 7)}.${entry.id.slice(7)}`;
    const { a, b, c } = await reconcile({
      a: { query: entry.id },
      b: { query: spelled },
      c: { properties: [{ pid: 'enterprise_number', v: entry.id }] },
    });
    for (const one of [a, b, c])
      expect(one?.result[0]).toMatchObject({ id: entry.id, score: 100, match: true });
  });

  it('rise in score with properties that agree and fall with those that do not', async () => {
    const properties = (postalCode: string, street: string) => [
      { pid: 'postal_code', v: postalCode },
      { pid: 'street', v: [street] },
      {
        pid: 'commune',
        v: { id: '00000', name: postalCode === entry.postalCode ? entry.locality : 'Arlon' },
      },
      { pid: 'of-no-meaning', v: true },
    ];
    const { plain, near, far } = await reconcile({
      plain: { query: entry.name },
      near: { query: entry.name, properties: properties(entry.postalCode ?? '', entry.street ?? '') },
      far: { query: entry.name, properties: properties('6700', 'Rue de Nulle Part 1') },
    });
    const scoreOf = (one: typeof plain) => one?.result.find(({ id }) => id === entry.id)?.score ?? 0;
    expect(scoreOf(near)).toBeGreaterThan(scoreOf(plain));
    expect(scoreOf(near)).toBeGreaterThan(scoreOf(far));
    expect(near?.result[0]?.features.map(({ id }) => id)).toEqual(['name_similarity', 'address_similarity']);
  });

  it('are each answered as if alone', async () => {
    const alone = await reconcile({ q: { query: entry.name } });
    const both = await reconcile({ other: { query: entry.name }, q: { query: entry.name } });
    expect(both['q']).toEqual(alone['q']);
  });

  it('keep to the limit and to a type', async () => {
    const { one, typed } = await reconcile({
      one: { query: entry.name, limit: 1 },
      typed: { query: entry.name, type: ENTRY_TYPE, type_strict: 'should' },
    });
    expect(one?.result).toHaveLength(1);
    for (const { type } of typed?.result ?? []) expect(type.map(({ id }) => id)).toContain(ENTRY_TYPE);
  });

  it('are refused in words when they are none', async () => {
    const bad = ['{', '[]', '{"q":{}}', '{"q":{"query":"a","limit":0}}', '{"q":{"properties":[]}}'];
    for (const queries of bad) {
      const response = await api.fetch(ENDPOINT, form({ queries }));
      expect([queries, response.status]).toEqual([queries, 400]);
      expect(((await response.json()) as { parameter: string }).parameter).toBe('queries');
    }
    expect((await api.fetch(ENDPOINT, form({ other: 'x' }))).status).toBe(400);
  });

  it('answer 413 to a batch above the size of the manifest', async () => {
    const { batchSize } = await manifest();
    const batch = (size: number) =>
      Object.fromEntries(Array.from({ length: size }, (_, at) => [`q${at}`, { query: `nom ${at}` }]));
    expect((await api.fetch(ENDPOINT, form({ queries: batch(batchSize + 1) }))).status).toBe(413);
    expect(Object.keys(await reconcile(batch(batchSize)))).toHaveLength(batchSize);
    const huge = { q: { query: 'x'.repeat(600_000) } };
    expect((await api.fetch(ENDPOINT, form({ queries: huge }))).status).toBe(413);
  });

  it('answer 503 with a time to come back while the matcher is not ready, numbers apart', async () => {
    const kept = answers;
    answers = null;
    try {
      const response = await api.fetch(ENDPOINT, form({ queries: { q: { query: entry.name } } }));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
      expect((await reconcile({ q: { query: entry.id } }))['q']?.result).toHaveLength(1);
    } finally {
      answers = kept;
    }
  });

  it('never bring a withdrawn entry back', async () => {
    api.withdrawn.add(entry.id);
    await api.watch.refresh();
    try {
      const { name, number } = await reconcile({ name: { query: entry.name }, number: { query: entry.id } });
      expect([...(name?.result ?? []), ...(number?.result ?? [])].map(({ id }) => id)).not.toContain(
        entry.id,
      );
      const extension = { ids: [entry.id], properties: [{ id: 'name' }] };
      const { rows } = await ask(extensionShape, ENDPOINT, form({ extend: extension }));
      expect(rows[entry.id]).toEqual({ name: [] });
      expect((await api.fetch(`${ENDPOINT}/preview/${entry.id}`)).status).toBe(404);
    } finally {
      api.withdrawn.clear();
      await api.watch.refresh();
    }
  });
});

describe('access from other sites', () => {
  it('is allowed by CORS on every address, preflight of the form included', async () => {
    const response = await api.fetch(ENDPOINT, {
      method: 'OPTIONS',
      headers: { origin: 'https://openrefine.example', 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
  });

  it('has no JSONP: a callback changes nothing', async () => {
    const response = await api.fetch(`${ENDPOINT}?callback=stolen`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.text()).not.toContain('stolen');
  });
});

describe('suggest services', () => {
  it('find an organisation by the beginning of its name and by its identifier', async () => {
    const byName = await ask(
      suggestShape,
      `${ENDPOINT}/suggest/entity?prefix=${encodeURIComponent(entry.name)}`,
    );
    expect(byName.result.map(({ id }) => id)).toContain(entry.id);
    const byId = await ask(suggestShape, `${ENDPOINT}/suggest/entity?prefix=${entry.id}`);
    expect(byId.result.map(({ id }) => id)).toEqual([entry.id]);
    expect(byId.result[0]?.notable?.map(({ id }) => id)).toContain(ENTRY_TYPE);
  });

  it('skip as many as the cursor says', async () => {
    const all = await ask(suggestShape, `${ENDPOINT}/suggest/property?prefix=`);
    const rest = await ask(suggestShape, `${ENDPOINT}/suggest/property?prefix=&cursor=2`);
    expect(rest.result[0]).toEqual(all.result[2]);
    const entities = await ask(suggestShape, `${ENDPOINT}/suggest/entity?prefix=a`);
    const later = await ask(suggestShape, `${ENDPOINT}/suggest/entity?prefix=a&cursor=1`);
    expect(later.result[0]).toEqual(entities.result[1]);
  });

  it('find properties and types by name in the language and by id', async () => {
    const find = async (path: string) =>
      (await ask(suggestShape, `/api/v1/reconcile/${path}`)).result.map(({ id }) => id);
    expect(await find('nl/suggest/property?prefix=postc')).toEqual(['postal_code']);
    expect(await find('fr/suggest/property?prefix=postal_code')).toEqual(['postal_code']);
    expect(await find('en/suggest/type?prefix=entry')).toEqual([ENTRY_TYPE]);
  });
});

describe('preview', () => {
  it('is a page that any site may frame, with nothing loaded and all texts escaped', async () => {
    const response = await api.fetch(`${ENDPOINT}/preview/${entry.id}`);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).toContain('<html lang="fr">');
    expect(html).not.toMatch(/<script|src=/);
    expect((await api.fetch(`${ENDPOINT}/preview/%3Cscript%3E`)).status).toBe(404);
  });
});

describe('data extension', () => {
  it('gives the values of the properties asked for, none for an unknown id', async () => {
    const extension = {
      ids: [entry.id, 'nobody'],
      properties: [{ id: 'name' }, { id: 'postal_code' }, { id: 'latitude' }, { id: 'not-a-property' }],
    };
    const { meta, rows } = await ask(extensionShape, ENDPOINT, form({ extend: extension }));
    expect(meta.map(({ id }) => id)).toEqual(['name', 'postal_code', 'latitude']);
    expect(rows[entry.id]).toMatchObject({
      name: [{ str: entry.name }],
      postal_code: [{ str: entry.postalCode }],
    });
    expect(rows['nobody']).toEqual({ name: [], postal_code: [], latitude: [] });
    const got = await ask(
      extensionShape,
      `${ENDPOINT}?extend=${encodeURIComponent(JSON.stringify(extension))}`,
    );
    expect(got.rows).toEqual(rows);
  });

  it('proposes properties up to a limit, none with contacts of people', async () => {
    const all = await ask(proposalShape, `${ENDPOINT}/properties?type=${ENTRY_TYPE}`);
    const few = await ask(proposalShape, `${ENDPOINT}/properties?type=${ENTRY_TYPE}&limit=3`);
    expect(few).toEqual({ type: ENTRY_TYPE, limit: 3, properties: all.properties.slice(0, 3) });
    expect(all.properties.map(({ id }) => id).filter((id) => /mail|phone|jobs|distance/.test(id))).toEqual(
      [],
    );
  });
});

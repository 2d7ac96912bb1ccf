import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { TestApi } from './context.ts';

const operation = z.looseObject({
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), description: z.string() }))
    .optional(),
  summary: z.string().min(10),
  tags: z.array(z.string()).length(1),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional() }),
  ),
});
const openApi = z.looseObject({
  openapi: z.literal('3.1.0'),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  paths: z.record(z.string(), z.looseObject({ get: operation.optional(), post: operation.optional() })),
});
type OpenApi = z.infer<typeof openApi>;

/** A file of three bytes in the place of a background map. */
const basemap = { bytes: 3, etag: '"abc"', stream: () => new Blob(['abc']).stream() };

let api: TestApi;
let document: OpenApi;
let id: string;
beforeAll(async () => {
  api = await openTestApi({ entries: 400, parquet: true, deps: { basemap } });
  document = openApi.parse(await api.json('/api/v1/openapi.json'));
  id = (await api.json<EnterpriseList>('/api/v1/enterprises?federation=fed-velo&limit=1')).items[0]?.id ?? '';
});
afterAll(() => {
  api.close();
});

/** Requests that cover each documented path. */
const samples: Record<string, () => string[]> = {
  '/api/v1/enterprises': () => [
    '',
    '?q=velo&near=50.6,5.5',
    '?q=namur&lang=de',
    '?limit=3&lang=en',
    '?q=zzzzzzz',
  ],
  '/api/v1/enterprises/map': () => ['', '?bbox=4,50,5,51&lang=nl'],
  '/api/v1/enterprises/tiles/{z}/{x}/{y}': () =>
    ['7/65/42', '0/0/0?group=housing'].map((tile) => `/api/v1/enterprises/tiles/${tile}`),
  '/api/v1/enterprises/{id}': () => [`/api/v1/enterprises/${id}`, `/api/v1/enterprises/${id}?lang=en`],
  '/api/v1/suggest': () => ['?q=na', ''],
  '/api/v1/territories': () => ['', '?level=province&lang=de', '?q=mons', '?parent=50000&level=commune'],
  '/api/v1/territories/{nis}': () => ['01000', '62063', '50000'].map((nis) => `/api/v1/territories/${nis}`),
  '/api/v1/territories/{nis}/children': () => ['/api/v1/territories/60000/children'],
  '/api/v1/territories/{nis}/neighbours': () => ['/api/v1/territories/62063/neighbours'],
  '/api/v1/territories/{nis}/sheet': () =>
    ['01000', '62063', '04000', '21000'].map((nis) => `/api/v1/territories/${nis}/sheet`),
  '/api/v1/territories/{nis}/sheet.json': () =>
    ['01000', '62063', '04000', '63000'].map((nis) => `/api/v1/territories/${nis}/sheet.json?lang=nl`),
  ...Object.fromEntries(
    ['sheet.pdf', 'sheet.xlsx', 'sheet.csv', 'sheets.zip'].map((name) => [
      `/api/v1/territories/{nis}/${name}`,
      () => [`/api/v1/territories/62063/${name}`],
    ]),
  ),
  '/api/v1/territories/{nis}/arrivals': () =>
    ['01000', '62063', '21000'].map((nis) => `/api/v1/territories/${nis}/arrivals?lang=de`),
  '/api/v1/enterprises/export': () => ['?format=xlsx&q=velo', '?format=geojson-zip'],
  '/api/v1/enterprises/print': () => ['?territory=62063&lang=nl'],
  '/api/v1/statistics': () => [
    '',
    '?level=commune&measure=establishments',
    '?by=activity&territory=62063&lang=nl',
    '?by=form&level=region',
    '?by=activity&activityLevel=section',
    '?activity=housing&level=province&form=association',
  ],
  '/api/v1/datasets': () => ['?lang=nl'],
  '/api/v1/datasets/{id}': () =>
    ['employment-commune-group', 'enterprises-total'].map((one) => `/api/v1/datasets/${one}?lang=de`),
  '/api/v1/datasets/{id}/structure': () => ['/api/v1/datasets/employment-region/structure'],
  '/api/v1/datasets/{id}/observations': () =>
    ['', '?count=true', '?measure=growth&lang=nl'].map(
      (query) => `/api/v1/datasets/employment-region-size/observations${query}`,
    ),
  '/api/v1/requests/answers/{token}': () => [`/api/v1/requests/answers/${'x'.repeat(43)}`],
  '/api/v1/datasets/{id}/sum': () => ['/api/v1/datasets/employment-commune/sum?inside=60000&lang=nl'],
  '/api/v1/catalogue': () => ['?format=turtle'],
  '/api/v1/federations/{federation}/changes': () => ['/api/v1/federations/fed-velo/changes?lang=en'],
  '/api/v1/reconcile/{language}': () =>
    ['', `?queries={"q":{"query":"${id}"}}`, `?extend={"ids":["${id}"],"properties":[{"id":"name"}]}`].map(
      (query) => `/api/v1/reconcile/nl${query}`,
    ),
  ...Object.fromEntries(
    ['entity', 'property', 'type'].map((kind) => [
      `/api/v1/reconcile/{language}/suggest/${kind}`,
      () => [`/api/v1/reconcile/de/suggest/${kind}?prefix=en`],
    ]),
  ),
  '/api/v1/reconcile/{language}/properties': () => ['/api/v1/reconcile/en/properties?limit=2'],
  '/api/v1/reconcile/{language}/preview/{id}': () => [`/api/v1/reconcile/en/preview/${id}`],
  '/api/v1/geometry/{name}': () =>
    ['communes-2025', 'communes-2025-overview', 'communes-2019'].map((name) => `/api/v1/geometry/${name}`),
  '/api/v1/releases/{id}/files/{name}': () => {
    const { directory } = api.fixture;
    return ['manifest.json', directory.file.name, directory.parquet[0]?.file ?? ''].map(
      (name) => `/api/v1/releases/${directory.id}/files/${name}`,
    );
  },
};

const operations = () =>
  Object.values(document.paths).flatMap(({ get, post }) => [get ?? [], post ?? []].flat());

/** A zod schema of an answer, with the components it refers to. */
function schemaOf(schema: unknown): z.ZodType {
  const text = JSON.stringify({ ...(schema as object), $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

describe('the OpenAPI document', () => {
  it('describes every parameter', () => {
    for (const one of operations()) {
      for (const parameter of one.parameters ?? []) expect(parameter.description.length).toBeGreaterThan(5);
    }
  });

  it('says of every address what a wrong method and too long an address answer, and of limited ones 429', () => {
    for (const [path, { get, post }] of Object.entries(document.paths)) {
      const statuses = Object.keys((get ?? post)?.responses ?? {});
      expect(statuses, path).toEqual(expect.arrayContaining(['405', '414', '431']));
      if (!/\/(health|ready|metrics)$/.test(path)) expect(statuses, path).toContain('429');
    }
  });

  it('is answered as it says, path by path', async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (get?.responses['200'] === undefined) continue;
      const requests = samples[path]?.() ?? [''];
      for (const request of requests) {
        const response = await api.fetch(request.startsWith('/') ? request : path + request);
        expect(`${path}${request} ${response.status}`).toBe(`${path}${request} 200`);
        const content = get.responses['200']?.content ?? {};
        const json = content['application/json'];
        if (json === undefined) continue;
        const parsed = schemaOf(json.schema).safeParse(await response.json());
        expect(parsed.error?.issues ?? [], `${path}${request}`).toEqual([]);
      }
    }
  });

  it('has a page for people that loads nothing from elsewhere', async () => {
    const html = await (await api.fetch('/api/v1/docs')).text();
    for (const [path, { get }] of Object.entries(document.paths)) {
      expect(html).toContain(`${get === undefined ? 'POST' : 'GET'} ${path}`);
    }
    expect(html).not.toMatch(/<script|src=|https?:\/\//);
  });
});

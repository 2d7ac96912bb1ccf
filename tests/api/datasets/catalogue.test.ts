import { Parser } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from '../context.ts';
import type { Quad } from 'n3';
import type { TestApi } from '../context.ts';

const SITE = 'https://essaim.example';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** Properties that DCAT-AP 3.0 calls mandatory. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  [`${DCAT}Catalog`]: [`${DCT}title`, `${DCT}description`, `${DCT}publisher`],
  [`${DCAT}Dataset`]: [`${DCT}title`, `${DCT}description`],
  [`${DCAT}DatasetSeries`]: [`${DCT}title`, `${DCT}description`],
  [`${DCAT}Distribution`]: [`${DCAT}accessURL`],
  [`${DCAT}DataService`]: [`${DCT}title`, `${DCAT}endpointURL`],
  'http://xmlns.com/foaf/0.1/Agent': ['http://xmlns.com/foaf/0.1/name'],
};

let api: TestApi;
let turtle: string;
let quads: Quad[];
beforeAll(async () => {
  api = await openTestApi({ entries: 300, deps: { publicOrigin: SITE } });
  turtle = await (await api.fetch('/api/v1/catalogue?format=turtle')).text();
  quads = new Parser({ format: 'text/turtle' }).parse(turtle);
});
afterAll(() => {
  api.close();
});

const ofType = (type: string): string[] =>
  quads
    .filter(({ predicate, object }) => predicate.value === TYPE && object.value === type)
    .map((one) => one.subject.value);
const valuesOf = (subject: string, property: string): string[] =>
  quads
    .filter((one) => one.subject.value === subject && one.predicate.value === property)
    .map((one) => one.object.value);

describe('the catalogue for open-data portals', () => {
  it('has every mandatory property of DCAT-AP 3', () => {
    for (const [type, properties] of Object.entries(MANDATORY)) {
      const subjects = ofType(type);
      expect(subjects.length, type).toBeGreaterThan(0);
      for (const subject of subjects) {
        for (const property of properties)
          expect(valuesOf(subject, property), `${subject} ${property}`).not.toEqual([]);
      }
    }
  });

  it('has one series for each table and in it one dataset for each version', async () => {
    const { items } = await api.json<{ items: { id: string }[] }>('/api/v1/datasets');
    const series = ofType(`${DCAT}DatasetSeries`);
    expect(series.sort()).toEqual(items.map(({ id }) => `${SITE}/api/v1/datasets/${id}`).sort());
    for (const dataset of ofType(`${DCAT}Dataset`)) {
      const [own] = valuesOf(dataset, `${DCAT}inSeries`);
      expect(series).toContain(own);
      expect(dataset.startsWith(`${own}?edition=`)).toBe(true);
    }
  });

  it('names titles in four languages', () => {
    for (const series of ofType(`${DCAT}DatasetSeries`))
      expect(valuesOf(series, `${DCT}title`).length).toBeGreaterThan(2);
  });

  it('leads to files that are there', async () => {
    const addresses = quads
      .filter(({ predicate }) => predicate.value === `${DCAT}downloadURL`)
      .map(({ object }) => object.value);
    const some = addresses.filter((address) => address.includes('/employment-country/'));
    expect(some).toHaveLength(6);
    for (const address of some) {
      const response = await api.fetch(address.slice(SITE.length), { method: 'HEAD' });
      expect(`${address} ${response.status}`).toBe(`${address} 200`);
    }
  });

  it('says the same as JSON-LD', async () => {
    const response = await api.fetch('/api/v1/catalogue');
    expect(response.headers.get('content-type')).toBe('application/ld+json');
    const { '@graph': graph } = (await response.json()) as {
      '@graph': { '@id': string; '@type': string[] }[];
    };
    expect(
      graph
        .filter((node) => node['@type'].includes('dcat:DatasetSeries'))
        .map((node) => node['@id'])
        .sort(),
    ).toEqual(ofType(`${DCAT}DatasetSeries`).sort());
  });
});

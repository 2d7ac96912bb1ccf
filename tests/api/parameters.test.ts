import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { Problem } from '../../api/contract/common.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 300 });
});
afterAll(() => {
  api.close();
});

const long = 'x'.repeat(201);

describe('wrong parameters are refused with a 400 that names them', () => {
  it.each([
    ['/enterprises?foo=1', 'foo'],
    ['/enterprises?q=a&q=b', 'q'],
    ['/enterprises?group=second-hand&group=housing', 'group'],
    [`/enterprises?q=${long}`, 'q'],
    ['/enterprises?near=50.63', 'near'],
    ['/enterprises?near=91,5', 'near'],
    ['/enterprises?near=NaN,5', 'near'],
    ['/enterprises?near=50.63,5.57,1', 'near'],
    ['/enterprises?near=,', 'near'],
    ['/enterprises?near=0x32,0b101', 'near'],
    ['/enterprises?open=anyone', 'open'],
    ['/enterprises?near=50.6,5.5&radius=0', 'radius'],
    ['/enterprises?near=50.6,5.5&radius=-1', 'radius'],
    ['/enterprises?near=50.6,5.5&radius=Infinity', 'radius'],
    ['/enterprises?radius=5', 'radius'],
    ['/enterprises?bbox=5,50,4,51', 'bbox'],
    ['/enterprises?bbox=4,51,5,50', 'bbox'],
    ['/enterprises?bbox=a,b,c,d', 'bbox'],
    ['/enterprises?limit=0', 'limit'],
    ['/enterprises?limit=101', 'limit'],
    ['/enterprises?limit=1.5', 'limit'],
    ['/enterprises?sort=random', 'sort'],
    ['/enterprises?sort=distance', 'sort'],
    ['/enterprises?lang=es', 'lang'],
    ['/enterprises?facets=maybe', 'facets'],
    ['/enterprises?need=nothing', 'need'],
    ['/enterprises?need=%3Cscript%3E', 'need'],
    ['/enterprises?literal=all', 'literal'],
    [`/enterprises?q=${'x'.repeat(10_240)}`, 'q'],
    ['/enterprises?near=50.6,5.5&radius=1e9', 'radius'],
    ['/enterprises?bbox=NaN,50,5,51', 'bbox'],
    ['/enterprises?near=Infinity,5', 'near'],
    ['/enterprises?group=nothing', 'group'],
    ['/enterprises?form=nothing', 'form'],
    ['/enterprises?legalForm=777', 'legalForm'],
    ['/enterprises?legalForm=17', 'legalForm'],
    ['/enterprises?nace=x', 'nace'],
    ['/enterprises?nace=1999:47', 'nace'],
    ['/enterprises?nace=99999', 'nace'],
    ['/enterprises?nace=2008:99999', 'nace'],
    ['/enterprises?accreditation=nothing', 'accreditation'],
    ['/enterprises?federation=nothing', 'federation'],
    ['/enterprises?perimeter=nothing', 'perimeter'],
    ['/enterprises?territory=99999', 'territory'],
    ['/enterprises?commune=02000', 'commune'],
    ['/enterprises?region=62063', 'region'],
    ['/enterprises?cursor=nonsense', 'cursor'],
    ["/enterprises?group=';DROP TABLE entries;--", 'group'],
    ['/enterprises/map?limit=5', 'limit'],
    ['/suggest?q=a&x=1', 'x'],
    ['/territories?level=village', 'level'],
    ['/territories?parent=99999', 'parent'],
    ['/territories/abc', 'nis'],
    ['/statistics?measure=jobs', 'measure'],
    ['/statistics?perimeter=nothing', 'perimeter'],
    ['/statistics?edition=latest', 'edition'],
    ['/statistics?by=activity&activityLevel=group&activity=nothing', 'activity'],
    ['/statistics?form=nothing', 'form'],
    ['/statistics?activityLevel=group', 'activityLevel'],
    ['/territories/62063/sheet?perimeter=nothing', 'perimeter'],
    ['/releases?x=1', 'x'],
    ['/releases/latest/files/manifest.json', 'id'],
  ])('%s', async (path, parameter) => {
    const response = await api.fetch(`/api/v1${path}`);
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ status: 400, parameter, title: 'Wrong parameter' });
    expect(problem.detail).not.toMatch(/SELECT|zod|undefined|Invalid|Too (big|small)/i);
    expect(problem.detail).toContain(`"${parameter}"`);
    const sent = new URL(`http://a.test${path}`).searchParams.getAll(parameter);
    if (sent.length === 1 && problem.detail?.includes('expected')) expect(problem.found).toBeDefined();
  });

  it.each([
    ['/enterprises?sort=random', '"sort": found "random", expected one of relevance, distance, name.'],
    ['/enterprises?lang=es', '"lang": found "es", expected one of fr, nl, de, en.'],
    ['/enterprises?group=housing,foo', /^"group": found "foo", expected one of .*housing.*\.$/],
    ['/enterprises?territory=62063,Mons', '"territory": found "Mons", expected NIS codes of five digits.'],
    ['/enterprises?territory=99999', '"territory": found "99999", expected the NIS code of a territory.'],
    ['/enterprises?limit=0', '"limit": found "0", expected from 1 to 100.'],
    ['/enterprises?radius=5', '"radius": found "5", expected near beside it, a point to count from.'],
    ['/enterprises?perimeter=%20', '"perimeter": found " ", expected the code of a perimeter.'],
    ['/statistics?activity=%3Cb%3E', '"activity": found "<b>", expected the code of an activity.'],
    ['/statistics?measure=jobs', /^"measure": found "jobs", expected one of enterprises, establishments\.$/],
    [
      `/enterprises?q=${'x'.repeat(10_240)}`,
      /^"q": found "x{60}… \(10240 characters\)", expected 200 characters at most\.$/,
    ],
    ['/enterprises?lang=%E2%80%AEes', '"lang": found " es", expected one of fr, nl, de, en.'],
  ])('%s says what was found and what is allowed', async (path, detail) => {
    const problem = (await (await api.fetch(`/api/v1${path}`)).json()) as Problem;
    if (typeof detail === 'string') expect(problem.detail).toBe(detail);
    else expect(problem.detail).toMatch(detail);
  });

  it.each([
    'q=%F0%9F%9A%B2',
    'q=%E2%80%8F%E2%80%8B',
    'q=...',
    'q=',
    "q=' OR 1=1 --",
    'q=<script>alert(1)</script>',
    'near=50.63,5.57&radius=999999999',
    `q=${'%F0%9F%A6%84'.repeat(50)}`,
    'q=%D7%A9%D7%9C%D7%95%D7%9D',
    'q=%E2%80%AE%E2%80%8Bvelo%E2%80%8D',
    'q=%00%01',
    'q=%25_%25',
    'q=*',
    'q=!!!???%20---',
    `q=${'a%20'.repeat(99)}`,
    'q=x&need=nursery&literal=need,place',
    'near=0,0&radius=1',
    'near=90,180&radius=0.000001',
    'bbox=-180,-90,180,90',
    'near=-89.9,179.9&radius=5',
    'bbox=0,0,0,0',
  ])('unusual but possible: %s', async (query) => {
    const response = await api.fetch(`/api/v1/enterprises?${query}`);
    expect(response.status).toBe(200);
  });

  it('zero-width and right-to-left marks inside a word do not hide it', async () => {
    const plain = await api.json<{ total: number }>('/api/v1/enterprises?q=ruche');
    const marked = await api.json<{ total: number }>('/api/v1/enterprises?q=ru%E2%80%8Bche%E2%80%8F');
    expect(plain.total).toBeGreaterThan(0);
    expect(marked.total).toBe(plain.total);
  });

  const attacks = [
    "'; DROP TABLE entries; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '../../etc/passwd',
    '%00',
    '\u202e',
  ];
  const names = [
    ...[
      'q',
      'need',
      'literal',
      'near',
      'radius',
      'bbox',
      'territory',
      'commune',
      'arrondissement',
      'province',
    ],
    ...['region', 'group', 'nace', 'form', 'legalForm', 'accreditation', 'federation', 'perimeter', 'sort'],
    ...['limit', 'cursor', 'facets', 'lang'],
  ];
  it.each(names)('whatever stands in %s, the answer is a result or a refusal that names it', async (name) => {
    for (const attack of attacks) {
      const response = await api.fetch(`/api/v1/enterprises?${name}=${encodeURIComponent(attack)}`);
      expect([200, 400]).toContain(response.status);
      const body = await response.text();
      expect(body).not.toMatch(/SELECT |at .*\.ts:/);
      if (response.status === 400) expect((JSON.parse(body) as Problem).parameter).toBe(name);
    }
  });
});

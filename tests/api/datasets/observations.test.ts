import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATASET_DIMENSIONS } from '../../../data/schema/reference/datasets.ts';
import { Observations } from '../../../api/contract/datasets.ts';
import { inhabitantsOf } from '../../../api/datasets/derive.ts';
import { openTestApi, reference } from '../context.ts';
import type {
  DatasetDetail,
  Datasets,
  Observation,
  ObservationCount,
} from '../../../api/contract/datasets.ts';
import type { Problem } from '../../../api/contract/common.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
let datasets: Datasets;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
  datasets = await api.json('/api/v1/datasets');
});
afterAll(() => {
  api.close();
});

const page = (id: string, query: string): Promise<Observations> =>
  api.json(`/api/v1/datasets/${id}/observations?${query}`);

async function all(id: string, query: string): Promise<Observation[]> {
  return (await page(id, `limit=100000&${query}`)).observations;
}

async function refused(path: string): Promise<Problem> {
  const response = await api.fetch(`/api/v1/datasets/${path}`);
  return (await response.json()) as Problem;
}

const crossing = (one: Observation): string =>
  [one.territory.nis, one.activity?.code, one.form?.code, one.size?.code, one.year, one.measure.code].join(
    '|',
  );

describe('datasets', () => {
  it('are one for each table of the lattice, then what jobs are made of, public counts and demography', () => {
    const ids = datasets.items.map(({ id }) => id);
    expect(ids.slice(0, reference.lattice.length)).toEqual(
      reference.lattice.map(({ id }) => `employment-${id}`),
    );
    expect(ids.slice(reference.lattice.length)).toEqual([
      ...['composition-country', 'composition-region', 'committee-country', 'committee-region'],
      ...['total', 'stat-group', 'group', 'section'].map((level) => `enterprises-${level}`),
      ...['demography-total', 'demography-stat-group'],
    ]);
  });

  it('say how many figures they hold before any is taken', async () => {
    for (const { id, cells, dimensions } of datasets.items) {
      const count = await api.json<ObservationCount>(`/api/v1/datasets/${id}/observations?count=true`);
      expect(count.total, id).toBe(cells);
      expect(
        dimensions.reduce((product, { size }) => product * size, 1),
        id,
      ).toBe(cells);
    }
  });

  it('list every code in four languages', async () => {
    const detail = await api.json<DatasetDetail>('/api/v1/datasets/employment-region-group-size?lang=de');
    for (const dimension of DATASET_DIMENSIONS) {
      for (const { names, label } of detail.codes[dimension] ?? []) {
        expect(
          Object.values(names).filter((name) => name === ''),
          dimension,
        ).toEqual([]);
        expect(label).toBe(names.de);
      }
    }
  });

  it('place the region without provinces among the provinces', async () => {
    const detail = await api.json<DatasetDetail>('/api/v1/datasets/employment-province');
    expect(detail.codes.territory?.map(({ code }) => code)).toContain('04000');
    expect(detail.codes.territory).toHaveLength(11);
  });
});

describe('observations', () => {
  it('come in pages that leave nothing out and repeat nothing', async () => {
    const whole = await all('employment-region-group', '');
    const seen: Observation[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: Observations = await page(
        'employment-region-group',
        `limit=17${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...answer.observations);
      cursor = answer.next;
    }
    expect(seen).toEqual(whole);
    expect(new Set(whole.map(crossing)).size).toBe(whole.length);
  });

  it('come on a long page as on short ones, compressed or not', async () => {
    const address = '/api/v1/datasets/enterprises-group/observations?limit=';
    const read = async (query: string, init: RequestInit = {}): Promise<Response> =>
      api.fetch(`${address}${query}`, init);
    const long = await read('20000');
    expect(long.headers.get('etag')).toMatch(/^W\//);
    const text = await long.text();
    const packed = await read('20000', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await packed.bytes()).toString('utf8')).toBe(text);
    const seen = { headers: { 'if-none-match': long.headers.get('etag') ?? '' } };
    expect((await read('20000', seen)).status).toBe(304);
    const whole = JSON.parse(text) as Observations;
    const first = (await (await read('10000')).json()) as Observations;
    const second = (await (await read(`10000&cursor=${first.next}`)).json()) as Observations;
    expect(whole.observations).toHaveLength(20_000);
    expect([...first.observations, ...second.observations]).toEqual(whole.observations);
    expect(second.next).toBe(whole.next);
  });

  it('are documents of their contract in every language', async () => {
    for (const lang of ['fr', 'nl', 'de', 'en']) {
      const answer = await page('employment-commune-group', `inside=21000&year=2025&lang=${lang}`);
      expect(Observations.safeParse(answer).error?.issues ?? []).toEqual([]);
    }
  });

  it('filter by codes: what is asked for, in any order, is what comes', async () => {
    const whole = await all('employment-region-group-size', '');
    const some = (codes: readonly string[]) => fc.subarray([...codes], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        some(['02000', '03000', '04000']),
        some(['health', 'home', 'economy']),
        some(['1-4', '250+']),
        some(['2023', '2025']),
        some(['jobs', 'growth', 'share']),
        async (territory, activity, size, year, measure) => {
          const asked = { territory, activity, size, year, measure };
          const query = Object.entries(asked).map(
            ([name, codes]) => `${name}=${codes.map(encodeURIComponent).join()}`,
          );
          const expected = whole.filter(
            (one) =>
              territory.includes(one.territory.nis) &&
              activity.includes(one.activity?.code ?? '') &&
              size.includes(one.size?.code ?? '') &&
              year.includes(String(one.year)) &&
              measure.includes(one.measure.code),
          );
          expect(await all('employment-region-group-size', query.join('&'))).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('take a parameter repeated as well as its codes separated by commas', async () => {
    expect(await all('employment-region', 'year=2024&year=2025')).toEqual(
      await all('employment-region', 'year=2024,2025'),
    );
  });

  it('add up, or hold a confidential cell: every table against its totals', async () => {
    const parents = datasets.items.filter(({ id }) =>
      /^employment-(commune|arrondissement|province|region)/.test(id),
    );
    for (const { id, level, activityLevel, byForm, bySize } of parents) {
      const cells = (await all(id, 'measure=jobs,fte')).map((one) => ({
        ...one,
        key: `${one.year} ${one.measure.code}`,
      }));
      const totals = await all('employment-country', 'measure=jobs,fte');
      for (const total of totals) {
        const own = cells.filter(({ key }) => key === `${total.year} ${total.measure.code}`);
        if (own.some(({ status }) => status === 'c')) continue;
        const sum = own.reduce((whole, { value }) => whole + (value ?? 0), 0);
        expect(sum, `${id} ${level} ${activityLevel} ${byForm} ${bySize}`).toBeCloseTo(total.value ?? NaN, 3);
      }
    }
  });

  it('give one status to employers, jobs, full-time equivalents and what is worked out of them', async () => {
    const cells = await all('employment-commune-group', 'inside=60000');
    const hidden = cells.filter(({ measure, status }) => measure.code === 'jobs' && status === 'c');
    expect(hidden.length).toBeGreaterThan(10);
    for (const { territory, activity, year } of hidden) {
      const same = cells.filter(
        (one) =>
          one.territory.nis === territory.nis && one.activity?.code === activity?.code && one.year === year,
      );
      for (const { measure, value, status } of same) {
        expect(value, measure.code).toBeNull();
        expect(measure.code === 'growth' ? ['c', 'n'] : ['c'], measure.code).toContain(status);
      }
    }
  });

  it('never have a value where the status has none, and always one where it has', async () => {
    for (const { id, level } of datasets.items) {
      const some = level === null ? 'level=province' : 'year=2025';
      for (const { value, status, measure } of await all(id, some)) {
        if ((value === null) === ['c', 'n'].includes(status)) continue;
        throw new Error(`${id} ${measure.code}: ${value} ${status}`);
      }
    }
  });

  it('work out means, shares, rates and growth from published cells alone', async () => {
    const cells = await all('employment-arrondissement-group', '');
    const byCell = new Map(cells.map((one) => [crossing(one), one]));
    const whole = new Map(
      (await all('employment-country-group', 'measure=jobs')).map((one) => [crossing(one), one]),
    );
    let compared = 0;
    for (const one of cells) {
      const of = (measure: string, year = one.year): number => {
        const code = { ...one.measure, code: measure };
        return byCell.get(crossing({ ...one, year, measure: code }))?.value ?? NaN;
      };
      const country = whole.get(
        crossing({
          ...one,
          territory: { ...one.territory, nis: '01000' },
          measure: { code: 'jobs', label: '' },
        }),
      );
      const expected = {
        'mean-size': of('jobs') / of('employers'),
        'fte-per-job': of('fte') / of('jobs'),
        share: (of('jobs') / (country?.value ?? NaN)) * 100,
        'per-10000': (of('jobs') / inhabitantsOf(reference, one.territory.nis, one.year)) * 10_000,
        growth: (of('jobs') / of('jobs', one.year - 1) - 1) * 100,
      }[one.measure.code];
      if (expected === undefined) continue;
      if (Number.isFinite(expected)) expect(one.value, crossing(one)).toBeCloseTo(expected, 1);
      else expect(one.value, crossing(one)).toBeNull();
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it('count public enterprises as the statistics of the directory do', async () => {
    const [one] = await all(
      'enterprises-total',
      'territory=62063&form=total&measure=enterprises&perimeter=directory',
    );
    const { cells } = await api.json<{ cells: { value: number }[] }>('/api/v1/statistics?territory=62063');
    expect(one?.value).toBe(cells[0]?.value);
  });

  it('answer a code of an older grid with its successor and say so', async () => {
    const answer = await page('employment-commune', 'territory=44001&measure=jobs');
    expect(answer.observations[0]?.territory.nis).toBe('44084');
    expect(answer.territoryNotes[0]).toMatchObject({ given: '44001', nis: '44084' });
  });

  it.each([
    ['employment-commune/observations?territory=99999', 'territory', 'NIS'],
    ['employment-commune/observations?territory=03000', 'territory', 'inside=03000'],
    ['employment-commune/observations?year=2030', 'year', '2023, 2024, 2025'],
    ['employment-commune-group/observations?activity=Q', 'activity', 'health'],
    ['employment-commune/observations?form=association', 'form', 'employment-commune-group'],
    ['employment-commune/observations?size=1-4', 'size', 'tables of the level commune'],
    ['employment-commune/observations?measure=profit', 'measure', 'mean-size'],
    ['employment-commune/observations?perimeter=directory', 'perimeter', 'concertes-2023'],
    ['employment-commune/observations?level=region', 'level', 'commune'],
    ['employment-commune/observations?limit=0', 'limit', '100000'],
    ['employment-commune/observations?limit=-1', 'limit', 'whole number'],
    ['employment-commune/observations?cursor=%00', 'cursor', 'next'],
    ['employment-commune/observations?format=xml', 'format', 'sdmx-csv'],
    ['employment-commune/observations?colour=red', 'colour', 'not a query parameter'],
    ['employment-commune/observations?year=20.5', 'year', 'four digits'],
  ])('refuse %s and say what exists', async (path, parameter, says) => {
    const problem = await refused(path);
    expect(problem).toMatchObject({ status: 400, parameter });
    expect(problem.detail).toContain(says);
  });

  it('refuse an unknown dataset and an unknown edition with what there is', async () => {
    expect(await refused('employment-village')).toMatchObject({ status: 404, parameter: 'id' });
    expect((await refused('employment-village')).detail).toContain('employment-commune');
    expect(await refused('employment-commune?edition=s-20200101-0123456789')).toMatchObject({
      status: 404,
      parameter: 'edition',
    });
  });

  it('refuse a cursor of other filters', async () => {
    const { next } = await page('employment-region', 'limit=1');
    expect(await refused(`employment-region/observations?year=2025&cursor=${next}`)).toMatchObject({
      status: 400,
    });
  });

  it('cost their client as many requests as they hold twenty thousands of cells', async () => {
    const limited = await openTestApi({ entries: 50, deps: { rateLimit: 4 } });
    const path = '/api/v1/datasets/employment-commune-group/observations?format=csv';
    const taken = await limited.fetch(path, {}, '192.0.2.1');
    expect(taken.status).toBe(429);
    expect(taken.headers.get('retry-after')).not.toBeNull();
    const small = await limited.fetch('/api/v1/datasets/employment-region/observations', {}, '192.0.2.2');
    expect(small.status).toBe(200);
    const inside = await limited.fetch(path);
    expect(inside.status).toBe(200);
    await inside.body?.cancel();
    limited.close();
  });
});

describe('before the figures are certified', () => {
  it('says so instead of zeros, in every format', async () => {
    const pending = await openTestApi({ entries: 50, pending: true });
    const list = await pending.json<Datasets>('/api/v1/datasets?lang=fr');
    expect(list.notes).toEqual(['Les chiffres d’emploi sont en cours de certification.']);
    expect(list.items.find(({ id }) => id === 'employment-commune')).toMatchObject({
      status: 'pending',
      cells: 0,
      years: [],
    });
    expect(list.items.find(({ id }) => id === 'enterprises-total')).toMatchObject({ status: 'published' });
    const path = '/api/v1/datasets/employment-commune/observations';
    const answer = await pending.json<Observations>(`${path}?year=2025`);
    expect(answer).toMatchObject({ total: 0, observations: [], dataset: { status: 'pending' } });
    expect(answer.notes.join()).toContain('en cours de certification');
    for (const format of ['csv', 'csv-zip', 'xlsx', 'parquet', 'json-stat', 'sdmx-csv']) {
      const response = await pending.fetch(`${path}?format=${format}`);
      expect(`${format} ${response.status}`).toBe(`${format} 200`);
      await response.arrayBuffer();
    }
    pending.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Observations } from '../../../api/contract/datasets.ts';
import { datasetsOf } from '../../../api/datasets/dataset.ts';
import { membersOf } from '../../../api/datasets/dimensions.ts';
import { openTestApi, reference } from '../context.ts';
import type { Observation } from '../../../api/contract/datasets.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 1200 });
});
afterAll(() => {
  api.close();
});

async function observed(dataset: string, query: string): Promise<readonly Observation[]> {
  const answer = await api.json<unknown>(`/api/v1/datasets/${dataset}/observations?lang=fr&${query}`);
  return Observations.parse(answer).observations;
}

async function figure(dataset: string, query: string): Promise<readonly [number | null, string]> {
  const [one, ...others] = await observed(dataset, query);
  expect(others).toEqual([]);
  return [one?.value ?? null, one?.status ?? 'absent'];
}

const stored = async (sql: string): Promise<number> => {
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  const [row] = await lease.release.statistics.all(sql, {});
  return Number(row?.['value'] ?? 0);
};
const life = (measure: string, year: number, territory = '03000') =>
  stored(
    `SELECT value FROM lifetimes WHERE measure = '${measure}' AND year = ${year} AND territory = '${territory}'
       AND activity_level = 'total' AND perimeter = 'concertes-2023'`,
  );

describe('births, closures and survival', () => {
  const asked = 'territory=03000&perimeter=concertes-2023';

  it('are what the edition holds, in every level of territory, with words in every language', async () => {
    expect(await figure('demography-total', `${asked}&measure=entries&year=2020`)).toEqual([
      await life('entries', 2020),
      'value',
    ]);
    for (const level of ['country', 'region', 'province', 'arrondissement', 'commune'])
      expect(
        (await observed('demography-total', `level=${level}&measure=exits&year=2020`)).length,
      ).toBeGreaterThan(0);
    for (const language of ['fr', 'nl', 'de', 'en']) {
      const detail = await api.json<{ method: string; dataset: { measures: unknown[] } }>(
        `/api/v1/datasets/demography-total?lang=${language}`,
      );
      expect(detail.method.length).toBeGreaterThan(100);
      expect(detail.dataset.measures).toHaveLength(12);
    }
  });

  it('survival is of those born that many years before, and not available where their year is not observed', async () => {
    const share = (100 * (await life('survivors-5', 2024))) / (await life('entries', 2019));
    const [value, status] = await figure('demography-total', `${asked}&measure=survival-5&year=2024`);
    expect([status, value]).toEqual(['value', Math.round(share * 100) / 100]);
    expect(await figure('demography-total', `${asked}&measure=survival-5&year=2018`)).toEqual([null, 'n']);
  });

  it('age classes of a year add up over activities', async () => {
    const query = `${asked}&year=2024&measure=age-10-19`;
    const [whole] = await figure('demography-total', query);
    const parts = await observed('demography-stat-group', query);
    expect(parts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(whole);
  });
});

describe('shares of all salaried employment', () => {
  it('are of the same territory, activity and year, and not available where the whole is not known', async () => {
    const jobs = await stored(
      `SELECT value FROM observations WHERE dataset = 'region' AND territory = '03000' AND year = 2025 AND measure = 'jobs'`,
    );
    const query = 'territory=03000&measure=share-of-employment';
    expect(await figure('employment-region', `${query}&year=2025`)).toEqual([
      Math.round((jobs / (jobs * 8 + 3)) * 1e5) / 1e3,
      'value',
    ]);
    expect(await figure('employment-region', `${query}&year=2023`)).toEqual([null, 'n']);
    expect(
      (await observed('employment-arrondissement', 'measure=share-of-employers')).every(
        ({ status }) => status === 'n' || status === 'c',
      ),
    ).toBe(true);
  });

  it('have no place in tables cut by form, size or group, nor at the seat', async () => {
    for (const id of ['region-form', 'region-size', 'commune-group', 'seat-region']) {
      const answer = await api.fetch(
        `/api/v1/datasets/employment-${id}/observations?measure=share-of-employment`,
      );
      expect(answer.status, id).toBe(400);
    }
  });
});

describe('what jobs are made of', () => {
  it('women and part-time are shares of the jobs of regions and country', async () => {
    const [share] = await figure('composition-region', 'territory=03000&year=2025&measure=women-share');
    expect(share).toBeGreaterThan(69);
    expect(share).toBeLessThanOrEqual(70);
    expect(
      (await observed('composition-country', 'measure=part-time-share')).map(({ status }) => status),
    ).toEqual(['value', 'value', 'value']);
  });

  it('a hidden committee hides its share; a committee without jobs is zero where others are known', async () => {
    const query = 'territory=04000&year=2025';
    expect(await figure('committee-region', `${query}&activity=cp-304&measure=mix`)).toEqual([null, 'c']);
    expect((await figure('committee-region', `${query}&activity=cp-330&measure=mix`))[1]).toBe('value');
    const [one] = await observed('committee-region', `${query}&activity=cp-330&measure=jobs`);
    expect(one?.activity?.label).toBe('Santé (CP 330)');
  });

  it('while figures are certified nothing is there', async () => {
    const pending = await openTestApi({ entries: 200, pending: true });
    try {
      const items = await pending.json<{ items: { id: string; status: string }[] }>('/api/v1/datasets');
      const status = new Map(items.items.map((item) => [item.id, item.status]));
      expect(status.get('composition-region')).toBe('pending');
      expect(status.get('demography-total')).toBe('published');
    } finally {
      pending.close();
    }
  });
});

describe('codes that no reference table holds', () => {
  it('are their own words, but what is not known is called so in every language', () => {
    const dataset = datasetsOf(reference).get('enterprises-section');
    if (dataset === undefined) throw new Error('no such dataset');
    const none = new Set<string>();
    const found = { perimeter: none, territory: none, form: none, size: none, year: none };
    const { activity } = membersOf(dataset, reference, { ...found, activity: new Set(['unknown', 'X']) });
    expect(activity.slice(-2).map(({ names }) => names)).toEqual([
      { fr: 'X', nl: 'X', de: 'X', en: 'X' },
      { fr: 'Inconnue', nl: 'Onbekend', de: 'Unbekannt', en: 'Unknown' },
    ]);
  });
});

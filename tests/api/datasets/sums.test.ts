import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, reference } from '../context.ts';
import type { DatasetSums, Observation, Observations } from '../../../api/contract/datasets.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
let cells: Observation[];
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
  const path = '/api/v1/datasets/employment-commune/observations?limit=100000&measure=jobs,fte&year=2025';
  cells = (await api.json<Observations>(path)).observations;
});
afterAll(() => {
  api.close();
});

const sum = (id: string, query: string): Promise<DatasetSums> =>
  api.json(`/api/v1/datasets/${id}/sum?${query}`);
const communes = [...reference.territories.values()]
  .filter(({ level }) => level === 'commune')
  .map(({ nis }) => nis);

describe('sums of cells', () => {
  it('of any communes are those of their published cells, or confidential with the reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(communes, { minLength: 1, maxLength: 12 }), async (chosen) => {
        const { sums, reason } = await sum(
          'employment-commune',
          `year=2025&lang=en&territory=${chosen.join()}`,
        );
        for (const one of sums) {
          const own = cells.filter(
            ({ territory, measure }) => chosen.includes(territory.nis) && measure.code === one.measure.code,
          );
          const hidden = own.filter(({ status }) => status === 'c').length;
          expect(one).toMatchObject({ cells: chosen.length, unpublished: hidden });
          expect(one.status === 'c').toBe(hidden > 0);
          if (hidden > 0) expect(one.value).toBeNull();
          else
            expect(one.value).toBeCloseTo(
              own.reduce((whole, { value }) => whole + (value ?? 0), 0),
              6,
            );
        }
        expect(reason === null).toBe(sums.every(({ status }) => status !== 'c'));
      }),
      { numRuns: 60 },
    );
  });

  it('of all parts are the whole', async () => {
    const whole = await api.json<Observations>(
      '/api/v1/datasets/employment-country/observations?measure=jobs',
    );
    const { sums } = await sum('employment-province', 'measure=jobs');
    expect(sums.map(({ value }) => value)).toEqual(whole.observations.map(({ value }) => value));
  });

  it('of public counts take one form, all of them by default', async () => {
    const { sums } = await sum('enterprises-total', 'perimeter=directory&level=region&measure=enterprises');
    const whole = await api.json<Observations>(
      '/api/v1/datasets/enterprises-total/observations?perimeter=directory&territory=01000&form=total&measure=enterprises',
    );
    expect(sums[0]?.value).toBe(whole.observations[0]?.value);
  });

  it.each([
    ['employment-commune/sum?measure=employers', 'measure', 'jobs, fte'],
    ['employment-commune/sum?measure=mean-size', 'measure', 'jobs, fte'],
    ['enterprises-total/sum?perimeter=directory', 'territory', 'holds'],
    ['enterprises-total/sum?level=region', 'perimeter', 'directory'],
    ['enterprises-total/sum?level=region&perimeter=directory&form=total,association', 'form', 'alone'],
    ['employment-commune/sum?year=1999', 'year', '2023'],
  ])('are refused where they would count twice or mean nothing: %s', async (path, parameter, says) => {
    const response = await api.fetch(`/api/v1/datasets/${path}`);
    const problem = (await response.json()) as { parameter: string; detail: string };
    expect(response.status).toBe(400);
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail).toContain(says);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { NeedList } from '../../api/contract/needs.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
});
afterAll(() => {
  api.close();
});

const list = (query: string): Promise<EnterpriseList> => api.json(`/api/v1/enterprises?${query}`);
const encode = encodeURIComponent;

describe('needs', () => {
  it('a need in the text is told with its words and related needs', async () => {
    const { need, related, total } = await list(`q=${encode('garde d’enfants')}&lang=nl`);
    expect(need).toMatchObject({ code: 'nursery' });
    expect(need?.label).toMatch(/kinder|crèche/i);
    expect(related.length).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(0);
  });

  it('literal=need leaves its words words', async () => {
    expect((await list(`q=${encode('crèche')}&literal=need`)).need).toBeNull();
  });

  it('a need may be asked for by its code, and is listed with its count', async () => {
    const { need, total } = await list('need=nursery');
    const { items }: NeedList = await api.json('/api/v1/needs?lang=fr');
    expect(need?.code).toBe('nursery');
    expect(items.find(({ code }) => code === 'nursery')?.count).toBe(total);
    expect(items.filter(({ featured }) => featured !== null)).toHaveLength(8);
  });

  it('an unknown need is refused by name', async () => {
    const response = await api.fetch('/api/v1/enterprises?need=nothing');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'need' });
  });
});

describe('places', () => {
  it('near a place counts what lies around it, nearest first', async () => {
    const inside = await list(`q=${encode('théâtre à Ciney')}&literal=need`);
    const around = await list(`q=${encode('théâtre près de Ciney')}&literal=need`);
    expect(around.place).toMatchObject({ nis: '91030', radiusKm: 10 });
    expect(around.total).toBeGreaterThanOrEqual(inside.total);
  });

  it('an address becomes a point, and its street is told', async () => {
    const street = { postal: '1000', nis: '21004', key: 'rueloi', lon: 4.3676, lat: 50.8452 };
    const lease = api.watch.lease();
    const { directory } = lease?.release ?? {};
    const all = directory?.all.bind(directory);
    Object.assign(directory ?? {}, {
      all: (sql: string, values: Record<string, unknown>) =>
        sql.includes('FROM streets')
          ? Promise.resolve(
              values['key'] === street.key
                ? [
                    {
                      ...{
                        postal_code: street.postal,
                        commune: street.nis,
                        lon: street.lon,
                        lat: street.lat,
                      },
                      ...{ name_fr: 'Rue de la Loi', name_nl: 'Wetstraat', name_de: null },
                    },
                  ]
                : [],
            )
          : all?.(sql, values as never),
    });
    const { place, items, total } = await list(`q=${encode('rue de la Loi 16 Bruxelles')}&lang=fr`);
    Object.assign(directory ?? {}, { all });
    lease?.done();
    expect(place).toMatchObject({ kind: 'address', name: 'Rue de la Loi 16, 1000 Bruxelles', radiusKm: 5 });
    expect(total).toBeGreaterThan(0);
    const distances = items.map(({ distanceKm }) => distanceKm ?? Infinity);
    expect(Math.max(...distances)).toBeLessThanOrEqual(5);
    expect(distances).toEqual([...distances].sort((left, right) => left - right));
  });
});

describe('never an empty wall', () => {
  it.each([
    ['xyzzyx namur', 'fewer-words'],
    ['poetshulp Eupen', 'wider-place'],
    ['crèche xyzzyx', 'need'],
  ])('%s: offers %s, each with as many results as it says', async (text, kind) => {
    const { total, alternatives } = await list(`q=${encode(text)}&lang=fr&limit=1`);
    if (total > 0) throw new Error(`"${text}" finds ${total}`);
    expect(alternatives.map((one) => one.kind)).toContain(kind);
    for (const { set, drop, count, label } of alternatives) {
      const parameters = new URLSearchParams({ q: text, limit: '1' });
      for (const name of drop) parameters.delete(name);
      for (const [name, value] of Object.entries(set)) parameters.set(name, value);
      expect(label).not.toBe('');
      expect((await list(parameters.toString())).total).toBe(count);
    }
  });

  it.each([
    ['bbox=2.6,49.9,2.7,49.95', 2.65, 49.925],
    ['near=49.9,2.6&radius=1', 2.6, 49.9],
  ])('zooming in on nothing (%s) offers the nearest ones', async (query, lon, lat) => {
    const { total, alternatives } = await list(`${query}&limit=1`);
    expect(total).toBe(0);
    const [wider] = alternatives.filter(({ kind }) => kind === 'wider-place');
    const parameters = new URLSearchParams(`${query}&limit=3`);
    for (const name of wider?.drop ?? []) parameters.delete(name);
    for (const [name, value] of Object.entries(wider?.set ?? {})) parameters.set(name, value);
    expect(parameters.get('near')).toBe(`${lat.toFixed(5)},${lon.toFixed(5)}`);
    const nearest = await list(parameters.toString());
    expect(nearest.total).toBe(wider?.count);
    const distances = nearest.items.map(({ distanceKm }) => distanceKm ?? Infinity);
    expect(distances).toEqual([...distances].sort((left, right) => left - right));
    const all = await list(`near=${lat},${lon}&radius=1000&limit=1`);
    expect(nearest.items[0]?.id).toBe(all.items[0]?.id);
  });

  it('filters that leave nothing are offered to be dropped', async () => {
    const { total, alternatives } = await list('q=ruche&group=housing&form=mutual');
    expect(total).toBe(0);
    expect(alternatives).toContainEqual(expect.objectContaining({ kind: 'fewer-filters' }));
  });

  it('words of such a search are counted each time, without place or number', async () => {
    api.missed.length = 0;
    for (let time = 0; time < 2; time += 1) await list(`q=${encode('xyzzyx 0478123456 namur')}&lang=de`);
    expect(api.missed).toEqual(Array.from({ length: 2 }, () => ({ words: ['xyzzyx'], language: 'de' })));
  });

  it('a search that finds something has no alternatives and is not counted', async () => {
    api.missed.length = 0;
    expect((await list('q=ruche')).alternatives).toEqual([]);
    expect(api.missed).toEqual([]);
  });
});

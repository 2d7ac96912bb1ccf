import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type {
  EnterpriseDetail,
  EnterpriseList,
  EnterpriseMap,
  Suggestions,
} from '../../api/contract/enterprises.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
});
afterAll(() => {
  api.close();
});

const list = (query: string): Promise<EnterpriseList> => api.json(`/api/v1/enterprises?${query}`);

async function pageThrough(query: string): Promise<{ ids: string[]; totals: Set<number> }> {
  const ids: string[] = [];
  const totals = new Set<number>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: EnterpriseList = await list(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    ids.push(...page.items.map((item) => item.id));
    totals.add(page.total);
    cursor = page.next;
  }
  return { ids, totals };
}

describe('paging', () => {
  it.each([
    'limit=37',
    'limit=100&sort=name&group=culture-leisure',
    'limit=7&near=50.63,5.57',
    'limit=9&near=50.63,5.57&radius=40&q=la',
    'limit=5&q=la&facets=false',
    'limit=1&q=velo',
  ])('%s: every result once, the total never changing', async (query) => {
    const { ids, totals } = await pageThrough(query);
    expect(totals.size).toBe(1);
    expect(ids).toHaveLength([...totals][0] ?? -1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('a cursor of other filters is refused', async () => {
    const { next } = await list('limit=5');
    const response = await api.fetch(`/api/v1/enterprises?limit=5&group=housing&cursor=${next}`);
    expect(response.status).toBe(400);
  });
});

describe('finding', () => {
  it('near and radius keep to the radius, nearest first', async () => {
    const { items } = await list('near=50.63,5.57&radius=30&limit=50');
    const distances = items.map((item) => item.distanceKm ?? Infinity);
    expect(distances.length).toBeGreaterThan(3);
    expect(distances).toEqual([...distances].sort((left, right) => left - right));
    expect(Math.max(...distances)).toBeLessThanOrEqual(30);
  });

  it('a place in the text becomes a filter and is told', async () => {
    const { items, place } = await list('q=namur&limit=100');
    expect(place).toMatchObject({ nis: '92094', name: 'Namur', level: 'commune' });
    expect(items.every((item) => item.commune?.nis === '92094')).toBe(true);
  });

  it('a misspelt word is mended and told', async () => {
    const { corrected, items } = await list('q=kringwinkle');
    expect(corrected).toBe('kringwinkel');
    expect(items[0]?.name).toMatch(/kringwinkel/i);
  });

  it('an enterprise number is found in any spelling', async () => {
    const { items } = await list('limit=1');
    const number = items.map((item) => item.number).find((one) => one !== null) ?? '';
    const dotted = `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
    for (const text of [number, dotted, `BE ${dotted}`, `BE${number.slice(1)}`, number.slice(1)]) {
      const found = await list(`q=${encodeURIComponent(text)}`);
      expect(found.items.map((item) => item.number)).toEqual([number]);
    }
  });

  it('the number of an establishment finds the enterprise it belongs to', async () => {
    const { items } = await list('q=velo&limit=1');
    const detail: EnterpriseDetail = await api.json(`/api/v1/enterprises/${items[0]?.id}`);
    const number = detail.establishments[0]?.number ?? '';
    const dotted = `${number.slice(0, 1)}.${number.slice(1, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
    const found = await list(`q=${dotted}`);
    expect(found.items.map((item) => item.id)).toEqual([detail.id]);
  });

  it('labels follow the language', async () => {
    const labels = await Promise.all(
      ['fr', 'nl', 'de', 'en'].map(
        async (lang) => (await list(`group=housing&limit=1&lang=${lang}`)).items[0]?.group.label,
      ),
    );
    expect(labels).toEqual(['Logement', 'Wonen', 'Wohnen', 'Housing']);
  });

  it('a filter that nothing passes keeps its name among the facets, with none', async () => {
    const { total, facets } = await list('q=zzqqxx&open=volunteers&group=housing&region=03000&lang=nl');
    expect(total).toBe(0);
    expect(facets.open).toEqual([{ code: 'volunteers', label: 'Neemt vrijwilligers op', count: 0 }]);
    expect(facets.group).toEqual([{ code: 'housing', label: 'Wonen', count: 0 }]);
    expect(facets.region).toMatchObject([{ code: '03000', label: 'Waals Gewest', count: 0 }]);
    expect(facets.form).toEqual([]);
  });

  it('an old commune code stands for the commune of today', async () => {
    const today = await list('commune=11002&limit=1');
    const before = await list('commune=11007&limit=1');
    expect(before.total).toBe(today.total);
  });

  it('every answer says that its data are fictitious', async () => {
    expect((await list('limit=1')).release.demo).toBe(true);
  });
});

describe('the map', () => {
  it('holds the results of the list, in columns of one length', async () => {
    const map: EnterpriseMap = await api.json('/api/v1/enterprises/map?bbox=4,50,5,51&group=culture-leisure');
    const { total } = await list('bbox=4,50,5,51&group=culture-leisure');
    expect(map.kind).toBe('points');
    expect(map.total).toBe(total);
    for (const column of ['id', 'name', 'lon', 'lat', 'group', 'exact'] as const) {
      expect(map[column]).toHaveLength(total);
    }
    expect(new Set(map.group.map((code) => map.groups[code]?.code))).toEqual(new Set(['culture-leisure']));
  });
});

describe('one enterprise', () => {
  it('any spelling of its number leads to its ten digits', async () => {
    const { items } = await list('q=velo&limit=1');
    const number = items[0]?.number ?? '';
    const response = await api.fetch(`/api/v1/enterprises/BE${number.slice(1)}?lang=nl`);
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(`/api/v1/enterprises/${number}?lang=nl`);
  });

  it('shows names, places, perimeters in words and the source of each field', async () => {
    const { items } = await list('federation=fed-velo&limit=1');
    const detail: EnterpriseDetail = await api.json(`/api/v1/enterprises/${items[0]?.id}?lang=fr`);
    expect(detail.memberships[0]?.federation).toBe('fed-velo');
    expect(detail.territories.map((territory) => territory.level)).toContain('region');
    expect(detail.perimeters.find((one) => one.perimeter === 'directory')?.reasonText).toMatch(/\s/);
    const name = detail.provenance.find((one) => one.field === 'name');
    expect(name?.fieldLabel).toBe('Nom');
    expect(name?.values.map((value) => value.chosen)).toContain(true);
    expect(detail.nearby.length).toBeGreaterThan(0);
    expect(
      detail.nearby.every((other) => other.group.code === detail.group.code && other.id !== detail.id),
    ).toBe(true);
  });

  it('an organisation not linked to the registry has a page too', async () => {
    const all = await pageThrough('limit=100');
    const id = all.ids.find((one) => one.startsWith('x'));
    const detail: EnterpriseDetail = await api.json(`/api/v1/enterprises/${id}`);
    expect(detail.number).toBeNull();
    expect(detail.establishments).toEqual([]);
  });

  it.each(['0999999922', 'x00000000000', 'nothing'])('%s is a 404 problem', async (id) => {
    const response = await api.fetch(`/api/v1/enterprises/${id}`);
    expect(response.status).toBe(404);
  });
});

describe('suggestions', () => {
  it('give places, activities and names', async () => {
    const { items }: Suggestions = await api.json('/api/v1/suggest?q=log&lang=fr');
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'activity', code: 'housing', label: 'Logement' }),
    );
    const places: Suggestions = await api.json('/api/v1/suggest?q=lie&lang=nl');
    expect(places.items).toContainEqual(
      expect.objectContaining({ kind: 'place', code: '62063', label: 'Luik' }),
    );
    const names: Suggestions = await api.json('/api/v1/suggest?q=kringwi');
    expect(names.items.some((item) => item.kind === 'enterprise')).toBe(true);
    expect((await api.json<Suggestions>('/api/v1/suggest?q=')).items).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARRIVALS_FILE, printArrivals } from '../../../data/rules/arrivals.ts';
import { openTestApi } from '../context.ts';
import type { EnterpriseList } from '../../../api/contract/enterprises.ts';
import type { Arrivals } from '../../../api/contract/feed.ts';
import type { TestApi } from '../context.ts';

const LATE = '2026-11-19T08:00:00.000Z';
const EARLY = '2026-11-18T08:00:00.000Z';

let api: TestApi;
let ids: string[];
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
  const { items } = await api.json<EnterpriseList>('/api/v1/enterprises?territory=62063&limit=100');
  ids = items.map(({ id }) => id);
  const arrivals = new Map([
    [ids[3] ?? '', EARLY],
    [ids[7] ?? '', LATE],
    ['0999999922', LATE],
  ]);
  writeFileSync(join(api.data, 'releases', ARRIVALS_FILE), printArrivals(arrivals));
});
afterAll(() => {
  api.close();
});

const arrivalsOf = (nis: string): Promise<Arrivals> =>
  api.json(`/api/v1/territories/${nis}/arrivals?lang=en`);

describe('the newest entries of a territory', () => {
  it('begin with those that came after the first edition, newest first', async () => {
    const { items, updated } = await arrivalsOf('62063');
    expect(items.slice(0, 2).map(({ at, since, enterprise }) => [at, since, enterprise.id])).toEqual([
      [LATE, 'arrival', ids[7]],
      [EARLY, 'arrival', ids[3]],
    ]);
    expect(updated).toBe(LATE);
  });

  it('go on with those registered last, each entry once, none of a day to come', async () => {
    const { items, release } = await arrivalsOf('60000');
    const others = items.slice(2);
    expect(others).toHaveLength(48);
    expect(others.every(({ since }) => since === 'registration')).toBe(true);
    const dates = others.map(({ at }) => at);
    expect(dates).toEqual(dates.toSorted().reverse());
    expect((dates[0] ?? '') <= `${release.referenceDate}T00:00:00Z`).toBe(true);
    expect(new Set(items.map(({ enterprise }) => enterprise.id)).size).toBe(items.length);
  });

  it('lie in the territory', async () => {
    const inside = new Set(ids);
    const { items } = await arrivalsOf('62063');
    expect(items.every(({ enterprise }) => inside.has(enterprise.id))).toBe(true);
    const elsewhere = await arrivalsOf('21004');
    expect(elsewhere.items.every(({ since }) => since === 'registration')).toBe(true);
  });

  it('leave out what was withdrawn', async () => {
    api.withdrawn.add(ids[7] ?? '');
    await api.watch.refresh();
    const { items } = await arrivalsOf('62063');
    expect(items[0]?.enterprise.id).toBe(ids[3]);
    api.withdrawn.clear();
    await api.watch.refresh();
  });

  it('are not sent again to who has them', async () => {
    const path = '/api/v1/territories/62063/arrivals?lang=nl';
    const etag = (await api.fetch(path)).headers.get('etag') ?? '';
    expect((await api.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

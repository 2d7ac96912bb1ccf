import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, reference } from './context.ts';
import type { Statistics, Territory, TerritoryList, TerritorySheet } from '../../api/contract/territories.ts';
import type { OpenRelease } from '../../api/deps.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
let release: OpenRelease;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  release = lease.release;
});
afterAll(() => {
  api.close();
});

const statistics = (query: string): Promise<Statistics> => api.json(`/api/v1/statistics?${query}`);

describe('territories', () => {
  it('an old code is redirected to the commune of today with a note', async () => {
    const response = await api.fetch('/api/v1/territories/11007?lang=nl');
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/api/v1/territories/11002?lang=nl');
    expect(response.headers.get('x-territory-note')).toContain('2025-01-01');
  });

  it('know their names, parents, children and neighbours', async () => {
    const liege: Territory = await api.json('/api/v1/territories/62063?lang=de');
    expect(liege).toMatchObject({ name: 'Lüttich', level: 'commune', childLevel: null });
    expect(liege.parents.map((parent) => parent.nis)).toEqual(['62000', '60000', '03000', '01000']);
    const children: TerritoryList = await api.json('/api/v1/territories/01000/children');
    expect(children.items.map((item) => item.nis)).toEqual(['02000', '03000', '04000']);
    const neighbours: TerritoryList = await api.json('/api/v1/territories/62063/neighbours');
    expect(neighbours.items.map((item) => item.nis)).toContain('62096');
  });

  it('every commune lies inside its own box and every box inside the one of the country', () => {
    const country = reference.territories.get('01000');
    for (const { lon, lat, bbox } of reference.territories.values()) {
      expect(lon >= bbox[0] && lon <= bbox[2] && lat >= bbox[1] && lat <= bbox[3]).toBe(true);
      expect(bbox[0] >= (country?.bbox[0] ?? 0) && bbox[3] <= (country?.bbox[3] ?? 0)).toBe(true);
    }
  });

  it('are found by name in any language and by level', async () => {
    const found: TerritoryList = await api.json('/api/v1/territories?q=luik&level=commune');
    expect(found.items.map((item) => item.nis)).toEqual(['62063']);
    const communes: TerritoryList = await api.json('/api/v1/territories?level=commune');
    expect(communes.items).toHaveLength(565);
  });
});

describe('statistics', () => {
  it('cells are the counts of the edition, absent ones zero', async () => {
    const { cells } = await statistics('level=commune&perimeter=concertes-2023');
    const rows = await release.directory.all(
      `SELECT commune, count(*)::INTEGER AS entries FROM entries JOIN perimeter_membership USING (entry_id)
       WHERE perimeter = 'concertes-2023' AND included AND enterprise_number IS NOT NULL GROUP BY commune`,
    );
    const counted = new Map(rows.map((row) => [row['commune'], row['entries']]));
    expect(cells).toHaveLength(565);
    for (const cell of cells) {
      expect(cell.value).toBe(counted.get(cell.territory.nis) ?? 0);
      expect(cell.status).toBe(cell.value === 0 ? 'zero' : 'value');
    }
  });

  it('parts add up to their whole', async () => {
    const [total] = (await statistics('territory=03000')).cells;
    for (const query of ['by=activity', 'by=form', 'by=activity&activityLevel=stat-group']) {
      const { cells } = await statistics(`territory=03000&${query}`);
      expect(cells.reduce((sum, cell) => sum + (cell.value ?? 0), 0)).toBe(total?.value);
    }
    const communes = await statistics('territory=03000&level=commune');
    expect(communes.cells.reduce((sum, cell) => sum + (cell.value ?? 0), 0)).toBe(total?.value);
  });

  it('the rate is per 10 000 inhabitants', async () => {
    const [cell] = (await statistics('territory=62063')).cells;
    expect(cell?.perTenThousand).toBeCloseTo(((cell?.value ?? 0) / 195_346) * 10_000, 2);
  });

  it('an edition can be asked for by its id; an unknown one is a 404', async () => {
    const { edition } = await statistics('');
    expect((await statistics(`edition=${edition}`)).cells).toEqual((await statistics('')).cells);
    expect((await api.fetch('/api/v1/statistics?edition=s-20200101-0000000000')).status).toBe(404);
  });
});

describe('the sheet of a territory', () => {
  it('compares with parent, neighbours and peers, and agrees with /statistics', async () => {
    const sheet: TerritorySheet = await api.json('/api/v1/territories/62063/sheet?lang=nl');
    const [own] = (await statistics('territory=62063&lang=nl')).cells;
    expect(sheet.enterprises).toEqual(own);
    expect(sheet.parent?.territory.nis).toBe('62000');
    expect(sheet.peers).toHaveLength(565);
    expect(sheet.neighbours).toHaveLength(11);
    expect(sheet.byGroup).toHaveLength(12);
    expect(sheet.byGroup.reduce((sum, cell) => sum + (cell.value ?? 0), 0)).toBe(own?.value);
    expect(sheet.byForm.reduce((sum, cell) => sum + (cell.value ?? 0), 0)).toBe(own?.value);
    const better = sheet.peers.filter(
      (peer) => (peer.perTenThousand ?? 0) > (own?.perTenThousand ?? 0),
    ).length;
    expect(sheet.rank).toEqual({ position: better + 1, of: 565 });
    expect(sheet.perimeters.map((one) => one.perimeter.code).sort()).toEqual([
      'concertes-2023',
      'directory',
      'legal-form',
    ]);
  });

  it('the country has no parent and no rank', async () => {
    const sheet: TerritorySheet = await api.json('/api/v1/territories/01000/sheet');
    expect(sheet).toMatchObject({ parent: null, rank: null, parentByGroup: [], neighbours: [] });
    expect(sheet.children).toHaveLength(3);
  });
});

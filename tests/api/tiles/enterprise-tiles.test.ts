import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { idAt } from '../../../data/rules/search/columns.ts';
import { childrenOf } from '../../../api/tiles/tile-source.ts';
import type { TileAddress } from '../../../api/tiles/gather.ts';
import { openTestApi, reference } from '../context.ts';
import type { TestApi } from '../context.ts';
import { countOf, readTile } from './tiles.ts';

const ENTRIES = 900;
const REGIONS = ['02000', '03000', '04000'];
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: ENTRIES });
});
afterAll(() => {
  api.close();
});

const pathOf = ({ z, x, y }: TileAddress, query = '') => `/api/v1/enterprises/tiles/${z}/${x}/${y}${query}`;

async function tile(address: TileAddress, query = ''): Promise<Uint8Array> {
  const response = await api.fetch(pathOf(address, query));
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** The counts of all tiles of a zoom that hold something, walked down from the whole world. */
async function countsAt(zoom: number, query: string): Promise<Map<string, number>> {
  let level: TileAddress[] = [{ z: 0, x: 0, y: 0 }];
  for (;;) {
    const counts = new Map<string, number>();
    for (const address of level) {
      const count = countOf(readTile(await tile(address, query)));
      if (count > 0) counts.set(`${address.x}/${address.y}`, count);
    }
    if (counts.size === 0 || level[0]?.z === zoom) return counts;
    level = [...counts.keys()].flatMap((name) => {
      const [x = 0, y = 0] = name.split('/').map(Number);
      return childrenOf({ z: level[0]?.z ?? 0, x, y });
    });
  }
}

interface Wanted {
  groups: string[];
  region: string | null;
  box: [number, number, number, number] | null;
}

/** How many rows of the edition lie in each tile of a zoom, by looking at every one. */
function bruteForce(zoom: number, { groups, region, box }: Wanted): Map<string, number> {
  const lease = api.watch.lease();
  const counts = new Map<string, number>();
  if (lease === null) return counts;
  const { columns } = lease.release.index;
  const bit = 1 << columns.perimeters.indexOf('directory');
  for (let row = 0; row < columns.count; row += 1) {
    const [lon, lat] = [columns.lon[row] as number, columns.lat[row] as number];
    if (Number.isNaN(lon) || ((columns.perimeterBits[row] as number) & bit) === 0) continue;
    if (groups.length > 0 && !groups.includes(valueAt(columns.group, row) ?? '')) continue;
    if (box && (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3])) continue;
    if (region !== null && regionOf(valueAt(columns.commune, row)) !== region) continue;
    const sine = Math.sin((lat * Math.PI) / 180);
    const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    const name = `${Math.floor((lon / 360 + 0.5) * 2 ** zoom)}/${Math.floor(down * 2 ** zoom)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  lease.done();
  return counts;
}

function regionOf(commune: string | null): string | null {
  for (let nis = commune; nis !== null; nis = reference.territories.get(nis)?.parent ?? null)
    if (REGIONS.includes(nis)) return nis;
  return null;
}

const byName = (counts: Map<string, number>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('map tiles', () => {
  test('at every zoom the counts of the tiles are those of the entries that lie in them', async () => {
    const all: Wanted = { groups: [], region: null, box: null };
    for (const zoom of [0, 6, 11, 14, 16])
      expect(byName(await countsAt(zoom, ''))).toEqual(byName(bruteForce(zoom, all)));
  });

  test('filtered, they hold what answers the filters and nothing else', async () => {
    const wanted = fc.record({
      groups: fc.uniqueArray(fc.constantFrom(...reference.groups.keys()), { maxLength: 3 }),
      region: fc.option(fc.constantFrom(...REGIONS)),
      box: fc.option(
        fc
          .tuple(fc.float({ min: 3, max: 5, noNaN: true }), fc.float({ min: 50, max: 51, noNaN: true }))
          .map(([west, south]): [number, number, number, number] => [west, south, west + 0.75, south + 0.5]),
      ),
    });
    await fc.assert(
      fc.asyncProperty(wanted, fc.constantFrom(3, 7, 9, 11), async (asked, zoom) => {
        const parameters = new URLSearchParams();
        if (asked.groups.length > 0) parameters.set('group', asked.groups.join(','));
        if (asked.region !== null) parameters.set('region', asked.region);
        if (asked.box !== null) parameters.set('bbox', asked.box.join(','));
        const counts = await countsAt(zoom, parameters.size === 0 ? '' : `?${parameters}`);
        expect(byName(counts)).toEqual(byName(bruteForce(zoom, asked)));
      }),
      { numRuns: 25 },
    );
  });

  test('made beforehand they are the same', async () => {
    const fresh = await openTestApi({ entries: ENTRIES });
    const lease = fresh.watch.lease();
    const { tiles, largest } = (await lease?.release.tiles.prebuild()) ?? { tiles: 0, largest: 0 };
    expect(tiles).toBeGreaterThan(50);
    expect(largest).toBeLessThan(60_000);
    for (const address of [
      { z: 7, x: 65, y: 42 },
      { z: 9, x: 262, y: 171 },
    ]) {
      const response = await fresh.fetch(pathOf(address));
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(await tile(address));
    }
    lease?.done();
    fresh.close();
  });

  test('a withdrawn entry is in none, even when they were made before', async () => {
    const fresh = await openTestApi({ entries: 300 });
    const root = { z: 0, x: 0, y: 0 };
    const count = async () =>
      countOf(readTile(new Uint8Array(await (await fresh.fetch(pathOf(root))).arrayBuffer())));
    const lease = fresh.watch.lease();
    await lease?.release.tiles.prebuild();
    const before = await count();
    const columns = lease?.release.index.columns;
    const row = columns?.lon.findIndex((degrees) => !Number.isNaN(degrees)) ?? -1;
    if (columns) fresh.withdrawn.add(idAt(columns.ids, row));
    lease?.done();
    await fresh.watch.refresh();
    expect(await count()).toBe(before - 1);
    fresh.close();
  });

  test('have an entity tag, come compressed and are answered from the cache', async () => {
    const first = await api.fetch(pathOf({ z: 6, x: 32, y: 21 }), { headers: { 'accept-encoding': 'gzip' } });
    expect(first.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const etag = first.headers.get('etag') ?? '';
    const again = await api.fetch(pathOf({ z: 6, x: 32, y: 21 }), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  test.each([
    ['-1/0/0', 'z'],
    ['17/0/0', 'z'],
    ['1e1/0/0', 'z'],
    ['NaN/0/0', 'z'],
    ['7/1.5/0', 'x'],
    ['7/128/0', 'x'],
    ['7/0/128', 'y'],
    ['7/0/%20', 'y'],
    ["7/0/0'--", 'y'],
    ['0/0/0?group=nonsense', 'group'],
    ['0/0/0?bbox=NaN,0,1,1', 'bbox'],
    ['0/0/0?lang=fr', 'lang'],
    ['0/0/0?limit=5', 'limit'],
  ])('%s is refused, naming %s', async (path, parameter) => {
    const response = await api.fetch(`/api/v1/enterprises/tiles/${path}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter });
  });
});

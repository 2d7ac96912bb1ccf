import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBasemap } from '../../api/basemap-file.ts';
import { readRange } from '../../api/http/ranges.ts';
import { makeArchive } from '../fixtures/pmtiles.ts';
import { openTestApi } from './context.ts';
import type { TestApi } from './context.ts';

const PATH = '/api/v1/basemap.pmtiles';
const archive = makeArchive();
let folder: string;
let api: TestApi;

const write = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-basemap-'));
  api = await openTestApi({
    entries: 20,
    deps: { basemap: await openBasemap(write('belgium.pmtiles', archive)) },
  });
});
afterAll(() => {
  api.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (headers: Record<string, string> = {}, method = 'GET') => api.fetch(PATH, { headers, method });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('the background map', () => {
  test('comes whole, saying that it can be had in parts', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(await bytesOf(response)).toEqual(archive);
  });

  test.each([
    ['bytes=0-126', 0, 126],
    ['bytes=100-', 100, archive.byteLength - 1],
    ['bytes=-40', archive.byteLength - 40, archive.byteLength - 1],
    [`bytes=7-${archive.byteLength * 9}`, 7, archive.byteLength - 1],
  ])('%s is answered with that part', async (range, first, last) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/${archive.byteLength}`);
    expect(response.headers.get('content-length')).toBe(String(last - first + 1));
    expect(await bytesOf(response)).toEqual(archive.subarray(first, last + 1));
  });

  test.each([`bytes=${archive.byteLength}-`, 'bytes=-0'])('%s lies outside and is refused', async (range) => {
    const response = await ask({ range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${archive.byteLength}`);
    expect(await response.json()).toMatchObject({ parameter: 'Range' });
  });

  test.each(['bytes=5-2', 'bytes=0-1,5-9', 'lines=0-5', 'bytes=a-b', 'bytes=-', ''])(
    '"%s" is no single range: the whole comes',
    async (range) => {
      expect((await ask({ range })).status).toBe(200);
    },
  );

  test('a part of another version is answered with the whole of this one', async () => {
    const etag = (await ask()).headers.get('etag') ?? '';
    expect((await ask({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await ask({ range: 'bytes=0-9', 'if-range': 'Fri, 20 Nov 2026 10:00:00 GMT' })).status).toBe(200);
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
  });

  test('HEAD tells its length without sending it', async () => {
    const response = await ask({}, 'HEAD');
    expect(response.headers.get('content-length')).toBe(String(archive.byteLength));
    expect(await bytesOf(response)).toHaveLength(0);
  });

  test('a deployment without one says so', async () => {
    const bare = await openTestApi({ entries: 20 });
    expect((await bare.fetch(PATH)).status).toBe(404);
    bare.close();
  });

  test('every range that can be met is inside the file', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 200 }), (from, to, bytes) => {
        for (const range of [`bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const part = readRange(range, undefined, { bytes, etag: '"x"' });
          if (part.kind !== 'part') continue;
          expect(part.first).toBeGreaterThanOrEqual(0);
          expect(part.last).toBeLessThan(bytes);
          expect(part.first).toBeLessThanOrEqual(part.last);
        }
      }),
    );
  });
});

describe('ESSAIM_BASEMAP', () => {
  test('without it, or with the address of a style, nothing is served', async () => {
    expect(await openBasemap(undefined)).toBeNull();
    expect(await openBasemap('https://maps.example/style.json')).toBeNull();
  });

  test.each([
    ['a file that is not there', () => join(folder, 'missing.pmtiles'), /no file .*missing\.pmtiles/],
    ['a folder', () => folder, /no file/],
    [
      'another kind of file',
      () => write('map.zip', new TextEncoder().encode('PK'.repeat(99))),
      /not a PMTiles/,
    ],
    ['an empty file', () => write('empty.pmtiles', new Uint8Array()), /not a PMTiles/],
    ['pictures', () => write('png.pmtiles', makeArchive({ tileType: 2 })), /holds pictures/],
    [
      'another schema',
      () => write('other.pmtiles', makeArchive({ layers: ['transportation'] })),
      /found: transportation/,
    ],
    ['half an address', () => 'https://', /not a whole address/],
  ])('%s stops the start, saying why', async (_, setting, message) => {
    await expect(openBasemap(setting())).rejects.toThrow(message);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi } from './context.ts';
import type { TerritoryNote } from '../../api/contract/common.ts';
import type { TestApi } from './context.ts';

/** Puurs became part of Puurs-Sint-Amands in 2019, Kruibeke of Beveren-Kruibeke-Zwijndrecht in 2025. */
const OLD = { '12030': '12041', '46013': '46030' } as const;

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 400 });
});
afterAll(() => {
  api.close();
});

async function ask(path: string): Promise<{ header: string | null; notes: TerritoryNote[] }> {
  const response = await api.fetch(`/api/v1${path}`);
  const body = (await response.json()) as { notes: TerritoryNote[] };
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return { header: response.headers.get('x-territory-note'), notes: body.notes };
}

describe('an old NIS code is answered by its successor, and the answer says so', () => {
  it.each([
    ['/enterprises?territory=12030', 'territory'],
    ['/enterprises?commune=12030&facets=false', 'commune'],
    ['/enterprises/map?territory=12030', 'territory'],
    ['/statistics?territory=12030', 'territory'],
    ['/territories?parent=12030', 'parent'],
    ['/territories/12030/children', 'nis'],
    ['/territories/12030/neighbours', 'nis'],
    ['/territories/12030/sheet', 'nis'],
  ])('%s', async (path, parameter) => {
    const { header, notes } = await ask(path);
    expect(header).toBe('12030 became part of 12041 on 2019-01-01');
    expect(notes).toEqual([
      { parameter, given: '12030', nis: '12041', on: '2019-01-01', text: expect.stringContaining('12041') },
    ]);
    expect((await ask(path)).header, 'from the cache').toBe(header);
  });

  it('in the header alone where the answer is a file', async () => {
    const response = await api.fetch('/api/v1/enterprises/export?format=csv&territory=12030');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-territory-note')).toBe('12030 became part of 12041 on 2019-01-01');
    await response.text();
  });

  it('for each code of a list, in the four languages', async () => {
    const words = { fr: 'ancien code', nl: 'oude code', de: 'alter Code', en: 'old code' };
    for (const [lang, word] of Object.entries(words)) {
      const { header, notes } = await ask(`/enterprises?territory=62063,12030,46013&lang=${lang}`);
      expect(notes.map(({ given, nis }) => [given, nis])).toEqual(Object.entries(OLD));
      for (const { text } of notes) expect(text).toContain(word);
      expect(header?.split('; ')).toHaveLength(2);
    }
  });

  it('a code of today has no note', async () => {
    expect(await ask('/enterprises?territory=62063')).toEqual({ header: null, notes: [] });
  });
});

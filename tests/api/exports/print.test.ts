import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPaper } from '../../../api/exports/print/frame.ts';
import { placeNumbers } from '../../../api/exports/print/symbols.ts';
import { printFonts } from '../../../api/exports/node/fonts.ts';
import { Printer } from '../../../api/exports/node/printer.ts';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { openTestApi } from '../context.ts';
import { download, publishNames } from './files.ts';
import type { PrintSheet } from '../../../api/exports/print/sheet.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
const sheets: PrintSheet[] = [];
const printer = new Printer();
beforeAll(async () => {
  api = await openTestApi({
    entries: 1500,
    deps: {
      print: (sheet) => {
        if (!('kind' in sheet)) sheets.push(sheet);
        return printer.print(sheet);
      },
    },
  });
});
afterAll(async () => {
  api.close();
  await printer.close();
});

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the printed list of a commune', () => {
  it.each(LANGUAGES)(
    '%s: the same bytes twice, from two printers; its language and title are told',
    async (lang) => {
      const first = await download(api, `/api/v1/enterprises/print?territory=62063&lang=${lang}`);
      const sheet = sheets.at(-1);
      expect(latin(first)).toMatch(/^%PDF-1\.7/);
      expect(latin(first)).toContain(`/Lang (${lang})`);
      expect(sheet?.title).toMatch(
        { fr: /^Liège\s: /, nl: /^Luik: /, de: /^Lüttich: /, en: /^Liège: / }[lang],
      );
      expect(sheet?.notice).not.toBeNull();
      expect(sheet?.footer).toContain(api.fixture.pointer.directory);
      const other = new Printer();
      try {
        const second = await other.print(sheet as PrintSheet);
        expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
      } finally {
        await other.close();
      }
    },
  );

  it('numbers every result once, in the order of the list, and says the square of each', async () => {
    await download(api, '/api/v1/enterprises/print?territory=62063');
    const sheet = sheets.at(-1);
    const { total } = await api.json<{ total: number }>('/api/v1/enterprises?territory=62063&limit=1');
    const entries = sheet?.groups.flatMap((group) => group.entries) ?? [];
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: total }, (_, at) => at + 1));
    const map = sheet?.map;
    for (const { square } of entries) {
      if (square === '') continue;
      const [, letter = '', row = ''] = /^([A-H])(\d+)$/.exec(square) ?? [];
      expect(letter).not.toBe('');
      expect(Number(row)).toBeLessThanOrEqual(map?.rows ?? 0);
    }
  });

  it('prints the first 500 of many and says so', async () => {
    await download(api, '/api/v1/enterprises/print?lang=en');
    const sheet = sheets.at(-1);
    expect(sheet?.groups.flatMap((group) => group.entries)).toHaveLength(500);
    expect(sheet?.cut).toContain('500');
    expect(sheet?.count).toBe('1,500 enterprises');
  });

  it('prints that nothing was found', async () => {
    await download(api, '/api/v1/enterprises/print?q=zzzzqqqq&lang=nl');
    expect(sheets.at(-1)).toMatchObject({
      map: null,
      groups: [],
      empty: expect.stringMatching(/onderneming/),
    });
  });

  it('a client that has the file already gets 304, and nothing is set', async () => {
    const path = '/api/v1/enterprises/print?group=housing';
    const etag = (await api.fetch(path)).headers.get('etag') ?? '';
    const before = sheets.length;
    expect((await api.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(sheets).toHaveLength(before);
  });

  it('names are words, never instructions of the typesetter', async () => {
    await publishNames(api, [
      '#panic("x")',
      '$ x $ *bold* _em_',
      '#import "a.typ"',
      '= Heading',
      '\\ @ref <label>',
      'שלום',
    ]);
    const pdf = await download(api, '/api/v1/enterprises/print');
    expect(latin(pdf)).toMatch(/^%PDF/);
    const names = sheets.at(-1)?.groups.flatMap((group) => group.entries.map(({ name }) => name));
    expect(names).toContain('#panic("x")');
  });
});

describe('a list that cannot be set', () => {
  it('is refused when many wait, and the others are set', async () => {
    const sheet = sheets[0] as PrintSheet;
    const own = new Printer();
    const waiting = Array.from({ length: 16 }, (_, at) => own.print(sheet, { client: `client ${at % 4}` }));
    await expect(own.print(sheet, { client: 'another' })).rejects.toThrow(/Many documents/);
    const patient = own.print(sheet, { client: 'an archive', isPatient: true });
    for (const pdf of await Promise.all([...waiting, patient])) expect(pdf.byteLength).toBeGreaterThan(1000);
    await own.close();
  });

  it('is refused when one client has many, and another is served', async () => {
    const sheet = sheets[0] as PrintSheet;
    const own = new Printer();
    const waiting = Array.from({ length: 6 }, () => own.print(sheet, { client: 'busy' }));
    await expect(own.print(sheet, { client: 'busy' })).rejects.toMatchObject({
      status: 429,
      facts: { retryAfter: 10 },
    });
    const other = await own.print(sheet, { client: 'another' });
    for (const pdf of await Promise.all(waiting))
      expect(Buffer.from(pdf).equals(Buffer.from(other))).toBe(true);
    expect((await own.print(sheet, { client: 'busy' })).byteLength).toBe(other.byteLength);
    await own.close();
  });

  it('fails alone', async () => {
    const sheet = sheets[0] as PrintSheet;
    const own = new Printer();
    const broken = { ...sheet, map: sheet.map === null ? null : { ...sheet.map, ground: 'no picture' } };
    await expect(own.print(broken)).rejects.toThrow(/could not be printed/);
    expect((await own.print(sheet)).byteLength).toBeGreaterThan(1000);
    await own.close();
  });
});

describe('the map on paper', () => {
  it('holds the whole box asked for, whatever its shape', () => {
    const degrees = fc.tuple(
      fc.double({ min: 2.5, max: 6.4, noNaN: true }),
      fc.double({ min: 49.5, max: 51.5, noNaN: true }),
    );
    fc.assert(
      fc.property(degrees, degrees, (one, other) => {
        const [west, east] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])];
        const [south, north] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])];
        const frame = fitPaper([west, south, east, north]);
        for (const [lon, lat] of [
          [west, south],
          [east, north],
        ] as const) {
          const [x, y] = frame.project(lon, lat);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(frame.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(frame.height);
        }
      }),
    );
  });

  it('numbers never cover a symbol or each other', () => {
    const spot = fc.record({
      x: fc.double({ min: 0, max: 178, noNaN: true }),
      y: fc.double({ min: 0, max: 120, noNaN: true }),
      numbers: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 3 }),
      exact: fc.boolean(),
      colour: fc.constant('#000000'),
      glyph: fc.constant('M0 0Z'),
    });
    const meets = (one: readonly number[], other: readonly number[]): boolean => {
      const [x = 0, y = 0, width = 0, height = 0] = one;
      const [otherX = 0, otherY = 0, otherWidth = 0, otherHeight = 0] = other;
      return (
        Math.abs(x - otherX) * 2 < width + otherWidth - 0.05 &&
        Math.abs(y - otherY) * 2 < height + otherHeight - 0.05
      );
    };
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 60 }), (spots) => {
        const texts = placeNumbers(spots, 3.2, { width: 178, height: 120 });
        const boxes = texts.map(({ x, y, text }) => [x, y, text.length * 1.12 + 0.3, 2.1]);
        boxes.forEach((box, at) => {
          for (const other of boxes.slice(at + 1)) expect(meets(box, other)).toBe(false);
          for (const { x, y } of spots) expect(meets(box, [x, y, 2.88, 2.88])).toBe(false);
        });
      }),
    );
  });

  it('its fonts are OpenType, two families for each style', () => {
    const fonts = printFonts();
    expect(fonts).toHaveLength(8);
    for (const font of fonts) expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(fonts.some((font) => font.includes(Buffer.from('Source Sans X', 'utf16le').swap16()))).toBe(true);
  });
});

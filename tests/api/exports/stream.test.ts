import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../api/exports/csv.ts';
import { cleanText, harmlessText } from '../../../api/exports/safe-text.ts';
import { byteStream } from '../../../api/exports/stream.ts';
import { zipFiles } from '../../../api/exports/node/zip.ts';
import { workbookFiles } from '../../../api/exports/xlsx.ts';
import { readCsv, readSheet, readZip } from './files.ts';
import type { Cell } from '../../../api/exports/columns.ts';

async function bytesOf(parts: AsyncIterator<string | Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(byteStream(parts, () => undefined)).arrayBuffer());
}

describe('cells survive being written and read', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('=1', '007', ' a ', '"', "'x"),
  );

  it('as CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = `\uFEFF${csvLine(['a', 'b'])}${rows.map((row) => csvLine(row)).join('')}`;
        const read = readCsv(new TextEncoder().encode(text));
        expect(read).toEqual(rows.map(([a, b]) => ({ a: harmlessText(a), b: harmlessText(b) })));
      }),
    );
  });

  it('as a workbook, which holds no formula', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => cleanText(text).trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, fc.integer()), { minLength: 1, maxLength: 10 }),
        async (rows) => {
          const table: Cell[][] = [['a', 'b'], ...rows];
          const files = workbookFiles([
            {
              name: 'x & <y>',
              widths: [10, 10],
              frozen: true,
              async *rows() {
                yield table;
              },
            },
          ]);
          const book = await bytesOf(zipFiles(files, new Date(0)));
          const sheet = (await readZip(book)).get('xl/worksheets/sheet1.xml')?.toString() ?? '';
          expect(sheet).not.toContain('<f>');
          const read = await readSheet(book, 1);
          expect(read.slice(1).map((row) => row[1])).toEqual(rows.map(([, figure]) => figure));
          expect(read.slice(1).map((row) => String(row[0]).trim())).toEqual(
            rows.map(([text]) => harmlessText(text).trim()),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('no text begins a formula once written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', ' =', '\u0000='),
        fc.string(),
        (sign, rest) => {
          expect(harmlessText(sign + rest)).toMatch(/^'/);
        },
      ),
    );
  });
});

describe('a stream', () => {
  async function* parts(log: string[], count: number): AsyncGenerator<string> {
    try {
      for (let at = 0; at < count; at += 1) {
        log.push(`made ${at}`);
        yield 'x'.repeat(1000);
      }
    } finally {
      log.push('ended');
    }
  }

  it('makes no part before it is asked for', async () => {
    const log: string[] = [];
    const reader = byteStream(parts(log, 1000), () => log.push('done')).getReader();
    await reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(log.length).toBeLessThan(4);
    await reader.cancel();
    expect(log.slice(-2)).toEqual(['ended', 'done']);
  });

  it('lets go once, at its end or at a failure', async () => {
    const log: string[] = [];
    await new Response(byteStream(parts(log, 2), () => log.push('done'))).text();
    expect(log).toEqual(['made 0', 'made 1', 'ended', 'done']);
    let done = 0;
    async function* failing(): AsyncGenerator<string> {
      yield 'a';
      throw new Error('broken');
    }
    await expect(new Response(byteStream(failing(), () => (done += 1))).text()).rejects.toThrow();
    expect(done).toBe(1);
  });

  it('of an archive lets go of its sources when the reader goes away', async () => {
    const log: string[] = [];
    const files = [{ name: 'a', chunks: () => parts(log, 100_000) }];
    const reader = byteStream(zipFiles(files, new Date(0)), () => log.push('done')).getReader();
    while (!log.includes('made 1')) await reader.read();
    await reader.cancel();
    await expect.poll(() => log.slice(-2).toSorted()).toEqual(['done', 'ended']);
    expect(log.length).toBeLessThan(50_000);
  });

  it('of an archive whose source fails, fails', async () => {
    const files = [
      {
        name: 'a',
        async *chunks() {
          yield 'a';
          throw new Error('broken');
        },
      },
    ];
    await expect(bytesOf(zipFiles(files, new Date(0)))).rejects.toThrow('broken');
  });
});

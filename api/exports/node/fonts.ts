import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/** The fonts of printed lists as OpenType; the second family of each pair holds the signs that the first has not. */
export function printFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  const families = [
    { name: 'source-sans-3', family: 'Source Sans 3', second: 'Source Sans X' },
    { name: 'source-serif-4', family: 'Source Serif 4', second: 'Source Serif X' },
  ];
  return families.flatMap(({ name, family, second }) =>
    ['400', '600'].flatMap((weight) => {
      const read = (signs: string): Buffer =>
        fromWoff(
          readFileSync(require.resolve(`@fontsource/${name}/files/${name}-${signs}-${weight}-normal.woff`)),
        );
      return [read('latin'), renamed(read('latin-ext'), family, second)];
    }),
  );
}

/**
 * Unpacks a WOFF 1.0 file (W3C, 2012): a table of contents and tables compressed one by one.
 * @throws Error when the file is none.
 */
export function fromWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 file');
  const count = woff.readUInt16BE(12);
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(count * 16 - power * 16, 10);
  const tables: Buffer[] = [];
  let offset = head.length;
  for (let at = 0; at < count; at += 1) {
    const entry = HEADER + at * ENTRY;
    const [start, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    woff.copy(head, 12 + at * 16, entry, entry + 4);
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), 12 + at * 16 + 4);
    head.writeUInt32BE(offset, 12 + at * 16 + 8);
    head.writeUInt32BE(length, 12 + at * 16 + 12);
    tables.push(table, Buffer.alloc((4 - (length % 4)) % 4));
    offset += length + ((4 - (length % 4)) % 4);
  }
  return Buffer.concat([head, ...tables]);
}

/** The same font under a family name of the same length: two files of one family hide each other. */
function renamed(font: Buffer, from: string, to: string): Buffer {
  for (const [old, name] of [
    [Buffer.from(from, 'latin1'), Buffer.from(to, 'latin1')],
    [Buffer.from(from, 'utf16le').swap16(), Buffer.from(to, 'utf16le').swap16()],
  ] as const) {
    for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at + 1)) name.copy(font, at);
  }
  return font;
}

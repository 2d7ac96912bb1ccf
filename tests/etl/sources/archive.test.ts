import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../../etl/sources/archive.ts';
import { temporaryFolder, writeFolder, writeZip } from './kbo-extract.ts';

const FILES = { 'b.csv': 'second', 'a.csv': 'x'.repeat(100_000) };

describe('opening a source', () => {
  it.each([
    ['a folder', async () => writeFolder(FILES)],
    ['a zip', async () => writeZip(FILES)],
  ])('gives the named files of %s', async (_kind, write) => {
    const source = await openSource(await write());
    expect(source.names).toEqual(['a.csv', 'b.csv']);
    expect(source.size('a.csv')).toBe(100_000);
    expect(await text(await source.open('b.csv'))).toBe('second');
    expect(await text(await source.open('a.csv'))).toBe(FILES['a.csv']);
    expect(() => source.size('c.csv')).toThrow(/the file c\.csv is missing \(it holds a\.csv, b\.csv\)/);
    source.close();
  });

  it('takes one file, and files inside a folder of a zip', async () => {
    const file = join(writeFolder(FILES), 'b.csv');
    expect((await openSource(file)).names).toEqual(['b.csv']);
    const source = await openSource(await writeZip({ 'inner/c.csv': 'third' }));
    expect(await text(await source.open('c.csv'))).toBe('third');
    source.close();
  });

  it('says so when there is nothing at the path', async () => {
    await expect(openSource('/nowhere/at/all')).rejects.toThrow(
      '/nowhere/at/all: there is nothing here. Check the path.',
    );
  });

  it('refuses what is no zip, and a zip cut short', async () => {
    const path = join(temporaryFolder(), 'x.zip');
    writeFileSync(path, 'not a zip');
    await expect(openSource(path)).rejects.toThrow(/not a readable zip/);
    const whole = await writeZip(FILES);
    writeFileSync(path, readFileSync(whole).subarray(0, 150));
    await expect(openSource(path)).rejects.toThrow(/not a readable zip/);
  });

  it('refuses a zip whose path leaves it', async () => {
    const path = await writeZip({ 'xx/evil.csv': 'x' });
    writeFileSync(
      path,
      Buffer.from(readFileSync(path).toString('latin1').replaceAll('xx/evil', '../evil'), 'latin1'),
    );
    await expect(openSource(path)).rejects.toThrow(/refused/);
  });

  it('refuses a zip that would unpack to an absurd size', async () => {
    const path = await writeZip({ 'bomb.csv': Buffer.alloc(32 << 20) });
    await expect(openSource(path)).rejects.toThrow(/bomb\.csv would unpack to \d+ times its size/);
  });

  it('notices a file whose content was altered', async () => {
    const path = await writeZip({ 'a.csv': 'plain text, plain text, plain text, 123456' });
    const bytes = readFileSync(path);
    const crc = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 16;
    bytes.writeUInt32LE((bytes.readUInt32LE(crc) ^ 1) >>> 0, crc);
    writeFileSync(path, bytes);
    const source = await openSource(path);
    await expect(source.open('a.csv').then(text)).rejects.toThrow(/a\.csv is damaged \(its CRC-32/);
    source.close();
  });
});

import { basename } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { missingFile, READ_CHUNK, type OpenSource } from './open-source.ts';
import { SourceError } from './source-error.ts';

/** A file that unpacks to more than this many times its packed size is taken for a bomb (CSV packs 5 to 30 times). */
const MAX_RATIO = 200;
/** Below this unpacked size the ratio is not looked at. */
const RATIO_FROM_BYTES = 16 * 2 ** 20;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a zip; entries are unpacked only when read, with size and CRC-32 checked.
 * Throws SourceError on a damaged archive, a path that leaves it, encryption, or an absurd ratio.
 */
export async function openZip(path: string): Promise<OpenSource> {
  const zip = await openArchive(path);
  try {
    const entries = await listEntries(zip, path);
    const names = [...entries.keys()].sort();
    const find = (name: string) => {
      const entry = entries.get(name);
      if (!entry) throw missingFile(path, name, names);
      return entry;
    };
    return {
      path,
      names,
      size: (name) => find(name).uncompressedSize,
      open: (name) => openEntry(zip, find(name), path),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openArchive(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error)
        reject(new SourceError(`${path}: not a readable zip (${error.message}). Download it again.`));
      else resolve(zip);
    });
  });
}

function listEntries(zip: yauzl.ZipFile, path: string): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) =>
      reject(new SourceError(`${path}: refused, ${error.message}. Download it again from its producer.`)),
    );
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      const problem = refuseEntry(entry, entries);
      if (problem) return reject(new SourceError(`${path}: refused, ${entry.fileName} ${problem}.`));
      if (!entry.fileName.endsWith('/')) entries.set(basename(entry.fileName), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function refuseEntry(entry: yauzl.Entry, seen: Map<string, yauzl.Entry>): string | undefined {
  if (entry.fileName.split(/[/\\]/).includes('..') || entry.fileName.startsWith('/'))
    return 'leaves the archive';
  if (entry.fileName.endsWith('/')) return undefined;
  if (entry.isEncrypted()) return 'is encrypted: unpack it into a folder and give that folder';
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    return `is packed by an unknown method (${entry.compressionMethod}): unpack it into a folder and give that folder`;
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > RATIO_FROM_BYTES && ratio > MAX_RATIO)
    return `would unpack to ${Math.round(ratio)} times its size (at most ${MAX_RATIO})`;
  if (seen.has(basename(entry.fileName))) return 'is in the archive twice';
  return undefined;
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, path: string): Promise<Readable> {
  const deflated = entry.compressionMethod === DEFLATED;
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, { decodeFileData: false }, (error, packed) => {
      if (error) return reject(damaged(path, entry, error.message));
      const checked = checkContent(entry, path);
      packed.on('error', (cause: Error) => checked.destroy(damaged(path, entry, cause.message)));
      if (!deflated) return resolve(packed.pipe(checked));
      const inflate = createInflateRaw({ chunkSize: READ_CHUNK });
      inflate.on('error', (cause) => checked.destroy(damaged(path, entry, cause.message)));
      resolve(packed.pipe(inflate).pipe(checked));
    });
  });
}

function checkContent(entry: yauzl.Entry, path: string): Transform {
  let bytes = 0;
  let checksum = 0;
  return new Transform({
    highWaterMark: 2 * READ_CHUNK,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      if (bytes > entry.uncompressedSize) done(damaged(path, entry, 'it is longer than announced'));
      else done(null, chunk);
    },
    flush(done) {
      if (bytes !== entry.uncompressedSize) done(damaged(path, entry, 'it is shorter than announced'));
      else if (checksum !== entry.crc32) done(damaged(path, entry, 'its CRC-32 does not match'));
      else done();
    },
  });
}

function damaged(path: string, entry: yauzl.Entry, cause: string): SourceError {
  return new SourceError(`${path}: ${entry.fileName} is damaged (${cause}). Download it again.`);
}

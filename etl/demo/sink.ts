import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { type Transform, type Writable, finished } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw } from 'node:zlib';

const CHUNK = 1 << 20;
const LONGEST_ROW = 1 << 14;
const whenFinished = promisify(finished);

/** Where rows of text go. `tap`, when set, also receives every row: used to remember what an entity said. */
export class Sink {
  /** Bytes of text written. */
  size = 0;
  /** Rows written, header line included. */
  rows = 0;
  /** CRC-32 of the text, for zip members. */
  crc = 0;
  tap: string[] | null = null;
  private buffer = Buffer.allocUnsafe(CHUNK);
  private used = 0;
  private readonly entry: Writable;
  private readonly file: Writable;
  private readonly checksummed: boolean;

  /** Writes to a plain file, or compressed (raw deflate, level 1) for a zip member. */
  constructor(path: string, compressed: boolean) {
    this.file = createWriteStream(path);
    this.checksummed = compressed;
    if (compressed) {
      const deflate: Transform = createDeflateRaw({ level: 1, chunkSize: 1 << 17 });
      deflate.pipe(this.file);
      this.entry = deflate;
    } else {
      this.entry = this.file;
    }
  }

  /** Adds text, encoded as UTF-8. */
  text(row: string): void {
    this.tap?.push(row);
    this.rows += 1;
    if (row.length * 3 > LONGEST_ROW) {
      this.flush();
      this.send(Buffer.from(row, 'utf8'));
      return;
    }
    if (this.used + LONGEST_ROW > CHUNK) this.flush();
    this.used += this.buffer.write(row, this.used, 'utf8');
  }

  /** Adds two runs of ASCII bytes: the fast path of the millions of activity rows. */
  bytes(head: Uint8Array, tail: Uint8Array): void {
    this.rows += 1;
    this.tap?.push(Buffer.from(head).toString('latin1') + Buffer.from(tail).toString('latin1'));
    if (this.used + LONGEST_ROW > CHUNK) this.flush();
    const buffer = this.buffer;
    let position = this.used;
    for (let i = 0; i < head.length; i++) buffer[position++] = head[i] ?? 0;
    for (let i = 0; i < tail.length; i++) buffer[position++] = tail[i] ?? 0;
    this.used = position;
  }

  /** Waits while the disk or the compressor is behind: call it regularly, it bounds the memory. */
  async drain(): Promise<void> {
    if (this.entry.writableNeedDrain) await once(this.entry, 'drain');
  }

  /** Writes the rest and closes the file. */
  async end(): Promise<void> {
    this.flush();
    const closed = whenFinished(this.file);
    this.entry.end();
    await closed;
  }

  private flush(): void {
    if (this.used === 0) return;
    this.send(this.buffer.subarray(0, this.used));
    this.buffer = Buffer.allocUnsafe(CHUNK);
    this.used = 0;
  }

  private send(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.checksummed) this.crc = crc32(chunk, this.crc);
    this.entry.write(chunk);
  }
}

/** One CSV field between double quotes. */
export function quote(value: string): string {
  return value === '' ? '' : `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`;
}

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Sink } from './sink.ts';

/** 1 January 2026 00:00 in MS-DOS form, the date of every member: archives of equal content are equal bytes. */
const DOS_TIME = 0;
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
const VERSION = 20;

interface Member {
  readonly name: string;
  readonly path: string;
  readonly sink: Sink;
}

/**
 * A zip archive whose members are written side by side: each is compressed into a temporary file,
 * and `finish` joins them. Members stay under 4 GiB.
 */
export class ZipArchive {
  private readonly members: Member[] = [];
  private readonly folder: string;
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.folder = `${path}.parts`;
  }

  /** Makes the temporary folder. */
  async open(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /** Adds a member; write its rows to the sink. Members are stored in the order of this call. */
  add(name: string): Sink {
    const path = join(this.folder, String(this.members.length));
    const sink = new Sink(path, true);
    this.members.push({ name, path, sink });
    return sink;
  }

  /** Waits for the compressors that are behind. */
  async drain(): Promise<void> {
    for (const { sink } of this.members) await sink.drain();
  }

  /** Rows of each member, header lines excepted. */
  countRows(): Record<string, number> {
    const rows: Record<string, number> = {};
    for (const { name, sink } of this.members) rows[`${basename(this.path)}/${name}`] = sink.rows - 1;
    return rows;
  }

  /** Closes the members, writes the archive and removes the temporary files. */
  async finish(): Promise<void> {
    for (const { sink } of this.members) await sink.end();
    await pipeline(this.parts(), createWriteStream(this.path));
    await rm(this.folder, { recursive: true });
  }

  private async *parts(): AsyncGenerator<Buffer> {
    const directory: Buffer[] = [];
    let offset = 0;
    for (const member of this.members) {
      const compressed = (await stat(member.path)).size;
      if (member.sink.size > 0xfffffffe || offset > 0xfffffffe) {
        throw new RangeError(`${member.name} is too large for a zip without zip64.`);
      }
      const name = Buffer.from(member.name, 'utf8');
      const local = Buffer.concat([header(0x04034b50, member.sink, compressed, name, null), name]);
      directory.push(header(0x02014b50, member.sink, compressed, name, offset), name);
      yield local;
      for await (const chunk of createReadStream(member.path, { highWaterMark: 1 << 20 }))
        yield chunk as Buffer;
      offset += local.length + compressed;
    }
    const central = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.members.length, 8);
    end.writeUInt16LE(this.members.length, 10);
    end.writeUInt32LE(central.length, 12);
    end.writeUInt32LE(offset, 16);
    yield central;
    yield end;
  }
}

/** The local header of a member, or its central directory entry when the offset is given. */
function header(
  signature: number,
  sink: Sink,
  compressed: number,
  name: Buffer,
  offset: number | null,
): Buffer {
  const central = offset !== null;
  const block = Buffer.alloc(central ? 46 : 30);
  block.writeUInt32LE(signature, 0);
  if (central) block.writeUInt16LE(VERSION, 4);
  const fields = central ? 6 : 4;
  block.writeUInt16LE(VERSION, fields);
  block.writeUInt16LE(UTF8_NAMES, fields + 2);
  block.writeUInt16LE(DEFLATE, fields + 4);
  block.writeUInt16LE(DOS_TIME, fields + 6);
  block.writeUInt16LE(DOS_DATE, fields + 8);
  block.writeUInt32LE(sink.crc, fields + 10);
  block.writeUInt32LE(compressed, fields + 14);
  block.writeUInt32LE(sink.size, fields + 18);
  block.writeUInt16LE(name.length, fields + 22);
  if (central) block.writeUInt32LE(offset, 42);
  return block;
}

import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ArchiveFile } from '../xlsx.ts';

/** An archive of files as they are written, in the memory of a few chunks. All files carry the same day. */
export async function* zipFiles(files: readonly ArchiveFile[], modified: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const sources: Readable[] = [];
  zip.on('error', (error: Error) => output.destroy(error));
  for (const file of files) {
    zip.addReadStreamLazy(file.name, optionsOf(file, modified), (give) => {
      const source = Readable.from(bytesOf(file));
      source.on('error', (error) => output.destroy(error));
      sources.push(source);
      give(null, source);
    });
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    for (const source of sources) source.destroy();
    output.destroy();
  }
}

/** What is packed already, as PDF is, is stored as it is. */
function optionsOf({ name }: ArchiveFile, mtime: Date) {
  return { mtime, mode: 0o100644, compress: !name.endsWith('.pdf') };
}

async function* bytesOf(file: ArchiveFile): AsyncGenerator<Buffer> {
  for await (const chunk of file.chunks())
    yield typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
}

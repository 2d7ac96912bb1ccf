import { promisify } from 'node:util';
import type { Entry, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { LIMITS } from './limits.ts';
import { RefusalError } from './refusal-error.ts';

const fromBuffer = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);
const ARCHIVE = /\.(zip|xlsx|xlsm|ods|7z|rar|gz|jar)$/i;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const STRINGS = /^xl\/sharedStrings\.xml$/i;
const LOCAL_HEADER_BYTES = 30;
/** Of an entry's Unix mode: its kind, and that of a symbolic link. */
const FILE_KIND = 0o170000;
const LINK = 0o120000;
/** Kept of each chunk, so that a sign cut in two by it is seen. */
const OVERLAP = 64;

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Counts what a sheet holds while it is unpacked, so that no reader has to build it first. */
class SheetGuard {
  #cells = 0;
  #strings = 0;

  take(name: string, text: string): void {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new RefusalError('declared-entities', name);
    if (STRINGS.test(name)) {
      this.#strings += text.match(/<si[ >]/g)?.length ?? 0;
      if (this.#strings > LIMITS.sharedStrings) throw new RefusalError('too-many-cells', name);
    }
    if (!SHEET.test(name)) return;
    const [, last, row] = /<dimension [^>]*ref="[^":]*:?([A-Z]{1,3})(\d+)"/.exec(text) ?? [];
    if (last !== undefined && columnNumber(last) > LIMITS.columns)
      throw new RefusalError('too-many-columns', `${name}: ${last}`);
    if (Number(row) * columnNumber(last ?? 'A') > LIMITS.cells)
      throw new RefusalError('too-many-cells', `${name}: ${last ?? ''}${row ?? ''}`);
    for (const [, column, at] of text.matchAll(/<c [^>]*?\br="([A-Z]{1,3})(\d+)"/g)) {
      this.#cells += 1;
      if (columnNumber(column ?? 'A') > LIMITS.columns)
        throw new RefusalError('too-many-columns', `${name}: ${column}`);
      if (Number(at) > LIMITS.rows * 2) throw new RefusalError('too-many-rows', `${name}: ${at}`);
    }
    if (this.#cells > LIMITS.cells) throw new RefusalError('too-many-cells', name);
  }
}

async function readEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Entry[]>();
  zip.on('entry', (entry) => {
    entries.push(entry);
    if (entries.length > LIMITS.zipEntries) reject(new RefusalError('too-many-entries'));
    else zip.readEntry();
  });
  zip.on('end', () => {
    resolve(entries);
  });
  zip.on('error', (error) => {
    reject(new RefusalError('broken-zip', error.message.slice(0, 80)));
  });
  zip.readEntry();
  return promise;
}

/** Looks at the list of entries only: nothing is unpacked yet. */
function checkEntries(entries: readonly Entry[], fileBytes: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > LIMITS.unpackedBytes) throw new RefusalError('unpacked-too-large');
  const names = new Set<string>();
  for (const { fileName, generalPurposeBitFlag, externalFileAttributes } of entries) {
    if ((generalPurposeBitFlag & 1) !== 0) throw new RefusalError('dangerous-zip', 'password');
    if (((externalFileAttributes >>> 16) & FILE_KIND) === LINK)
      throw new RefusalError('dangerous-zip', fileName.slice(0, 80));
    if (names.has(fileName.toLowerCase())) throw new RefusalError('dangerous-zip', fileName.slice(0, 80));
    names.add(fileName.toLowerCase());
    if (/vbaProject|macrosheets|activeX|\.bin$/i.test(fileName) && !/printerSettings/i.test(fileName))
      throw new RefusalError('macros', fileName.slice(0, 80));
    if (/^xl\/externalLinks\//i.test(fileName))
      throw new RefusalError('external-links', fileName.slice(0, 80));
    if (ARCHIVE.test(fileName)) throw new RefusalError('dangerous-zip', fileName.slice(0, 80));
  }
  const spans = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize,
    }))
    .sort((left, right) => left.start - right.start);
  const overlaps = spans.some(({ end }, position) => end > (spans[position + 1]?.start ?? fileBytes));
  if (overlaps) throw new RefusalError('dangerous-zip', 'entries lie over each other');
  if (!names.has('xl/workbook.xml')) throw new RefusalError('not-a-list', 'xl/workbook.xml');
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  budget: { left: number },
  guard: SheetGuard,
): Promise<void> {
  const open = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  let tail = '';
  for await (const chunk of await open(entry)) {
    const bytes = chunk as Buffer;
    budget.left -= bytes.length;
    if (budget.left < 0) throw new RefusalError('unpacked-too-large', entry.fileName.slice(0, 80));
    const text = tail + bytes.toString('latin1');
    const end = text.lastIndexOf('<');
    const cut = end > text.length - OVERLAP * 64 && end > 0 ? end : text.length - OVERLAP;
    guard.take(entry.fileName, text.slice(0, Math.max(cut, 0)));
    tail = text.slice(Math.max(cut, 0));
  }
  guard.take(entry.fileName, tail);
}

/**
 * Checks a workbook before any reader of workbooks sees it: entries, true unpacked size, entities, macros, links, cells.
 * @throws RefusalError with the reason.
 */
export async function checkWorkbook(bytes: Buffer): Promise<void> {
  const zip = await fromBuffer(bytes, {
    lazyEntries: true,
    validateEntrySizes: true,
    strictFileNames: true,
  }).catch((error: unknown) => {
    throw new RefusalError('broken-zip', (error as Error).message.slice(0, 80));
  });
  try {
    const entries = await readEntries(zip);
    checkEntries(entries, bytes.length);
    const budget = { left: LIMITS.unpackedBytes };
    const guard = new SheetGuard();
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue;
      await unpack(zip, entry, budget, guard);
    }
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw new RefusalError('broken-zip', (error as Error).message.slice(0, 80));
  } finally {
    zip.close();
  }
}

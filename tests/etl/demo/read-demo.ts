import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import yauzl from 'yauzl';
import { type ListMapping, listMapping } from '../../../data/schema/list-mapping.ts';

/** Members of a zip archive as text. */
export async function readZip(path: string): Promise<Map<string, string>> {
  const archive = await yauzl.openPromise(path);
  const members = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    members.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return members;
}

/** Rows of a member of a registry archive, by column. */
export function rowsOf(members: ReadonlyMap<string, string>, name: string): Record<string, string>[] {
  const text = members.get(name);
  if (text === undefined) throw new Error(`${name} is not in the archive.`);
  return parse(text, ',');
}

export function parse(text: string, delimiter: string): Record<string, string>[] {
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, delimiter, skipEmptyLines: true });
  if (parsed.errors[0]) throw new Error(JSON.stringify(parsed.errors[0]));
  return parsed.data;
}

export interface List {
  readonly mapping: ListMapping;
  readonly rows: readonly Record<string, string>[];
}

/** Every list of a folder, read as its mapping says. */
export async function readLists(folder: string): Promise<List[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mapping.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const mapping = listMapping.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
      return { mapping, rows: await readRows(join(folder, mapping.file), mapping) };
    }),
  );
}

async function readRows(path: string, mapping: ListMapping): Promise<Record<string, string>[]> {
  if (mapping.format === 'geojson') {
    const collection = JSON.parse(await readFile(path, 'utf8')) as {
      features: { properties: Record<string, string> }[];
    };
    return collection.features.map(({ properties }) => properties);
  }
  if (mapping.format === 'xlsx') {
    const [header = [], ...rows] = await readSheet(path);
    return rows.map((row) =>
      Object.fromEntries(header.map((name, index) => [String(name), String(row[index] ?? '')])),
    );
  }
  const text = new TextDecoder(mapping.encoding ?? 'utf-8').decode(await readFile(path));
  return parse(text, mapping.delimiter ?? ',');
}

/** SHA-256 of every file under a folder, by path. */
export async function hashFolder(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hashes[path.slice(folder.length)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  }
  return hashes;
}

/** Ten digits of an enterprise number in whatever spelling a list has it; empty when there is none. */
export function digitsOf(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits === '' ? '' : digits.padStart(10, '0');
}

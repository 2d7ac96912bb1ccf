import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { fromBuffer } from 'yauzl';
import { z } from 'zod';
import { buildEdition } from '../../fixtures/edition.ts';
import type { TestApi } from '../context.ts';

/** A table as text, by the names of its columns. */
export type Rows = Record<string, string>[];

/** Reads CSV back with another program's parser; the mark of byte order must be there. */
export function readCsv(bytes: Uint8Array): Rows {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark');
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
    delimiter: ',',
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
  return data;
}

/** Reads a sheet of a workbook back. */
export async function readSheet(bytes: Uint8Array, sheet: number): Promise<unknown[][]> {
  const sheets = await readXlsxFile(Buffer.from(bytes));
  return sheets[sheet - 1]?.data ?? [];
}

/** The first sheet of a workbook, by the names of its columns. */
export async function readTable(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const [heads = [], ...rows] = await readSheet(bytes, 1);
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [String(head), row[at]])));
}

const collection = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z
        .object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) })
        .nullable(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** Reads GeoJSON back. */
export function readGeoJson(bytes: Uint8Array): z.infer<typeof collection> {
  return collection.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** The files of an archive. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await new Promise<void>((done, failed) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on('end', done).on('error', failed);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return failed(problem);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
  return files;
}

/** The bytes of an answer that must be a success. */
export async function download(api: TestApi, path: string): Promise<Uint8Array> {
  const response = await api.fetch(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Publishes an edition whose first entries have the names given. */
export async function publishNames(api: TestApi, names: readonly string[]): Promise<void> {
  const { pointer } = await buildEdition(api.data, { entries: 60, day: '20261130' });
  const folder = join(api.data, 'releases', 'directory', pointer.directory);
  const file = join(folder, 'directory.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const ids = await connection.runAndReadAll('SELECT entry_id FROM entries ORDER BY entry_id');
  for (const [at, name] of names.entries()) {
    await connection.run('UPDATE entries SET name = $name WHERE entry_id = $id', {
      name,
      id: String(ids.getRows()[at]?.[0]),
    });
  }
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const bytes = readFileSync(file);
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    file: { bytes: number; sha256: string };
  };
  manifest.file.bytes = bytes.byteLength;
  manifest.file.sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(manifestFile, JSON.stringify(manifest));
  await api.watch.refresh();
  const problem = api.watch.problem();
  if (problem !== null) throw new Error(problem);
}

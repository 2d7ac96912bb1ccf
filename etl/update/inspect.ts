import { open, readFile } from 'node:fs/promises';
import { listMapping } from '../../data/schema/list-mapping.ts';
import { openSource } from '../sources/archive.ts';
import type { InboxFile } from './inbox.ts';
import { parseExtractName } from './registry-order.ts';

const HEADER_BYTES = 4096;

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}

async function requireColumn(file: InboxFile, column: string, what: string): Promise<string | undefined> {
  const [header = ''] = (await readHead(file.path)).split(/\r?\n/);
  if (header.includes(column)) return undefined;
  const missing = `This is not ${what}: the column ${column} is missing from its first row`;
  if (header.trim() === '') return `${missing} (it is empty).`;
  // Without a header the first row of an employment file is that of an employer, and the reason goes out as a mail.
  return file.folder === 'onss' ? `${missing}.` : `${missing} (its first row is “${header.slice(0, 80)}”).`;
}

async function inspectZip(path: string, required?: string): Promise<string | undefined> {
  const source = await openSource(path);
  try {
    if (required === undefined || source.names.includes(required)) return undefined;
    return `${required} is missing from the zip. Download it again.`;
  } finally {
    source.close();
  }
}

async function inspectMapping({ path, name }: InboxFile): Promise<string | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return `The mapping is not JSON: ${(error as Error).message}`;
  }
  const mapping = listMapping.safeParse(content);
  if (!mapping.success) {
    const issues = mapping.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return `The mapping is wrong: ${issues.join('; ')}`;
  }
  const expected = `${mapping.data.id}.mapping.json`;
  return name === expected
    ? undefined
    : `The id of the mapping is “${mapping.data.id}”: name it ${expected}.`;
}

/**
 * Looks whether a file can be what its folder says, without reading it whole (the ETL does that).
 * @returns why it is refused, naming the file and never its folder, or undefined when it may be loaded.
 */
export async function inspectFile(file: InboxFile): Promise<string | undefined> {
  const zipped = /\.zip$/i.test(file.name);
  try {
    switch (file.folder) {
      case 'kbo':
        if (parseExtractName(file.name) !== undefined) return await inspectZip(file.path, 'meta.csv');
        return 'Expected an official name, KboOpenData_<number>_<date>_Full.zip or …_Update.zip.';
      case 'best':
        if (zipped) return await inspectZip(file.path);
        if (!/\.csv$/i.test(file.name)) return 'Expected the address points of a region as .csv or .zip.';
        return await requireColumn(file, 'EPSG:31370_x', 'an address file of BeSt');
      case 'onss':
        if (!/\.csv$/i.test(file.name)) return 'Expected an employment file as .csv.';
        return await requireColumn(file, 'employer_number', 'an employment file');
      case 'closures':
        if (!/\.csv$/i.test(file.name)) return 'Expected closed enterprises as .csv.';
        return await requireColumn(file, 'end_date', 'a file of closed enterprises');
      case 'salaried':
        if (!/\.csv$/i.test(file.name)) return 'Expected all salaried employment as .csv.';
        return await requireColumn(file, 'territory_nis', 'a file of all salaried employment');
      case 'lists':
        if (file.name.endsWith('.mapping.json')) return await inspectMapping(file);
        if (/\.(csv|xlsx|geojson)$/i.test(file.name)) return undefined;
        return 'Expected a list as .csv, .xlsx or .geojson with its <id>.mapping.json.';
    }
  } catch (error) {
    return (error as Error).message.replaceAll(file.path, file.name);
  }
}

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { createWriteStream, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { KBO_FILES, META_COLUMNS } from '../../../etl/sources/kbo/files.ts';

/** Registry number of ten digits with dots, from its first eight. */
export function registryNumber(stem: number): string {
  const digits = String(stem).padStart(8, '0') + String(97 - (stem % 97)).padStart(2, '0');
  return stem < 20_000_000
    ? `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`
    : `${digits[0]}.${digits.slice(1, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`;
}

export const ASSOCIATION = registryNumber(9_100_000);
export const COOPERATIVE = registryNumber(10_000_100);
export const BAKER = registryNumber(9_100_200);
export const UNKNOWN_TYPE = registryNumber(9_100_300);
export const ASSOCIATION_SHOP = registryNumber(21_000_000);
export const BAKER_SHOP = registryNumber(21_000_100);
export const ASSOCIATION_BRANCH = registryNumber(90_000_100);

export type Rows = Record<string, string[][]>;

/** A small registry: one association with a shop and a branch, a cooperative, a baker (natural person) with a shop. */
export function smallRegistry(): Rows {
  return {
    enterprise: [
      [ASSOCIATION, 'AC', '000', '2', '017', '', '14-03-2005'],
      [COOPERATIVE, 'AC', '012', '2', '508', '706', '01-01-1999'],
      [BAKER, 'AC', '000', '1', '', '', '02-02-2002'],
      [UNKNOWN_TYPE, 'AC', '000', '0', '', '', '02-02-2002'],
    ],
    establishment: [
      [ASSOCIATION_SHOP, '01-05-2010', ASSOCIATION],
      [BAKER_SHOP, '01-05-2011', BAKER],
    ],
    branch: [[ASSOCIATION_BRANCH, '01-06-2012', ASSOCIATION]],
    activity: [
      [ASSOCIATION, '003', '2008', '88991', 'MAIN'],
      [ASSOCIATION, '001', '2008', '8899101', 'SECO'],
      [BAKER, '001', '2008', '10711', 'MAIN'],
      [ASSOCIATION_SHOP, '003', '2008', '47790', 'MAIN'],
      [BAKER_SHOP, '003', '2008', '47241', 'MAIN'],
    ],
    address: [
      [
        ASSOCIATION,
        'REGO',
        '',
        '',
        '4000',
        'Luik',
        'Liège',
        'Kerkstraat',
        "Rue de l'Église",
        '12',
        'b',
        'chez "Jo", 2e',
        '',
      ],
      [
        COOPERATIVE,
        'REGO',
        'Frankrijk',
        'France',
        '',
        '',
        'Lille',
        '',
        'Rue Faidherbe',
        '3',
        '',
        '',
        '05-06-2020',
      ],
      [BAKER_SHOP, 'BAET', '', '', '5000', 'Namen', 'Namur', '', 'Rue Secrète', '1', '', '', ''],
    ],
    denomination: [
      [ASSOCIATION, '1', '001', "Les Amis de l'Été"],
      [ASSOCIATION, '0', '003', 'Boutique, "Chez nous"\nsuite'],
      [COOPERATIVE, '2', '001', 'Coöperatie'],
      [BAKER, '0', '001', 'Dupont, Jeanne'],
    ],
    contact: [
      [ASSOCIATION, 'ENT', 'EMAIL', 'Info@amis.example'],
      [ASSOCIATION, 'ENT', 'EMAIL', 'jeanne.dupont@amis.example'],
      [ASSOCIATION, 'ENT', 'FAX', '04/223.45.67'],
      [ASSOCIATION, 'ENT', 'WEB', 'www.amis.example'],
      [BAKER, 'ENT', 'TEL', '0475/12.34.56'],
    ],
  };
}

const CODES = [
  ...['000', '012'].map((code) => ['JuridicalSituation', code]),
  ...['017', '508', '706'].map((code) => ['JuridicalForm', code]),
  ...['88991', '8899101', '47790'].map((code) => ['Nace2008', code]),
  ...['001', '003'].map((code) => ['ActivityGroup', code]),
  ...['MAIN', 'SECO'].map((code) => ['Classification', code]),
  ...['0', '1', '2'].map((code) => ['Language', code]),
  ...['001', '003'].map((code) => ['TypeOfDenomination', code]),
  ...['REGO', 'BAET'].map((code) => ['TypeOfAddress', code]),
  ...['EMAIL', 'WEB', 'TEL'].map((code) => ['ContactType', code]),
  ['Status', 'AC'],
].map(([category = '', code = '']) => [category, code, 'FR', 'libellé']);

export function csv(rows: readonly (readonly string[])[], lineEnd = '\r\n'): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + lineEnd).join('');
}

export function metaCsv(number: number, type: 'full' | 'update', snapshot = '31-10-2026'): string {
  return csv([
    [...META_COLUMNS],
    ['SnapshotDate', snapshot],
    ['ExtractTimestamp', `${snapshot} 07:40:18`],
    ['ExtractType', type],
    ['ExtractNumber', String(number)],
    ['Version', '1.0.0'],
  ]);
}

/** The files of a full extract, in the official format. */
export function fullExtract(rows: Rows, number = 150, lineEnd = '\r\n'): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {
    'meta.csv': metaCsv(number, 'full'),
    'code.csv': csv([['Category', 'Code', 'Language', 'Description'], ...CODES], lineEnd),
  };
  for (const { name, columns } of KBO_FILES)
    files[`${name}.csv`] = csv([[...columns], ...(rows[name] ?? [])], lineEnd);
  return files;
}

/** The files of an update, in the official format: keys to delete and rows to insert for each file. */
export function updateExtract(
  deletes: Record<string, string[]>,
  inserts: Rows,
  number = 151,
): Record<string, string> {
  const files: Record<string, string> = {
    'meta.csv': metaCsv(number, 'update', '01-11-2026'),
    'code.csv': csv([['Category', 'Code', 'Language', 'Description'], ...CODES]),
  };
  for (const { name, key, columns } of KBO_FILES) {
    files[`${name}_delete.csv`] = csv([[key], ...(deletes[name] ?? []).map((number) => [number])]);
    files[`${name}_insert.csv`] = csv([[...columns], ...(inserts[name] ?? [])]);
  }
  return files;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'essaim-sources-'));
}

export function writeFolder(files: Record<string, string | Buffer>): string {
  const folder = join(temporaryFolder(), 'input');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

export async function writeZip(files: Record<string, string | Buffer>): Promise<string> {
  const path = join(temporaryFolder(), 'input.zip');
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

export async function memoryWarehouse(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(':memory:')).connect();
}

export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  return rows as unknown[][];
}

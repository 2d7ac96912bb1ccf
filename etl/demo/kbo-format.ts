import { readReference } from './reference.ts';
import { getCell } from '../reference/lib.ts';
import { type Sink, quote } from './sink.ts';
import type { ZipArchive } from './zip.ts';

/** Files of an extract with their columns, in the order of the archive (`meta` and `code` come before). */
export const KBO_FILES = {
  enterprise:
    'EnterpriseNumber,Status,JuridicalSituation,TypeOfEnterprise,JuridicalForm,JuridicalFormCAC,StartDate',
  establishment: 'EstablishmentNumber,StartDate,EnterpriseNumber',
  denomination: 'EntityNumber,Language,TypeOfDenomination,Denomination',
  address:
    'EntityNumber,TypeOfAddress,CountryNL,CountryFR,Zipcode,MunicipalityNL,MunicipalityFR,StreetNL,StreetFR,HouseNumber,Box,ExtraAddressInfo,DateStrikingOff',
  contact: 'EntityNumber,EntityContact,ContactType,Value',
  activity: 'EntityNumber,ActivityGroup,NaceVersion,NaceCode,Classification',
  branch: 'Id,StartDate,EnterpriseNumber',
} as const;
export type KboFile = keyof typeof KBO_FILES;
export const KBO_NAMES = Object.keys(KBO_FILES) as KboFile[];
export type KboSinks = Readonly<Record<KboFile, Sink>>;

/** Ends of lines of the extract. */
export const LINE = '\r\n';

const GERMAN_CATEGORIES = ['JuridicalForm', 'JuridicalSituation'];

/** A header line: every column between quotes. */
export function formatHeader(columns: string): string {
  return columns.split(',').map(quote).join(',') + LINE;
}

/** Adds `<name>_<suffix>.csv` members with their header lines. */
export function addKboFiles(zip: ZipArchive, suffix: string): KboSinks {
  const add = (file: KboFile): Sink => {
    const sink = zip.add(`${file}${suffix}.csv`);
    sink.text(formatHeader(KBO_FILES[file]));
    return sink;
  };
  return {
    enterprise: add('enterprise'),
    establishment: add('establishment'),
    denomination: add('denomination'),
    address: add('address'),
    contact: add('contact'),
    activity: add('activity'),
    branch: add('branch'),
  };
}

export interface Snapshot {
  readonly number: number;
  readonly date: string;
  readonly timestamp: string;
}

/** Adds `meta.csv` and the complete `code.csv`. */
export async function addKboTables(
  zip: ZipArchive,
  snapshot: Snapshot,
  type: 'full' | 'update',
): Promise<void> {
  const meta = zip.add('meta.csv');
  const values = {
    SnapshotDate: snapshot.date,
    ExtractTimestamp: snapshot.timestamp,
    ExtractType: type,
    ExtractNumber: String(snapshot.number),
    Version: '1.0.0',
  };
  meta.text(formatHeader('Variable,Value'));
  for (const [variable, value] of Object.entries(values))
    meta.text(`${quote(variable)},${quote(value)}${LINE}`);
  const code = zip.add('code.csv');
  code.text(formatHeader('Category,Code,Language,Description'));
  for (const line of await listCodes()) code.text(line);
}

async function listCodes(): Promise<string[]> {
  const lines: string[] = [];
  const add = (category: string, key: string, labels: Readonly<Record<string, string>>): void => {
    for (const [language, label] of Object.entries(labels)) {
      if (label) lines.push(`${quote(category)},${quote(key)},${quote(language)},${quote(label)}${LINE}`);
    }
  };
  const labelsOf = (row: Readonly<Record<string, string>>, category: string): Record<string, string> => ({
    ...(GERMAN_CATEGORIES.includes(category) ? { DE: row['label_de'] ?? '' } : {}),
    FR: row['label_fr'] ?? '',
    NL: row['label_nl'] ?? '',
  });
  for (const row of await readReference('registry-codes/codes.csv')) {
    const category = getCell(row, 'category');
    add(category, getCell(row, 'code'), labelsOf(row, category));
  }
  for (const row of await readReference('legal-forms/legal-forms.csv')) {
    add('JuridicalForm', getCell(row, 'code'), labelsOf(row, 'JuridicalForm'));
  }
  for (const row of await readReference('activities/nace.csv')) {
    const key = getCell(row, 'code');
    if (/^\d+$/.test(key)) add(`Nace${getCell(row, 'version')}`, key, labelsOf(row, 'Nace'));
  }
  return lines;
}

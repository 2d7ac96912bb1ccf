import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { replaceFile } from '../release/pointer.ts';
import type { Certificate } from './certificate.ts';
import type { TableUtility } from './utility.ts';
import { UNIT_CODES, type UnitRow } from './units.ts';

const KEY_LENGTH = 16;
const DRAFT_PREFIX = '.making-';

/** A protection kept in the confidential build folder, for ever: later editions must be certified together with it. */
export interface KeptProtection {
  readonly folder: string;
  readonly certificate: Certificate;
  readonly utility: readonly TableUtility[];
}

/** Folder of all protections. */
export function protectionsFolder(build: string): string {
  return join(build, 'protection');
}

function folderOf(build: string, key: string): string {
  return join(protectionsFolder(build), key.slice(0, KEY_LENGTH));
}

/** The protection made from these inputs; undefined when there is none yet. */
export function findProtection(build: string, key: string): KeptProtection | undefined {
  const folder = folderOf(build, key);
  if (!existsSync(join(folder, 'observations.csv'))) return undefined;
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    folder,
    certificate: read('certificate.json') as Certificate,
    utility: read('utility.json') as TableUtility[],
  };
}

/** Keeps a protection: `write` fills a folder, which comes into place whole by one rename. */
export async function keepProtection(
  build: string,
  key: string,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  const all = protectionsFolder(build);
  mkdirSync(all, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(all))
    if (name.startsWith(DRAFT_PREFIX)) rmSync(join(all, name), { recursive: true });
  const draft = join(all, `${DRAFT_PREFIX}${key.slice(0, KEY_LENGTH)}`);
  mkdirSync(draft, { mode: 0o700 });
  await write(draft);
  const folder = folderOf(build, key);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

const lastProtection = z.object({
  key: z.string(),
  /** Hash of the employment delivery. */
  delivery: z.string().nullable(),
  isDemo: z.boolean(),
});
/** Which protection was published last: what a new warehouse goes on from. */
export type LastProtection = z.infer<typeof lastProtection>;

const lastFile = (build: string) => join(protectionsFolder(build), 'last.json');

export function findLast(build: string): LastProtection | undefined {
  const file = lastFile(build);
  return existsSync(file) ? lastProtection.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

export function noteLast(build: string, last: LastProtection): void {
  replaceFile(lastFile(build), `${JSON.stringify(last)}\n`);
}

/** The units of a protection, as the panel delivered them. Confidential. */
export function readKeptUnits(build: string, key: string): UnitRow[] {
  const text = readFileSync(join(folderOf(build, key), 'units.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((row) => {
    const codes = Object.fromEntries(UNIT_CODES.map((code) => [code, row[code] ?? '']));
    const [year, jobs, fte] = [Number(row['year']), Number(row['jobs']), Number(row['fte'])];
    return {
      ...(codes as Pick<UnitRow, (typeof UNIT_CODES)[number]>),
      year,
      employer: row['employer'] ?? '',
      jobs,
      fte,
    };
  });
}

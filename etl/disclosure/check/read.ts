import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Papa from 'papaparse';
import { z } from 'zod';
import {
  disclosureRules,
  filedFigure,
  latticeTableRow,
  sizeClassRow,
  waiver,
  type FiledFigure,
  type Waiver,
} from '../../../data/schema/reference/lattice.ts';

const REFERENCE = new URL('../../../data/reference/', import.meta.url);

const unitRow = z.object({
  year: z.coerce.number().int(),
  employer: z.string().length(10),
  commune: z.string().length(5),
  section: z.string(),
  division: z.string(),
  statGroup: z.string(),
  formGroup: z.string(),
  sizeClass: z.string(),
  seat: z.string().length(5),
  jobs: z.coerce.number().int().nonnegative(),
  fte: z.coerce.number().int().nonnegative(),
});
export type CheckedUnit = z.infer<typeof unitRow>;

const recordLine = z.object({
  year: z.number().int(),
  measure: z.enum(['jobs', 'fte']),
  side: z.enum(['both', 'up', 'down']),
  employer: z.string(),
  cell: z.string().nullable(),
  size: z.string().nullable(),
  units: z.array(z.number().int()),
  need: z.number().int().positive(),
  witnesses: z.array(z.object({ units: z.array(z.number().int()), values: z.array(z.number().int()) })),
});
export type CheckedRecord = z.infer<typeof recordLine>;

function readCsv(file: string | URL): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

/** The declared lattice, the rules and the parents of every territory, as they stand in the reference tables. */
export function readDeclared() {
  const territories = readCsv(new URL('territories/territories.csv', REFERENCE)).filter(
    ({ grid }) => grid === '2025',
  );
  return {
    tables: readCsv(new URL('lattice/tables.csv', REFERENCE)).map((row) => latticeTableRow.parse(row)),
    rules: disclosureRules.parse(JSON.parse(readFileSync(new URL('lattice/rules.json', REFERENCE), 'utf8'))),
    sizes: new Map(
      readCsv(new URL('lattice/size-classes.csv', REFERENCE)).map((row) => {
        const { code, from, to } = sizeClassRow.parse(row);
        return [code as string, { from, to }];
      }),
    ),
    territories: new Map(
      territories.map(({ nis = '', level = '', parent = '' }) => [nis, { level, parent }]),
    ),
  };
}
export type Declared = ReturnType<typeof readDeclared>;

/** Units, pattern and assumptions of a written protection. */
export function readFolder(folder: string): Written {
  const assumptions = z
    .object({
      waivers: z.array(waiver),
      filed: z.array(filedFigure),
      delivered: z.array(latticeTableRow).default([]),
      published: z.array(z.object({ year: z.number().int(), keys: z.array(z.string()) })),
    })
    .parse(JSON.parse(readFileSync(join(folder, 'assumptions.json'), 'utf8')));
  const status = new Map<string, string>();
  for (const row of readCsv(join(folder, 'pattern.csv')))
    status.set(`${row['key']}@${row['year']}`, row['status'] ?? '');
  const seenBefore = new Set(
    assumptions.published.flatMap(({ year, keys }) => keys.map((key) => `${key}@${year}`)),
  );
  return {
    units: readCsv(join(folder, 'units.csv')).map((row) => unitRow.parse(row)),
    status,
    seenBefore,
    ...assumptions,
  };
}
export interface Written {
  readonly units: readonly CheckedUnit[];
  /** Status by `<name>@<year>`. */
  readonly status: ReadonlyMap<string, string>;
  readonly waivers: readonly Waiver[];
  readonly filed: readonly FiledFigure[];
  /** Tables that answered requests. */
  readonly delivered?: readonly Declared['tables'][number][];
  /** `<name>@<year>` of cells that an earlier edition published. */
  readonly seenBefore: ReadonlySet<string>;
}

/** Whether anyone can read a cell of a year, in this edition or an earlier one. */
export function isReadable({ status, seenBefore }: Written, name: string, year: number): boolean {
  return status.get(`${name}@${year}`) !== 'c' || seenBefore.has(`${name}@${year}`);
}

/** The stored witnesses, one target at a time. */
export async function* readRecords(folder: string): AsyncGenerator<CheckedRecord> {
  const lines = createInterface({
    input: createReadStream(join(folder, 'witnesses.ndjson')),
    crlfDelay: Infinity,
  });
  for await (const line of lines) yield recordLine.parse(JSON.parse(line));
}

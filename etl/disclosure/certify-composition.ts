import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import Papa from 'papaparse';
import { readRows } from '../lib/warehouse.ts';
import { hashCode } from '../lib/hash.ts';
import { projectPath } from '../steps/step.ts';
import { readDeclared } from './check/read.ts';
import { decideComposition } from './composition.ts';
import { keepParts, readKeptParts, readParts, type PartRow } from './composition-panel.ts';
import { findGroups, importComposition, keepCells, readHiddenCommittees } from './composition-store.ts';
import { readDisclosureRules, readLatticeRelease } from './declared.ts';
import { readDeviations } from './deviations.ts';

const COMMITTEES_FILE = projectPath('data/reference/joint-committees/groups.csv');
export interface CertifyOptions {
  /** Folder of the protection that these cells go with. */
  readonly folder: string;
  /** Folder of the one before, whose years keep their parts and whose hidden committees stay hidden. */
  readonly before: string | null;
  readonly note: (text: string) => void;
}

/**
 * Decides what may be published of women, part-time work and joint committees, and keeps it beside the protection. The certified
 * cells must be in the warehouse. Without parts that add up to them nothing is published, and a note says so.
 */
export async function certifyComposition(
  connection: DuckDBConnection,
  { folder, before, note }: CertifyOptions,
): Promise<void> {
  if (findGroups(folder) !== hashCode([COMMITTEES_FILE])) {
    const rows = await gatherParts(connection, before);
    const gap = await findGap(connection, rows);
    if (gap !== null) {
      note(`women, part-time and joint committees are left out: ${gap}`);
      await importComposition(connection, null);
      return;
    }
    await keepParts(folder, rows);
    await decideAndKeep(folder, rows, before, note);
  }
  await importComposition(connection, folder);
}

async function decideAndKeep(
  folder: string,
  rows: readonly PartRow[],
  before: string | null,
  note: CertifyOptions['note'],
): Promise<void> {
  const { committees, groupOf } = readCommittees();
  const grouped = rows.map((row) => ({ ...row, committee: groupOf(row.committee) }));
  const hidden = new Set(before === null ? [] : readHiddenCommittees(before));
  const deviations = await readDeviations(folder, readDeclared());
  const cells = decideComposition({
    rows: grouped,
    committees,
    deviations,
    rules: readDisclosureRules(),
    hidden,
  });
  const confidential = cells.filter(({ status }) => status === 'c').length;
  note(
    `${cells.length} cells of composition, ${confidential} confidential, ${deviations.length} deviations replayed`,
  );
  await keepCells(folder, cells, {
    ...{ cells: cells.length, confidential, deviations: deviations.length },
    groups: hashCode([COMMITTEES_FILE]),
  });
}

/** The parts of the certified years: as they were certified before, the others from the warehouse. */
async function gatherParts(connection: DuckDBConnection, before: string | null): Promise<PartRow[]> {
  const { perimeter, certifiedYears } = readLatticeRelease();
  const now = await readParts(connection, perimeter, certifiedYears);
  const wanted = new Set(now.map(({ year }) => year));
  const kept = before === null ? [] : readKeptParts(before).filter(({ year }) => wanted.has(year));
  const known = new Set(kept.map(({ year }) => year));
  return [...kept, ...now.filter(({ year }) => !known.has(year))];
}

/** Where the parts do not add up to the certified jobs of a region, in words; null where they all do. */
async function findGap(connection: DuckDBConnection, rows: readonly PartRow[]): Promise<string | null> {
  const sums = new Map<string, number>();
  for (const { year, region, jobs } of rows) {
    const key = `${year} ${region}`;
    sums.set(key, (sums.get(key) ?? 0) + jobs);
  }
  const certified = await readRows(
    connection,
    `SELECT year || ' ' || territory AS key, value FROM protection.observation WHERE dataset = 'region' AND measure = 'jobs'`,
  );
  const wrong = certified.find(({ key, value }) => sums.get(String(key)) !== Number(value));
  return wrong === undefined
    ? null
    : `in ${String(wrong['key'])} they do not add up to the certified jobs, which stem from an earlier delivery (see --force)`;
}

/** The groups of committees, and the one of a committee; the last group is that of all others. */
function readCommittees(): { committees: string[]; groupOf: (committee: string) => string } {
  const text = readFileSync(COMMITTEES_FILE, 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const committees = data.map((row) => row['code'] ?? '');
  const byPrefix = new Map(
    data.flatMap((row) =>
      (row['prefixes'] ?? '').split('|').map((prefix) => [prefix, row['code'] ?? ''] as const),
    ),
  );
  return { committees, groupOf: (committee) => byPrefix.get(committee) ?? committees.at(-1) ?? '' };
}

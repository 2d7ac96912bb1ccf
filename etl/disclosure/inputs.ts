import type { LatticeTable } from '../../data/schema/reference/lattice.ts';
import { hashCode, hashText, listFiles } from '../lib/hash.ts';
import { readNumber } from '../lib/warehouse.ts';
import { findSourceHash } from '../steps/source-state.ts';
import { projectPath, type StepContext } from '../steps/step.ts';
import { readAssumed, type Assumed } from './assumed.ts';
import { hashLines } from './certificate.ts';
import { readLatticeRelease } from './declared.ts';
import { historyOf, joinHistories, readDelivered, tablesOf } from './delivered.ts';
import { NO_HISTORY, type History } from './history.ts';
import { readKeptHistory } from './kept-history.ts';
import { readPanel } from './panel.ts';
import { findLast, findProtection, readKeptUnits } from './store.ts';
import { UNIT_CODES, type UnitRow } from './units.ts';

/** Everything a protection is made from. Confidential. */
export interface ProtectionInputs extends Assumed {
  readonly rows: readonly UnitRow[];
  readonly history: History;
  /** Tables that answered requests, beside those of the lattice. */
  readonly delivered: readonly LatticeTable[];
  /** Hash of the employment delivery; null when it is not known. */
  readonly delivery: string | null;
  readonly isDemo: boolean;
  /** Whether the series that was protected last goes on: its editions bind this one. */
  readonly follows: boolean;
  /** Hash of all that decides the result, history apart: what is published already is part of the same result. */
  readonly key: string;
}

type InputContext = Pick<StepContext, 'connection' | 'folders' | 'force' | 'note'>;

/** The code and tables that decide a protection. */
function hashDisclosureCode(): string {
  return hashCode([
    ...listFiles(projectPath('etl/disclosure')).filter((file) => !file.endsWith('.md')),
    projectPath('data/reference/lattice'),
    projectPath('data/reference/territories/territories.csv'),
  ]);
}

/**
 * Reads what a protection of the last years is made from; undefined where there is no employment. Years that were protected
 * before keep the units they had then, so that two editions never differ by what changed in the registry about one employer;
 * a forced run reads them again, and so does a new delivery of a demonstration.
 */
export async function readProtectionInputs(context: InputContext): Promise<ProtectionInputs | undefined> {
  const { connection, folders, force, note } = context;
  const { perimeter, certifiedYears } = readLatticeRelease();
  const panel = await readPanel(connection, perimeter, certifiedYears);
  if (panel.rows.length === 0) return undefined;
  if (panel.unplacedRows > 0)
    note(`${panel.unplacedRows} employment rows have no known place of work: in no table`);
  const isDemo =
    (await readNumber(
      connection,
      'SELECT coalesce(bool_or(demo), false)::INTEGER FROM clean.source_load',
    )) === 1;
  const delivery = (await findSourceHash(connection, 'onss', 'load')) ?? null;
  const last = findLast(folders.build);
  const follows = last === undefined || (last.isDemo === isDemo && (!isDemo || last.delivery === delivery));
  const rows = follows && !force ? keepEarlier(folders.build, last?.key, panel.rows) : panel.rows;
  const assumed = readAssumed(folders.data);
  const answers = follows ? readDelivered(folders.data) : [];
  const delivered = tablesOf(answers);
  const published = follows ? await readKeptHistory(connection, folders.releases, isDemo) : NO_HISTORY;
  const decisions = JSON.stringify({ ...assumed, delivered });
  return {
    ...{ rows, delivery, isDemo, follows, delivered, ...assumed },
    history: joinHistories(published, historyOf(answers)),
    key: hashText([hashLines(rows.map(spell)), hashDisclosureCode(), decisions].join('\n')),
  };
}

function keepEarlier(build: string, key: string | undefined, rows: readonly UnitRow[]): readonly UnitRow[] {
  if (key === undefined || findProtection(build, key) === undefined) return rows;
  const wanted = new Set(rows.map(({ year }) => year));
  const kept = readKeptUnits(build, key).filter(({ year }) => wanted.has(year));
  const known = new Set(kept.map(({ year }) => year));
  return [...kept, ...rows.filter(({ year }) => !known.has(year))];
}

function spell(row: UnitRow): string {
  return [row.year, row.employer, ...UNIT_CODES.map((code) => row[code]), row.jobs, row.fte].join(',');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { RequestWish } from '../../data/schema/data-request.ts';
import { ACTIVITY_LEVELS, type LatticeTable } from '../../data/schema/reference/lattice.ts';
import { readAssumed } from './assumed.ts';
import { readLadders, readLatticeTables, type Ladder } from './declared.ts';
import { historyOf, joinHistories, readDelivered, tablesOf, type DeliveredTable } from './delivered.ts';
import type { History } from './history.ts';
import { expandLattice } from './lattice.ts';
import { CertificateError } from './make.ts';
import { listObservations, OBSERVATION_HEADER } from './observations.ts';
import { protect } from './protect.ts';
import type { CellStatus } from './records.ts';
import { findLast, findProtection, readKeptUnits } from './store.ts';
import { buildUnits, type Units } from './units.ts';

export interface RequestedTable {
  readonly delivered: DeliveredTable;
  /** CSV as it is given to who asked. */
  readonly csv: string;
  readonly cells: number;
  readonly confidential: number;
}

/** The table that a wish asks for, as a further one of the lattice; its cells are the first to be given up. */
export function toLatticeTable(reference: string, wish: RequestWish): LatticeTable {
  const activity = ACTIVITY_LEVELS.find((level) => level === wish.activityLevel);
  if (activity === undefined) {
    throw new Error(
      `Jobs cannot be cut by ${wish.activityLevel}: expected ${ACTIVITY_LEVELS.join(', ')}. Agree on one with who asked.`,
    );
  }
  const label = `Request ${reference}`;
  return {
    ...{
      id: `request-${reference.toLowerCase()}`,
      position: 1,
      territory: wish.level,
      place: 'work',
      activity,
    },
    ...{ form: wish.byForm ? 'form-group' : 'total', size: wish.bySize ? 'size-class' : 'total' },
    ...{ weight: 1, suppression: 'allowed' },
    ...{ label_fr: label, label_nl: label, label_de: label, label_en: label },
  };
}

/**
 * Makes the table that a request asks for and certifies it together with all that is published: the cells of the last protection stay
 * as they are, and what was delivered before too.
 * @param folders confidential build folder and data folder
 * @throws Error when nothing is protected yet, the table is published already, or its certificate does not pass
 */
export async function makeRequestedTable(
  folders: { readonly build: string; readonly data: string },
  reference: string,
  wish: RequestWish,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<RequestedTable> {
  const last = findLast(folders.build);
  const kept = last && findProtection(folders.build, last.key);
  if (last === undefined || kept === undefined)
    throw new Error('No employment figures are protected yet: load them first (npm run etl).');
  const table = toLatticeTable(reference, wish);
  const published = readLatticeTables();
  const twin = published.find((one) => cutsOf(one) === cutsOf(table));
  if (twin)
    throw new Error(`This table is published: dataset employment-${twin.id}. Refuse with a link to it.`);
  const units = buildUnits(readKeptUnits(folders.build, last.key));
  const { years } = units;
  if (wish.years.length > 0 && !years.some((year) => wish.years.includes(year)))
    throw new Error(
      `None of the years ${wish.years.join(', ')} is certified; there are ${years.join(', ')}.`,
    );
  const ladders = readLadders();
  const delivered = readDelivered(folders.data).filter((one) => one.table.id !== table.id);
  const isAsked = isInside(wish.inside, ladders);
  const result = await protect(units, {
    ...readAssumed(folders.data),
    tables: [...published, ...tablesOf(delivered), table],
    history: [
      readPattern(kept.folder),
      historyOf(delivered),
      notAsked(units, table, ladders, isAsked),
    ].reduce(joinHistories),
    onProgress,
  });
  if (!result.certificate.isPassed) throw new CertificateError(result.certificate);
  const own = result.pattern.filter(({ key }) => key.startsWith(`${table.id}|`) && isAsked(key));
  return describe(table, years, wish.years, own, [...listObservations(result.problem, own, [table])]);
}

const cutsOf = ({ territory, place, activity, form, size }: LatticeTable) =>
  [territory, place, activity, form, size].join('|');

function describe(
  table: LatticeTable,
  years: readonly number[],
  wanted: readonly number[],
  cells: readonly CellStatus[],
  lines: readonly string[],
): RequestedTable {
  const isWanted = (year: number) => wanted.length === 0 || wanted.includes(year);
  const statuses = cells.map(({ key, statuses: all }) => ({
    key,
    statuses: all.filter((_, at) => isWanted(years[at] ?? 0)),
  }));
  const rows = lines.filter((line) => isWanted(Number(line.split(',')[1])));
  return {
    delivered: { table, years: years.filter(isWanted), cells: statuses },
    csv: `\uFEFF${[OBSERVATION_HEADER, ...rows].join('\r\n')}\r\n`,
    cells: statuses.length,
    confidential: statuses.filter((cell) => cell.statuses.includes('c')).length,
  };
}

/** Whether a key's territory lies in one of the territories asked for; in the country where none is. */
function isInside(inside: readonly string[], ladders: ReadonlyMap<string, Ladder>): (key: string) => boolean {
  const codes = new Set<string>();
  for (const ladder of ladders.values()) {
    const steps = [ladder.country, ladder.region, ladder.province, ladder.arrondissement, ladder.commune];
    const from = steps.findIndex((nis) => inside.includes(nis));
    if (from >= 0) for (const nis of steps.slice(from)) codes.add(nis);
  }
  return (key) => inside.length === 0 || codes.has(key.split('|')[1] ?? '');
}

/** Cells of the table that nobody asked for: they are not given, so they may hide the others. */
function notAsked(
  units: Units,
  table: LatticeTable,
  ladders: ReadonlyMap<string, Ladder>,
  isAsked: (key: string) => boolean,
): History {
  const { keys } = expandLattice(units, [table], ladders);
  return { suppressed: keys.flat().filter((key) => !isAsked(key)), published: [] };
}

/** The published pattern of a protection, as history. */
function readPattern(folder: string): History {
  const text = readFileSync(join(folder, 'pattern.csv'), 'utf8');
  const { data } = Papa.parse<{ key: string; year: string; status: string }>(text, {
    header: true,
    skipEmptyLines: true,
  });
  const shown = Map.groupBy(
    data.filter(({ status }) => status !== 'c'),
    ({ year }) => Number(year),
  );
  return {
    suppressed: [...new Set(data.filter(({ status }) => status === 'c').map(({ key }) => key))],
    published: [...shown].map(([year, own]) => ({ year, keys: own.map(({ key }) => key) })),
  };
}

import { REMINDER_DAYS } from '../../../data/schema/workspace/confirmations.ts';
import type { Language } from '../../../data/messages/translate.ts';
import { idAt, rowOf } from '../../../data/rules/search/columns.ts';
import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import type { List } from '../../../data/schema/workspace/list-tables.ts';
import { labelled, labelOf } from '../../answers/labels.ts';
import { nameOf } from '../../answers/summary.ts';
import type { OpenRelease } from '../../deps.ts';
import { federationNames } from '../../exports/facts.ts';
import { runQuery } from '../../queries/database.ts';
import { memberCompleteness, sharedMembers } from '../../queries/federations.ts';
import type { Registered } from '../../queries/registered.ts';
import { findRegistered } from '../../reconcile/entities.ts';
import type { Reference } from '../../reference/types.ts';
import { NO_FILTERS } from '../../search/question.ts';
import { findRows } from '../../search/search.ts';
import type { FederationView } from './contract.ts';
import { KNOWN_FIELDS } from './contract.ts';
import type { PublishedRow } from './published-rows.ts';

const DAY_MS = 86_400_000;

/** What a federation is told from. */
export interface ViewContext {
  readonly release: OpenRelease;
  readonly reference: Reference;
  readonly language: Language;
}

/** Rows of the directory's index that are members of a federation, withdrawn entries left out. */
export function memberRows({ index }: OpenRelease, federation: string): Uint32Array {
  if (!index.columns.federations.values.includes(federation)) return new Uint32Array();
  return Uint32Array.from(
    findRows(index, { text: null, filters: { ...NO_FILTERS, federation: [federation] } }).rows,
  );
}

function countBy(codes: Iterable<string>, label: (code: string) => string) {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, label: label(code), count }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
}

/** The province of a commune; for one that lies in none, its region. */
function provinceOf(nis: string | null, { territories }: Reference): string {
  let region = '';
  for (let at = nis; at !== null; at = territories.get(at)?.parent ?? null) {
    const level = territories.get(at)?.level;
    if (level === 'province') return at;
    if (level === 'region') region = at;
  }
  return region;
}

function describeList(list: List | undefined, rows: number): FederationView['list'] {
  if (list === undefined) return null;
  const published = list.decided_at ?? list.created_at;
  const confirmed = list.confirmed_at;
  const due = new Date(new Date(confirmed ?? published).getTime() + REMINDER_DAYS * DAY_MS).toISOString();
  return { id: list.id, rows, published, confirmed, due };
}

function findTwice(rows: readonly PublishedRow[]): FederationView['twice'] {
  const byEnterprise = Map.groupBy(
    rows.filter(({ enterprise }) => enterprise !== null),
    ({ enterprise }) => enterprise ?? '',
  );
  return [...byEnterprise]
    .filter(([, same]) => same.length > 1)
    .map(([enterprise, same]) => ({
      enterprise,
      name: same[0]?.name ?? '',
      rows: same.map(({ row }) => row),
    }));
}

/** What the registry says of the linked rows. */
function judgeLinked(
  rows: readonly PublishedRow[],
  registered: ReadonlyMap<string, Registered>,
  { release }: ViewContext,
): Pick<FederationView, 'stopped' | 'outside'> {
  const stopped: FederationView['stopped'] = [];
  const outside: FederationView['outside'] = [];
  for (const { row, name, place, enterprise } of rows) {
    if (enterprise === null) continue;
    const state = registered.get(enterprise)?.state;
    if (state === 'not-active' || state === 'winding-up')
      stopped.push({ row, name, place, enterprise, state });
    else if (rowOf(release.index.columns.ids, enterprise) < 0) outside.push({ row, name, place, enterprise });
  }
  return { stopped, outside };
}

/** What a federation gets back of its members: where, what, how well known, and what is wrong with some. */
export async function viewFederation(
  context: ViewContext,
  federation: string,
  list: List | undefined,
  rows: readonly PublishedRow[],
): Promise<FederationView> {
  const { release, reference, language } = context;
  const { columns } = release.index;
  const members = memberRows(release, federation);
  const [[known], shared, names, registered] = await Promise.all([
    runQuery(release.directory, memberCompleteness, {
      federation,
      withdrawn: [...release.withdrawn].join(','),
    }),
    runQuery(release.directory, sharedMembers, { federation }),
    federationNames(release),
    findRegistered(
      context,
      rows.flatMap(({ enterprise }) => enterprise ?? []),
    ),
  ]);
  const isMember = new Set(Array.from(members, (row) => idAt(columns.ids, row)));
  return {
    list: describeList(list, rows.length),
    edition: release.stamp.referenceDate,
    members: members.length,
    territories: countBy(
      Array.from(members, (row) => provinceOf(valueAt(columns.commune, row), reference)),
      (nis) => reference.territories.get(nis)?.names[language] ?? '–',
    ),
    activities: countBy(
      Array.from(members, (row) => valueAt(columns.group, row) ?? ''),
      (code) => labelled(reference.groups, code, language).label,
    ),
    completeness: KNOWN_FIELDS.map((field) => ({ field, count: known?.[field] ?? 0 })),
    notFound: rows
      .filter(({ enterprise }) => enterprise === null)
      .map(({ row, name, place }) => ({ row, name, place })),
    ...judgeLinked(rows, registered, context),
    twice: findTwice(rows),
    shared: shared
      .filter(({ entry_id }) => isMember.has(entry_id))
      .map(({ entry_id, federations }) => ({
        id: entry_id,
        name: nameOf(columns, rowOf(columns.ids, entry_id), language),
        federations: federations.map((code) => labelOf(names.get(code), language, code)),
      })),
  };
}

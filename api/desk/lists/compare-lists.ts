import { foldText } from '../../../data/rules/fold.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';

/** A list that shrinks by more than this share needs a person to say that it is meant. */
export const SHRINK_ALARM = 0.2;

export interface DiffRow {
  readonly name: string;
  readonly enterprise: string | null;
  /** Fields whose values differ (changed rows only). */
  readonly fields: readonly string[];
}

export interface ListDiff {
  readonly before: number;
  readonly after: number;
  readonly joined: readonly DiffRow[];
  readonly left: readonly DiffRow[];
  readonly changed: readonly DiffRow[];
  readonly unchanged: number;
  /** The list lost more than a fifth of its rows. */
  readonly shrinks: boolean;
}

interface ComparedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly enterprise: string | null;
}

function keyOf({ enterprise, cells }: ComparedRow): string {
  return enterprise ?? `${foldText(cells['name'] ?? '')}|${cells['postalCode'] ?? ''}`;
}

function show(row: ComparedRow, fields: readonly string[] = []): DiffRow {
  return { name: row.cells['name'] ?? '', enterprise: row.enterprise, fields };
}

/** What changed between two lists; a member is the same when its enterprise is, else its name and postal code. */
export function compareRows(before: readonly ComparedRow[], after: readonly ComparedRow[]): ListDiff {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Map(after.map((row) => [keyOf(row), row]));
  const joined: DiffRow[] = [];
  const changed: DiffRow[] = [];
  let unchanged = 0;
  for (const [key, row] of now) {
    const known = old.get(key);
    if (known === undefined) {
      joined.push(show(row));
      continue;
    }
    const fields = [...new Set([...Object.keys(known.cells), ...Object.keys(row.cells)])]
      .filter((field) => known.cells[field] !== row.cells[field])
      .sort();
    if (fields.length > 0) changed.push(show(row, fields));
    else unchanged += 1;
  }
  const left = [...old].filter(([key]) => !now.has(key)).map(([, row]) => show(row));
  const shrinks = old.size > 0 && now.size < old.size * (1 - SHRINK_ALARM);
  return { before: old.size, after: now.size, joined, left, changed, unchanged, shrinks };
}

async function readRows(workspace: Pick<Workspace, 'db'>, list: string): Promise<ComparedRow[]> {
  const rows = await workspace.db
    .selectFrom('list_row')
    .select(['cells', 'link', 'enterprise'])
    .where('list_id', '=', list)
    .orderBy('row')
    .execute();
  return rows.map(({ cells, link, enterprise }) => ({
    cells: JSON.parse(cells) as Record<string, string>,
    enterprise: link === 'linked' ? enterprise : null,
  }));
}

/** Compares a list with the one its organisation has published; with none, all have joined. */
export async function compareWithPublished(
  workspace: Pick<Workspace, 'db'>,
  organisation: string,
  list: string,
): Promise<ListDiff> {
  const published = await workspace.db
    .selectFrom('list')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'published')
    .where('id', '!=', list)
    .executeTakeFirst();
  const before = published === undefined ? [] : await readRows(workspace, published.id);
  return compareRows(before, await readRows(workspace, list));
}

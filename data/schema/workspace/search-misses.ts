import { sql } from 'kysely';
import type { Workspace } from './open.ts';
import type { SearchMiss } from './tables.ts';

/** How often a word was in searches that found nothing. */
export interface MissCount {
  readonly word: string;
  readonly language: string;
  readonly count: number;
}

/** Adds counts of words to the day they were counted on (`yyyy-mm-dd`). */
export async function addSearchMisses(
  workspace: Workspace,
  day: string,
  misses: readonly MissCount[],
): Promise<void> {
  if (misses.length === 0) return;
  await workspace.db
    .insertInto('search_miss')
    .values(misses.map(({ word, language, count }) => ({ day, word, language, searches: count })))
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'language', 'word'])
        .doUpdateSet({ searches: sql`search_miss.searches + excluded.searches` }),
    )
    .execute();
}

/** Words of searches that found nothing since a day, the most frequent first. */
export async function listSearchMisses(
  workspace: Workspace,
  since: string,
  limit: number,
): Promise<Pick<SearchMiss, 'word' | 'language' | 'searches'>[]> {
  const rows = await workspace.db
    .selectFrom('search_miss')
    .select(({ fn }) => ['word', 'language', fn.sum<number>('searches').as('searches')])
    .where('day', '>=', since)
    .groupBy(['word', 'language'])
    .orderBy('searches', 'desc')
    .orderBy('word')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, searches: Number(row.searches) }));
}

/** Forgets what was counted before a day. */
export async function forgetSearchMisses(workspace: Workspace, before: string): Promise<void> {
  await workspace.db.deleteFrom('search_miss').where('day', '<', before).execute();
}

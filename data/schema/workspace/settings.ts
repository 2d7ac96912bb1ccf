import type { Workspace } from './open.ts';

/** Stores a named value (anything JSON) in place of the earlier one. */
export async function saveSetting(workspace: Workspace, key: string, value: unknown): Promise<void> {
  const row = { value: JSON.stringify(value), updated_at: new Date().toISOString() };
  await workspace.db
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

/** The stored value with the time it was stored; undefined when there is none. */
export async function findSetting(
  workspace: Workspace,
  key: string,
): Promise<{ value: unknown; updatedAt: string } | undefined> {
  const row = await workspace.db
    .selectFrom('setting')
    .select(['value', 'updated_at'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { value: JSON.parse(row.value) as unknown, updatedAt: row.updated_at };
}

import type { Workspace } from './open.ts';

/** An enterprise that joined or left a federation, by two lists approved one after the other. */
export interface MemberChange {
  readonly at: string;
  readonly kind: 'joined' | 'left';
  readonly enterprise: string;
}

/** Versions compared at most. */
const MOST_VERSIONS = 12;

/** Who joined and left a federation, newest first. The first list that was approved changes nothing. */
export async function readMemberChanges({ db }: Workspace, organisation: string): Promise<MemberChange[]> {
  const lists = await db
    .selectFrom('list')
    .select(['id', 'decided_at'])
    .where('organisation_id', '=', organisation)
    .where('state', 'in', ['published', 'replaced'])
    .where('published_version', 'is not', null)
    .orderBy('published_version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  const members = await Promise.all(
    lists.map(async ({ id }) => {
      const rows = await db
        .selectFrom('list_row')
        .select('enterprise')
        .distinct()
        .where('list_id', '=', id)
        .where('link', '=', 'linked')
        .where('enterprise', 'is not', null)
        .orderBy('enterprise')
        .execute();
      return new Set(rows.flatMap(({ enterprise }) => enterprise ?? []));
    }),
  );
  return lists.slice(0, -1).flatMap(({ decided_at }, version) => {
    const at = decided_at ?? '';
    const now = members[version] ?? new Set();
    const before = members[version + 1] ?? new Set();
    return [
      ...[...now]
        .filter((one) => !before.has(one))
        .map((enterprise) => ({ at, kind: 'joined' as const, enterprise })),
      ...[...before]
        .filter((one) => !now.has(one))
        .map((enterprise) => ({ at, kind: 'left' as const, enterprise })),
    ];
  });
}

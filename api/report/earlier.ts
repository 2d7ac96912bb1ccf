import type { Releases } from '../deps.ts';
import type { EarlierEdition } from './report.ts';

/** The statistics edition made just before one; null when there is none that can be opened. */
export async function findEarlier(
  releases: Pick<Releases, 'editions' | 'statistics'>,
  current: string,
): Promise<EarlierEdition | null> {
  const all = (await releases.editions())
    .filter(({ kind }) => kind === 'statistics')
    .sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
  const at = all.findIndex(({ id }) => id === current);
  const before = at < 1 ? undefined : all[at - 1];
  const database = before === undefined ? null : await releases.statistics(before.id);
  return before === undefined || database === null ? null : { id: before.id, database };
}

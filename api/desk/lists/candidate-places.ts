import { rowOf } from '../../../data/rules/search/columns.ts';
import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { positionOf } from '../../answers/summary.ts';
import type { OpenRelease } from '../../deps.ts';
import { runQuery } from '../../queries/database.ts';
import { registeredByNumber } from '../../queries/registered.ts';
import type { Reference } from '../../reference/types.ts';

/** Where a candidate is. */
export interface CandidatePlace {
  readonly enterprise: string;
  readonly lon: number;
  readonly lat: number;
  /** False for the middle of its commune. */
  readonly exact: boolean;
  readonly nis: string | null;
}

/** The known places of enterprises: that of their entry, else the middle of the commune of their seat. */
export async function findPlaces(
  release: OpenRelease,
  reference: Reference,
  enterprises: readonly string[],
): Promise<CandidatePlace[]> {
  const { columns } = release.index;
  const shown = enterprises.filter((enterprise) => !release.withdrawn.has(enterprise));
  const registered = await runQuery(release.directory, registeredByNumber, { numbers: shown.join(',') });
  const communeOf = new Map(registered.map(({ enterprise_number, commune }) => [enterprise_number, commune]));
  return shown.flatMap((enterprise): CandidatePlace[] => {
    const row = rowOf(columns.ids, enterprise);
    const position = row < 0 ? null : positionOf(columns, row);
    const nis = row < 0 ? (communeOf.get(enterprise) ?? null) : valueAt(columns.commune, row);
    if (position !== null)
      return [{ enterprise, lon: position.lon, lat: position.lat, exact: position.exact, nis }];
    const centre = nis === null ? undefined : reference.territories.get(nis);
    return centre === undefined ? [] : [{ enterprise, lon: centre.lon, lat: centre.lat, exact: false, nis }];
  });
}

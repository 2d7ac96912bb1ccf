import { foldText } from '../../../../../data/rules/fold.ts';
import { loadTerritories, type TerritoryItem } from '../../../lib/server/geography.ts';
import type { PageServerLoad } from './$types';

const UPPER = ['country', 'region'];

/** All territories by province (or region where there is none), or those whose name holds the words asked for. */
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const { lang } = params;
  const items = await loadTerritories(fetch, lang);
  const byNis = new Map(items.map((item) => [item.nis, item]));
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const byName = (a: TerritoryItem, b: TerritoryItem) => a.name.localeCompare(b.name, lang);
  const slim = ({ nis, name, level }: TerritoryItem) => ({ nis, name, level });

  const ancestor = (item: TerritoryItem): TerritoryItem | undefined => {
    for (let at: TerritoryItem | undefined = item; at; at = at.parent ? byNis.get(at.parent) : undefined)
      if (at.level === 'province' || at.level === 'region') return at;
    return undefined;
  };
  const groups = new Map<string, { head: TerritoryItem; communes: TerritoryItem[] }>();
  for (const item of items.filter(({ level }) => level === 'commune')) {
    const head = ancestor(item);
    if (!head) continue;
    const group = groups.get(head.nis) ?? { head, communes: [] };
    group.communes.push(item);
    groups.set(head.nis, group);
  }
  const wanted = foldText(q);
  return {
    q,
    found: q
      ? items
          .filter((item) => foldText(item.name).includes(wanted))
          .toSorted(byName)
          .map(slim)
      : null,
    upper: items.filter(({ level }) => UPPER.includes(level)).map(slim),
    groups: [...groups.values()]
      .toSorted((a, b) => byName(a.head, b.head))
      .map(({ head, communes }) => ({ head: slim(head), communes: communes.toSorted(byName).map(slim) })),
  };
};

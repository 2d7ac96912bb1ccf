import { redirect } from '@sveltejs/kit';
import type { TerritorySheet } from '../../../../../../api/contract/territories.ts';
import { loadApi } from '../../../../lib/api.ts';
import { printPath } from '../../../../lib/paths.ts';
import { drawChoropleth } from '../../../../lib/server/choropleth.ts';
import { loadTerritories } from '../../../../lib/server/geography.ts';
import type { PageServerLoad } from './$types';

/** The sheet of a territory and a map of its parts; a commune is shown among those of its parent. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const { lang } = params;
  const ask = (nis: string) => loadApi<TerritorySheet>(fetch, `/territories/${nis}/sheet`, { lang });
  const [sheet, territories] = await Promise.all([ask(params.nis), loadTerritories(fetch, lang)]);
  const now = sheet.territory.nis;
  if (now !== params.nis) redirect(308, printPath({ language: lang, page: 'territory', id: now }));
  const around = sheet.territory.parents[0];
  const hasParts = sheet.children.length > 0;
  const mapped = hasParts ? sheet.children : around ? (await ask(around.nis)).children : [];
  const current = hasParts ? null : params.nis;
  const map = await drawChoropleth(fetch, mapped, territories, lang, current).catch(() => null);
  return { sheet, mapped, map, mapName: hasParts ? sheet.territory.name : (around?.name ?? '') };
};

import type { EnterpriseList } from '../../../../../api/contract/enterprises.ts';
import type { Territory } from '../../../../../api/contract/territories.ts';
import { askApi, loadApi } from '../../../lib/api.ts';
import { parseEmbed } from '../../../lib/features/take-away/embed.ts';
import { listParameters } from '../../../lib/search-api.ts';
import type { PageLoad } from './$types';

/** The first results of a framed map, and the name of its territory. */
export const load: PageLoad = async ({ fetch, url, params }) => {
  const embed = parseEmbed(url.searchParams);
  const { territory } = embed.query;
  const [list, named] = await Promise.all([
    loadApi<EnterpriseList>(fetch, '/enterprises', {
      ...listParameters(embed.query, params.lang),
      facets: 'false',
    }),
    territory
      ? askApi<Territory>(fetch, `/territories/${territory}`, { lang: params.lang }).catch(() => null)
      : null,
  ]);
  return { embed, list, place: named?.name ?? null };
};

import type { EnterpriseList } from '../../../../../api/contract/enterprises.ts';
import type { TerritoryList } from '../../../../../api/contract/territories.ts';
import { isLanguage } from '../../../../../data/messages/translate.ts';
import { loadApi } from '../../../lib/api.ts';
import { parseEmbed, parseHeight } from '../../../lib/features/take-away/embed.ts';
import { mapParameters } from '../../../lib/search-api.ts';
import { EMPTY_QUERY } from '../../../lib/search-params.ts';
import type { PageLoad } from './$types';

/** What a framed map can show, and the one that the address describes. */
export const load: PageLoad = async ({ fetch, url, params }) => {
  const list = (query: Parameters<typeof mapParameters>[0]) =>
    loadApi<EnterpriseList>(fetch, '/enterprises', { ...mapParameters(query, params.lang), limit: 1 });
  const embed = parseEmbed(url.searchParams);
  const [territories, all, asked] = await Promise.all([
    loadApi<TerritoryList>(fetch, '/territories', { lang: params.lang }),
    list(EMPTY_QUERY),
    list(embed.query),
  ]);
  const wished = url.searchParams.get('language') ?? undefined;
  return {
    embed,
    height: parseHeight(url.searchParams.get('height')),
    frameLanguage: isLanguage(wished) ? wished : params.lang,
    territories: territories.items,
    groups: all.facets.group,
    federations: all.facets.federation,
    total: asked.total,
  };
};

import { error } from '@sveltejs/kit';
import type { EnterpriseList } from '../../../../../api/contract/enterprises.ts';
import type { Territory } from '../../../../../api/contract/territories.ts';
import { ApiError, askApi } from '../../../lib/api.ts';
import { listParameters } from '../../../lib/search-api.ts';
import { loadFeaturedNeeds } from '../../../lib/needs.ts';
import { parseSearch } from '../../../lib/search-params.ts';
import type { PageLoad } from './$types';

/** The results of the address, together with the query that asked for them. */
export const load: PageLoad = async ({ fetch, url, params }) => {
  const query = parseSearch(url.searchParams);
  const ask = (cursor: string | undefined) =>
    askApi<EnterpriseList>(fetch, '/enterprises', listParameters({ ...query, cursor }, params.lang));
  const territory = query.territory
    ? askApi<Territory>(fetch, `/territories/${query.territory}`, { lang: params.lang }).catch(() => null)
    : null;
  let restarted = false;
  let list: EnterpriseList;
  try {
    list = await ask(query.cursor);
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    if (failure.status !== 410 && failure.parameter !== 'cursor') error(failure.status, failure.message);
    restarted = true;
    query.cursor = undefined;
    list = await ask(undefined);
  }
  const needs = list.total === 0 ? await loadFeaturedNeeds(fetch, params.lang) : [];
  return { query, list, territory: await territory, restarted, needs };
};

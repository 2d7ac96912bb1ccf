import { error } from '@sveltejs/kit';
import type { EnterpriseList } from '../../../../../api/contract/enterprises.ts';
import type { Territory } from '../../../../../api/contract/territories.ts';
import { ApiError, askApi } from '../../../lib/api.ts';
import { listParameters } from '../../../lib/search-api.ts';
import { loadFeaturedNeeds } from '../../../lib/needs.ts';
import { dropRefused, findIgnored } from '../../../lib/search-ignored.ts';
import { parseSearch } from '../../../lib/search-params.ts';
import type { PageLoad } from './$types';

/** Values that one address may hold and the API does not know, before the page gives up. */
const MOST_REFUSED = 20;

/** The results of the address, together with the query that asked for them and what of the address did not count. */
export const load: PageLoad = async ({ fetch, url, params, data }) => {
  let query = parseSearch(url.searchParams);
  const ignored = findIgnored(url.searchParams);
  const ask = () => askApi<EnterpriseList>(fetch, '/enterprises', listParameters(query, params.lang));
  let restarted = false;
  let list: EnterpriseList | undefined;
  for (let refused = 0; list === undefined; refused += 1) {
    try {
      list = await ask();
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      const { status, parameter, found, message } = failure;
      const less = status === 400 && parameter ? dropRefused(query, parameter, found) : undefined;
      if (less && refused < MOST_REFUSED) {
        query = less.query;
        ignored.push(less.ignored);
      } else if (query.cursor && (status === 410 || parameter === 'cursor')) {
        restarted = true;
        query.cursor = undefined;
      } else error(status, message);
    }
  }
  const territory = query.territory
    ? askApi<Territory>(fetch, `/territories/${query.territory}`, { lang: params.lang }).catch(() => null)
    : null;
  const needs = list.total === 0 ? await loadFeaturedNeeds(fetch, params.lang) : [];
  return { ...data, query, list, territory: await territory, restarted, ignored, needs };
};

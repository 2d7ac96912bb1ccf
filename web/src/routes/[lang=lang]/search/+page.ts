import { error } from '@sveltejs/kit';
import type { EnterpriseList } from '../../../../../api/contract/enterprises.ts';
import type { Territory } from '../../../../../api/contract/territories.ts';
import { ApiError, askApi } from '../../../lib/api.ts';
import { listParameters } from '../../../lib/search-api.ts';
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
  try {
    return { query, list: await ask(query.cursor), territory: await territory, restarted: false };
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    if (failure.status === 410 || failure.parameter === 'cursor') {
      return {
        query: { ...query, cursor: undefined },
        list: await ask(undefined),
        territory: await territory,
        restarted: true,
      };
    }
    error(failure.status, failure.message);
  }
};

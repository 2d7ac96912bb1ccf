import type { Releases, Sources } from '../../../../../api/contract/releases.ts';
import { loadApi } from '../../../lib/api.ts';
import type { PageLoad } from './$types';

/** Nothing on the page needs more than `enhance.js`. */
export const csr = false;

/** The sources of the current release, and all editions kept. */
export const load: PageLoad = async ({ fetch, params }) => {
  const [sources, releases] = await Promise.all([
    loadApi<Sources>(fetch, '/sources', { lang: params.lang }),
    loadApi<Releases>(fetch, '/releases'),
  ]);
  return { sources, releases };
};

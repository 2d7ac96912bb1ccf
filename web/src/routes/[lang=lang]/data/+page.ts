import type { Datasets } from '../../../../../api/contract/datasets.ts';
import { loadApi } from '../../../lib/api.ts';
import type { PageLoad } from './$types';

/** Every dataset. */
export const load: PageLoad = async ({ fetch, params }) => ({
  datasets: await loadApi<Datasets>(fetch, '/datasets', { lang: params.lang }),
});

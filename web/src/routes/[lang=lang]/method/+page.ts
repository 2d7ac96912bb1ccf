import type { Method } from '../../../../../api/contract/releases.ts';
import { loadApi } from '../../../lib/api.ts';
import type { PageLoad } from './$types';

/** Perimeters, accreditations and check totals of the current release. */
export const load: PageLoad = async ({ fetch, params }) => ({
  method: await loadApi<Method>(fetch, '/method', { lang: params.lang }),
});

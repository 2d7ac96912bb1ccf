import type { DatasetDetail } from '../../../../../../api/contract/datasets.ts';
import { loadApi } from '../../../../lib/api.ts';
import type { PageServerLoad } from './$types';

/** One dataset. Its codes stay behind: they are in every file. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const path = `/datasets/${encodeURIComponent(params.id)}`;
  const whole = await loadApi<DatasetDetail>(fetch, path, { lang: params.lang });
  return { detail: { ...whole, codes: {} } };
};

import type { ReportPage } from '../../../../../../../api/desk/observatory/contract.ts';
import { loadDesk } from '../../../../../lib/server/desk.ts';
import type { PageServerLoad } from './$types';

/** Errors that visitors report, a page at a time. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const status = searchParams.get('status') === 'closed' ? 'closed' : 'open';
  const after = Number(searchParams.get('after') ?? 0) || 0;
  const query = new URLSearchParams({ lang: event.params.lang, status, after: String(after) });
  return { ...(await loadDesk<ReportPage>(event, `/desk/reports?${query}`)), shown: status };
};

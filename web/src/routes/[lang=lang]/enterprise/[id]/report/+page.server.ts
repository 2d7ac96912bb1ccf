import { fail, redirect } from '@sveltejs/kit';
import type { EnterpriseDetail } from '../../../../../../../api/contract/enterprises.ts';
import type { ReportReceipt } from '../../../../../../../api/contract/reports.ts';
import type { Problem } from '../../../../../../../api/contract/common.ts';
import { parseReportReference } from '../../../../../../../data/rules/report-reference.ts';
import { apiUrl, loadApi } from '../../../../../lib/api.ts';
import { printPath } from '../../../../../lib/paths.ts';
import { readReport, wrongPart } from '../../../../../lib/report-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The enterprise the report is about; the reference once it is sent. */
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const { lang } = params;
  const path = `/enterprises/${encodeURIComponent(params.id)}`;
  const { id, name } = await loadApi<EnterpriseDetail>(fetch, path, { lang });
  return { id, name, reference: parseReportReference(url.searchParams.get('reference') ?? '') };
};

export const actions: Actions = {
  /** Sends the report to the API and shows its reference; what is wrong comes back with the form. */
  default: async ({ fetch, params, request, getClientAddress }) => {
    const { lang, id } = params;
    const report = readReport(await request.formData());
    const response = await fetch(apiUrl(`/enterprises/${encodeURIComponent(id)}/reports`), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-essaim-client': getClientAddress() },
      body: JSON.stringify({ ...report, lang }),
    });
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
      return fail(response.status, { report, wrong: wrongPart(response.status, problem.parameter, report) });
    }
    const { reference } = (await response.json()) as ReportReceipt;
    redirect(303, `${printPath({ language: lang, page: 'report', id })}?reference=${reference}`);
  },
};
